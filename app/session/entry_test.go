package session

import (
	"reflect"
	"testing"
	"time"

	"signum/core/experiment"
)

func TestAnEntryIsReadAsItWasWritten(t *testing.T) {
	want := Entry{
		ID: "x", Name: "‘name’", Plan: experiment.Default(), Branch: 2, Began: time.Unix(1767322800, 0).UTC(),
		Complete: true, Stages: 6, Accuracy: 0.9886, Bytes: 1 << 21, Twins: twins(t),
	}
	if got, err := decodeEntry("x", want.encode()); !reflect.DeepEqual(got, want) || err != nil {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, cut := range []int{0, 7, 20} {
		if _, err := decodeEntry("x", want.encode()[:cut]); err == nil {
			t.Errorf("an entry of %d bytes is read", cut)
		}
	}
}

func FuzzDecodeEntry(f *testing.F) {
	f.Add(Entry{Plan: experiment.Default()}.encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decodeEntry("x", data)
		if err != nil {
			return
		}
		if again, err := decodeEntry("x", e.encode()); again.Plan != e.Plan || err != nil {
			t.Errorf("read %+v, and written again %+v, %v", e, again, err)
		}
	})
}
