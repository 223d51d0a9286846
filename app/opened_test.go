package app

import (
	"strings"
	"testing"
	"time"

	"signum/app/view/viewtest"
	"signum/core/matrix"
	"signum/core/model"
	"signum/core/packed"
)

func TestASavedStageIsOpenedAndJudgesAsTheStage(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for stage, s := range d.record.Stages {
		d.selectAtOnce(stage)
		name, request, err := d.file(formats[0], time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		o := openModel(name, d.make(request))
		if o.Error != "" || packed.Total(o.net.Ledger()).Payload() != s.Bytes() {
			t.Fatalf("stage %d: %+v", stage, o)
		}
		for _, sample := range samples() {
			want, _ := s.Network.Predict(sample.Pixels)
			if got := o.judge(sample.Pixels); !strings.Contains(got, "for "+string(rune('0'+want))+",") {
				t.Errorf("stage %d: got %q, want %d", stage, got, want)
			}
		}
		d.opened = o
		d.press(d.onUndo)
		d.says(name + ": 5 layers")
	}
}

func TestANetworkThatTakesTooLongIsNotAsked(t *testing.T) {
	geometry := matrix.Geometry{Height: 28, Width: 28, In: 1, Out: 2000, Kernel: 5}
	o := opened{Model: model.Model{Input: model.MNIST, Layers: []packed.Layer{{Geometry: geometry, Outputs: 2000, FanIn: 25}}}}
	if got := o.judge(samples()[0].Pixels); !strings.HasPrefix(got, "It multiplies 28,800,000 times for an image, too often") {
		t.Errorf("got %q", got)
	}
}

func TestABadFileIsOneSentence(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	_, request, _ := d.file(formats[0], time.Time{})
	file := d.make(request)
	for _, bad := range [][]byte{nil, []byte("PNG"), file[:100], append(append([]byte{}, file...), 0)} {
		o := openModel("x.signum", bad)
		if !strings.HasPrefix(o.Error, "x.signum can't be opened (") || !strings.HasSuffix(o.Error, ").") {
			t.Errorf("%d bytes: got %q", len(bad), o.Error)
		}
	}
}
