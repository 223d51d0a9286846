package app

import (
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/matrix"
	"signum/core/model"
	"signum/core/packed"
)

func TestASavedStageIsOpenedAndJudgesAsTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for stage, s := range d.s.Shown.Record.Stages {
		d.selects(stage)
		name, file := d.takes(formats[0])
		d.brings(fileOf(name, file))
		o := &d.s.Files.Opened
		if o.Name != name || packed.Total(o.Network.Ledger()).Payload() != s.Bytes() {
			t.Fatalf("stage %d: %+v", stage, o)
		}
		for _, sample := range session.Samples() {
			want, _ := s.Network.Predict(sample.Pixels)
			if got := takes(o, sample.Pixels); !strings.Contains(got,
				"for "+string(rune('0'+want))+",") {
				t.Errorf("stage %d: got %q, want %d", stage, got, want)
			}
		}
		d.says(name + ": 5 layers")
	}
}

func TestANetworkThatTakesTooLongIsNotAsked(t *testing.T) {
	geometry := matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 2000, Kernel: 5}
	o := session.Opened{Model: model.Model{Input: model.MNIST,
		Layers: []packed.Layer{{Geometry: geometry, Outputs: 2000, FanIn: 25}}}}
	if got := takes(&o, session.Samples()[0].Pixels); !strings.HasPrefix(got,
		"It multiplies 28,800,000 times for an image, too often") {
		t.Errorf("got %q", got)
	}
}

func TestABadFileIsOneSentence(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	_, file := d.takes(formats[0])
	for _, bad := range [][]byte{[]byte("PNG"), file[:100], append(append([]byte{}, file...), 0)} {
		d.brings(fileOf("x.signum", bad))
		got := tell(d.s.Told.Toast)
		if !strings.HasPrefix(got, "x.signum can’t be opened (") || !strings.HasSuffix(got, ").") {
			t.Errorf("%d bytes: got %q", len(bad), got)
		}
	}
}
