package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// bar is the address bar of a browser, with its history.
type bar struct {
	entries []string
	at      int
}

// newBarred returns a page whose address bar is a bar.
func newBarred(t *testing.T, fragment string) (*desk, *bar) {
	t.Helper()
	return newBarredOn(t, fragment, session.SharedRuns{})
}

// newBarredOn returns one whose site has recorded runs.
func newBarredOn(t *testing.T, fragment string, shared session.SharedRuns) (*desk, *bar) {
	t.Helper()
	d := newDeskOn(t, viewtest.Recording(t, "net=lenet5&recipe=quick"), nil, shared)
	b := &bar{entries: []string{fragment}}
	d.platform.Address = Address{
		Fragment: func() string { return "#" + b.entries[b.at] },
		Show:     func(link string) { b.entries[b.at] = link },
		Push: func(link string) {
			b.entries = append(b.entries[:b.at+1], link)
			b.at++
		},
		BackTo: func(link string) bool {
			if b.at == 0 || b.entries[b.at-1] != link {
				return false
			}
			b.at--
			return true
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

func TestALinkWithTwinsOffHasNoneTrained(t *testing.T) {
	for link, off := range map[string]bool{"net=mlp": false, "net=mlp&twin=off": true} {
		d, _ := newBarred(t, link)
		if d.s.Run.NoTwins != off {
			t.Errorf("%s: without twins %v", link, d.s.Run.NoTwins)
		}
	}
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

// archive is a site's recorded runs, which come when the test lets them.
type archive map[string]func(experiment.Recording, error)

func (a archive) site() session.SharedRuns {
	return session.SharedRuns{
		Recorded: func(name string, got func(experiment.Recording, error)) { a[name] = got },
	}
}

// comes delivers the recorded run of a net.
func (a archive) comes(d *desk, net string) {
	d.press(func() { a[net](viewtest.Recording(d.t, "net="+net+"&recipe=quick"), nil) })
}

func TestTheLookOfALinkWaitsForItsRun(t *testing.T) {
	a := archive{}
	d, b := newBarredOn(t, "recipe=quick", a.site())
	usual := d.s.Shown.Selected
	link := "net=lenet-caffe&recipe=quick&stage=2&layer=conv1"
	b.entries = append(b.entries, link)
	b.at++
	d.press(d.address.read)
	d.press(func() {})
	d.says("is on its way")
	if d.s.Shown.Selected != usual || d.inspected != "" || b.entries[1] != link {
		t.Errorf("while it waits: stage %d, inspector %q, %q", d.s.Shown.Selected, d.inspected, b.entries)
	}
	a.comes(d, "lenet-caffe")
	if d.s.Shown.Selected != 2 || d.inspected != "conv1" || b.entries[1] != link || len(b.entries) != 2 {
		t.Errorf("stage %d, inspector %q, %q", d.s.Shown.Selected, d.inspected, b.entries)
	}
	b.back(d)
	a.comes(d, "lenet5")
	if d.s.Shown.Selected != usual || d.inspected != "" || b.entries[0] != "recipe=quick" {
		t.Errorf("after Back: stage %d, inspector %q, %q", d.s.Shown.Selected, d.inspected, b.entries)
	}
}

func TestTheLookOfALinkComesWithItsRunAfterAnotherTry(t *testing.T) {
	a := archive{}
	d, b := newBarredOn(t, "net=thin&recipe=quick&stage=1", a.site())
	d.press(func() { a["thin"](experiment.Recording{}, errors.New("no network")) })
	d.says("Try again")
	d.press(func() { d.s.Choose(4) })
	d.selects(4)
	d.press(func() {}) // the address follows what was drawn
	if last := b.entries[len(b.entries)-1]; last != "net=thin&recipe=quick&stage=4" {
		t.Errorf("while another run is looked at: %q", last)
	}
	d.press(d.s.Told.Retry)
	a.comes(d, "thin")
	if d.s.Shown.Selected != 1 || b.entries[b.at] != "net=thin&recipe=quick&stage=1" {
		t.Errorf("stage %d, %q", d.s.Shown.Selected, b.entries)
	}
}

func TestWhatIsDrawnWhileARunComesStays(t *testing.T) {
	a := archive{}
	d, _ := newBarredOn(t, "net=thin&recipe=quick&digit=3", a.site())
	drawn := []session.Stroke{{{X: 0.5, Y: 0.1}, {X: 0.5, Y: 0.9}}}
	d.press(func() { d.s.Digit.Draw(drawn) })
	if a.comes(d, "thin"); len(d.s.Digit.Strokes) != 1 || d.s.Digit.Sample >= 0 {
		t.Errorf("sample %d is on the pad", d.s.Digit.Sample)
	}
}

func TestALookIsForgottenWhenSomethingElseIsAskedFor(t *testing.T) {
	a := archive{}
	d, b := newBarredOn(t, "net=thin&recipe=quick&stage=1", a.site())
	d.press(func() { d.s.Set("net", "mlp") })
	a.comes(d, "mlp")
	if d.s.Shown.Selected != d.s.Shown.Usual() || strings.Contains(b.entries[1], "stage") {
		t.Errorf("stage %d, %q", d.s.Shown.Selected, b.entries)
	}
}

func TestALayerThatTheRunDoesNotHaveIsForgotten(t *testing.T) {
	d, b := newBarred(t, "recipe=quick&layer=conv9")
	d.address.show()
	if d.inspected != "" || b.entries[0] != "recipe=quick" {
		t.Errorf("inspector %q, %q", d.inspected, b.entries)
	}
}

func TestTheInspectorGoesFromNetToNet(t *testing.T) {
	a := archive{}
	d, b := newBarredOn(t, "recipe=quick&layer=conv1", a.site())
	v, o := d.s.Shown.View()
	c := d.newInspector(d.scene(v, o))
	c.Render()
	c.sight.choose(c.sight.places().order[5])
	b.entries = append(b.entries, "net=lenet-caffe&recipe=quick&layer=conv1")
	b.at++
	d.press(d.address.read)
	a.comes(d, "lenet-caffe")
	v, o = d.s.Shown.View()
	c.Specimen = d.newInspector(d.scene(v, o)).Specimen
	c.Render()
	found := c.sight.places()
	for n, corner := range c.sight.Layout.Corner {
		width := c.sight.Layout.Width
		if _, at, ok := found.at(int(corner)%width, int(corner)/width); !ok || at != n {
			t.Fatalf("weight %d isn't found where it is", n)
		}
	}
}

func TestALinkHasATheme(t *testing.T) {
	d, b := newBarred(t, "theme=dark")
	remembered := "light"
	d.platform.Recall = func(string) string { return remembered }
	d.platform.Remember = func(_, value string) { remembered = value }
	if d.address.wear(); d.Playground.looks.Theme != "dark" {
		t.Errorf("found the theme %q, expected that of the link", d.Playground.looks.Theme)
	}
	d.press(d.nextTheme)
	if d.Playground.looks.Theme != remembered || b.entries[0] != "" {
		t.Errorf("found the theme %q and the link %q, expected the one that was chosen",
			d.Playground.looks.Theme, b.entries[0])
	}
	if d.address.wear(); d.Playground.looks.Theme != remembered {
		t.Errorf("found the theme %q, expected %q", d.Playground.looks.Theme, remembered)
	}
}

func TestAChosenThemeStaysBeforeThatOfALink(t *testing.T) {
	dark := func(d *desk) {
		t.Helper()
		d.platform.Recall = func(string) string { return "light" }
		if d.address.wear(); d.Playground.looks.Theme != "dark" {
			t.Fatalf("found the theme %q, expected that of the link", d.Playground.looks.Theme)
		}
	}
	light := func(d *desk, b *bar, when string) {
		t.Helper()
		d.address.wear()
		if link := b.entries[b.at]; d.Playground.looks.Theme != "light" || strings.Contains(link, lightKey) {
			t.Errorf("%s: found the theme %q and the link %q", when, d.Playground.looks.Theme, link)
		}
	}
	d, b := newBarred(t, "net=mlp&theme=dark")
	dark(d)
	d.press(func() { d.s.Choose(1); d.s.Shown.Settled = 1 })
	d.press(d.nextTheme)
	b.back(d)
	light(d, b, "after Back")
	a := archive{}
	d, b = newBarredOn(t, "net=thin&recipe=quick&stage=1&theme=dark", a.site())
	dark(d)
	d.press(d.nextTheme)
	a.comes(d, "thin")
	light(d, b, "chosen before the run came")
	if d.s.Shown.Selected != 1 {
		t.Errorf("stage %d, expected that of the link", d.s.Shown.Selected)
	}
}

func TestALinkThatHidesPartsIsToldThatItDoesNot(t *testing.T) {
	d, _ := newBarred(t, "hide=pad")
	if _, told := d.s.Told.Toast.(session.HidesNothing); !told {
		t.Errorf("told %v", d.s.Told.Toast)
	}
}
