package app

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
)

// bar is the address bar of a browser, with its history.
type bar struct {
	entries []string
	at      int
}

// newBarred returns a page whose address bar is a bar.
func newBarred(t *testing.T, fragment string) (*desk, *bar) {
	t.Helper()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	b := &bar{entries: []string{fragment}}
	d.platform.Address = Address{
		Fragment: func() string { return "#" + b.entries[b.at] },
		Show:     func(link string) { b.entries[b.at] = link },
		Push: func(link string) {
			b.entries = append(b.entries[:b.at+1], link)
			b.at++
		},
	}
	d.address.digit = d.s.Digit.Text()
	d.press(d.address.read)
	return d, b
}

// back goes back in the history, and has the page read the address.
func (b *bar) back(d *desk) {
	b.at--
	d.press(d.address.read)
}

func TestBackWalksThroughWhatWasLookedAt(t *testing.T) {
	d, b := newBarred(t, "net=mlp")
	usual := d.s.Shown.Selected
	d.press(func() { d.s.Choose(1); d.s.Shown.Settled = 1 })
	d.press(func() { d.bench.turn(1) })
	d.press(func() { d.inspect("fc1") })
	want := []string{"net=mlp", "net=mlp&stage=1", "net=mlp&stage=1&at=compare",
		"net=mlp&stage=1&at=compare&layer=fc1"}
	if !slices.Equal(b.entries, want) {
		t.Fatalf("found %q, expected %q", b.entries, want)
	}
	b.back(d)
	if d.inspected != "" || !d.bench.open {
		t.Errorf("after Back the inspector has %q, and the workbench is open: %v", d.inspected, d.bench.open)
	}
	b.back(d)
	if d.bench.open || d.s.Shown.Selected != 1 {
		t.Errorf("after Back twice: open %v, stage %d", d.bench.open, d.s.Shown.Selected)
	}
	b.back(d)
	if d.s.Shown.Selected != usual || d.s.Draft.Plan.Net != "mlp" {
		t.Errorf("at the beginning: stage %d of %s", d.s.Shown.Selected, d.s.Draft.Plan.Net)
	}
}

func TestTheSliderAddsNothingToTheHistory(t *testing.T) {
	d, b := newBarred(t, "")
	for _, binaries := range []int{0, 5, 1} {
		d.press(func() { d.s.Visit(binaries); d.s.Shown.Settled = d.s.Shown.Selected })
	}
	if want := []string{"stage=1"}; !slices.Equal(b.entries, want) {
		t.Errorf("found %q, expected %q", b.entries, want)
	}
}

func TestBackUndoesWhatWasChangedInThePlan(t *testing.T) {
	d, b := newBarred(t, "net=mlp&seed=3")
	d.press(func() { d.s.Set("seed", "4") })
	if len(b.entries) != 2 {
		t.Fatalf("found %q, expected two entries", b.entries)
	}
	b.back(d)
	if d.s.Draft.Plan.Seed != 3 {
		t.Errorf("after Back the seed is %d, expected 3", d.s.Draft.Plan.Seed)
	}
}

func TestALinkThatIsMendedIsNoNewEntry(t *testing.T) {
	d, b := newBarred(t, "net=mlp&utm_source=chat&stage=2")
	if len(b.entries) != 1 || d.s.Shown.Selected != 2 {
		t.Errorf("found %q and stage %d", b.entries, d.s.Shown.Selected)
	}
	if want := d.s.Draft.Plan.Link() + "&stage=2"; b.entries[0] != want {
		t.Errorf("found %q, expected %q", b.entries[0], want)
	}
}

func TestALinkShowsADigit(t *testing.T) {
	d, b := newBarred(t, "digit=3")
	if d.s.Digit.Sample != 3 {
		t.Errorf("sample %d is on the pad, expected 3", d.s.Digit.Sample)
	}
	d.press(d.s.Digit.Clear)
	if b.entries[0] != "" {
		t.Errorf("with an empty pad the address has %q", b.entries[0])
	}
}
