package app

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
)

func TestClosingALayerGoesTheWayBackGoes(t *testing.T) {
	d, b := newBarred(t, "net=mlp")
	d.press(func() { d.inspect("fc1") })
	d.press(func() { d.inspect("") })
	if want := []string{"net=mlp", "net=mlp&layer=fc1"}; b.at != 0 || !slices.Equal(b.entries, want) {
		t.Errorf("found entry %d of %q, expected the first of %q", b.at, b.entries, want)
	}
	b.at++
	d.press(d.address.read)
	if d.inspected != "fc1" {
		t.Errorf("after Forward the inspector has %q, expected fc1", d.inspected)
	}
}

func TestClosingALayerThatALinkOpenedStaysOnItsEntry(t *testing.T) {
	d, b := newBarred(t, "net=mlp&layer=fc1")
	d.press(func() { d.inspect("") })
	if want := []string{"net=mlp"}; !slices.Equal(b.entries, want) {
		t.Errorf("found %q, expected %q", b.entries, want)
	}
}

// A frame has no history.
func TestALayerIsClosedWhereTheAddressCantGoBack(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.inspect("fc1") })
	d.press(func() { d.inspect("") })
	if d.inspected != "" {
		t.Errorf("the inspector has %q, expected it closed", d.inspected)
	}
}
