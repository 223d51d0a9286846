package bridge

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"signum/core"
	"signum/core/experiment"
	"signum/core/task"
)

func TestEveryRequestArrivesAsSent(t *testing.T) {
	for _, sent := range requests(t) {
		b := encoded(t, sent)
		got, err := DecodeRequest(b)
		if err != nil {
			t.Errorf("%T: %v", sent, err)
			continue
		}
		if !bytes.Equal(encoded(t, got), b) {
			t.Errorf("%T: the decoded request encodes to other bytes", sent)
		}
		compareStages(t, stagesOf(got), stagesOf(sent))
		if got, sent := withoutStages(got), withoutStages(sent); !reflect.DeepEqual(got, sent) {
			t.Errorf("got %+v, want %+v", got, sent)
		}
	}
}

func TestEveryUpdateArrivesAsSent(t *testing.T) {
	for name, sent := range updates(t) {
		b, err := AppendUpdate(nil, sent)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := DecodeUpdate(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r, is := sent.Report.(task.RunReport); is {
			found := got.Report.(task.RunReport)
			compareStages(t, []experiment.Stage{found.Stage}, []experiment.Stage{r.Stage})
			got.Report, sent.Report = nil, nil
		}
		if !reflect.DeepEqual(got, sent) {
			t.Errorf("%s: got %+v, want %+v", name, got, sent)
		}
	}
}

func TestEveryCommandArrivesAsSent(t *testing.T) {
	for sent := range task.Commands {
		if got, err := DecodeCommand(AppendCommand(nil, sent)); got != sent || err != nil {
			t.Errorf("got command %d, error %v, want %d", got, err, sent)
		}
	}
}

// The page decides by this type that it must be loaded again.
func TestAMessageOfAnotherVersionIsItsOwnError(t *testing.T) {
	b := AppendCommand(nil, task.Pause)
	b[0]++
	_, err := DecodeCommand(b)
	want := OtherVersion{core.Mismatch{Where: "message", Found: "version 3", Expected: "version 2"}}
	if err != want {
		t.Errorf("error %v, want %v", err, want)
	}
	var m core.Mismatch
	if !errors.As(err, &m) || m != want.Mismatch {
		t.Errorf("errors.As found %v, want %v", m, want.Mismatch)
	}
}

func TestAMessageOfAnotherFormIsAnError(t *testing.T) {
	_, err := DecodeUpdate(AppendCommand(nil, task.Pause))
	want := core.Mismatch{Where: "message", Found: "form 1 at byte 2", Expected: "form 2"}
	if err != want {
		t.Errorf("error %v, want %v", err, want)
	}
}

func TestACutMessageIsAnError(t *testing.T) {
	for name, sent := range updates(t) {
		b, _ := AppendUpdate(nil, sent)
		for n := 0; n < len(b); n += 1 + len(b)/50 {
			if _, err := DecodeUpdate(b[:n]); err == nil {
				t.Errorf("%s: cut after %d of %d bytes it decodes", name, n, len(b))
			}
		}
		if _, err := DecodeUpdate(append(b, 0)); err == nil {
			t.Errorf("%s: with a byte too many it decodes", name)
		}
	}
}

func TestATroubleWithTooFewArgumentsIsAnError(t *testing.T) {
	damaged := &task.Trouble{Code: task.ImagesDamaged, Args: []string{"train-00.bin"}}
	b, _ := AppendUpdate(nil, task.Update{Trouble: damaged})
	if u, err := DecodeUpdate(b); err == nil {
		t.Errorf("got %+v, want an error", u)
	}
}

func FuzzDecodeUpdate(f *testing.F) {
	all := updates(f)
	delete(all, "finished") // weights have a fuzz test, and make this one slow
	for _, u := range all {
		b, _ := AppendUpdate(nil, u)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		u, err := DecodeUpdate(b)
		if err != nil {
			return
		}
		if u.Trouble != nil && len(u.Trouble.Args) != u.Trouble.Code.Arguments() {
			t.Errorf("got %d arguments for code %d", len(u.Trouble.Args), u.Trouble.Code)
		}
		once, err := AppendUpdate(nil, u)
		if err != nil {
			t.Fatal(err)
		}
		if u, err = DecodeUpdate(once); err != nil {
			t.Fatal(err)
		}
		if twice, err := AppendUpdate(nil, u); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%d bytes became %d, error %v", len(once), len(twice), err)
		}
	})
}

func FuzzDecodeRequest(f *testing.F) {
	for _, r := range requests(f) {
		f.Add(encoded(f, withoutStages(r))) // weights have a fuzz test, and make this one slow
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := DecodeRequest(b); err == nil {
			encoded(t, r)
		}
		DecodeCommand(b)
	})
}
