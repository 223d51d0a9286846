package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// inspected returns the inspector of a layer of a recording, at a stage.
func inspected(t *testing.T, layer string, stage int) *inspector {
	t.Helper()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	colours := tones{"#f6f4ee", "#184a9c", "#d4600c", "#2a5db0", "#f4bd8a"}
	d.Playground.looks = looks{Ink: "#1c2029", Tones: colours}
	d.selects(stage)
	d.inspected = layer
	v, o := d.s.Shown.View()
	c := d.newInspector(d.scene(v, o))
	c.Render()
	return c
}

func TestATileOpensTheInspectorAndTheAddressNamesTheLayer(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	address := "seed=2"
	d.platform.Address.Fragment = func() string { return "#" + address }
	d.platform.Address.Push = func(fragment string) { address = fragment }
	d.platform.Address.BackTo = func(fragment string) bool { address = fragment; return true }
	d.address.read()
	d.press(func() { d.inspect("fc2") })
	d.says("Inside fc2")
	if address != "seed=2&layer=fc2" {
		t.Errorf("found the address %q", address)
	}
	d.press(func() { d.inspect("") })
	if address != "seed=2" || strings.Contains(d.html(), "Inside fc2") {
		t.Errorf("found the address %q after it was closed", address)
	}
	address = "seed=2&layer=conv1"
	d.address.read()
	d.press(func() {})
	d.says("Inside conv1")
	if d.s.Draft.Plan.Seed != 2 || d.s.Told.Trouble != nil {
		t.Errorf("found %v and trouble %v", d.s.Draft.Plan, d.s.Told.Trouble)
	}
}

// Each pixel of the picture has the colour of its weight: of what the core's networks multiply by.
func TestTheInspectorsPictureIsOfTheNetworksWeights(t *testing.T) {
	for _, layer := range []string{"conv2", "fc3"} {
		for stage := range 6 {
			c := inspected(t, layer, stage)
			x := &c.sight
			float, binary := x.Looks.Tones.palette(false), x.Looks.Tones.palette(true)
			pixels := make([]byte, 4*x.Layout.Width*x.Layout.Height)
			for _, m := range []mode{floatMode, binaryMode} {
				x.mode = m
				x.fill(pixels)
				n := 0
				for _, row := range x.order() {
					for i := row * x.Inside.W.Cols; i < (row+1)*x.Inside.W.Cols; i++ {
						want := float[level(x.Inside.W.Data[i]/x.Inside.Mean[row], false)]
						if m == binaryMode {
							want = binary[level(x.Inside.B.Data[i], true)]
						}
						if got := *(*rgb)(pixels[4*int(x.Layout.Corner[n]):]); got != want {
							t.Fatalf("%s, stage %d, mode %d, weight %d: found %v, expected %v", layer,
								stage, m, i, got, want)
						}
						n++
					}
				}
			}
		}
	}
}

func TestTheWipeGoesFromFloatToBinary(t *testing.T) {
	c := inspected(t, "fc2", 3)
	size := 4 * c.sight.Layout.Width * c.sight.Layout.Height
	picture := func(m mode, wipe int) []byte {
		pixels := make([]byte, size)
		c.sight.mode, c.sight.wipe = m, wipe
		c.sight.fill(pixels)
		return pixels
	}
	if !slices.Equal(picture(wipeMode, 0), picture(binaryMode, 0)) {
		t.Error("a wipe from the left edge isn't ±α")
	}
	if !slices.Equal(picture(wipeMode, 100), picture(floatMode, 0)) {
		t.Error("a wipe from the right edge isn't float")
	}
}

func TestAFeatureMapIsDrawnAsTheLayersOutput(t *testing.T) {
	c := inspected(t, "conv1", 5)
	x := &c.sight
	_, out := x.Inside.Outputs(x.Image)
	g, most := x.mapGrid(), widest(out)
	pixels := make([]byte, 4*g.width()*g.height())
	order := []int{5, 4, 3, 2, 1, 0}
	g.fill(pixels, out, most, order, x.Looks.Tones)
	palette := x.Looks.Tones.palette(false)
	for n, channel := range order {
		for y := range 14 {
			for i := range 14 {
				left, top := n%g.across*(14*g.cell+1)+i*g.cell, n/g.across*(14*g.cell+1)+y*g.cell
				want := palette[level(3*out[(y*14+i)*6+channel]/most, false)]
				if got := *(*rgb)(pixels[4*(top*g.width()+left):]); got != want {
					t.Fatalf("channel %d, pixel %d, %d: found %v, expected %v", channel, i, y, got, want)
				}
			}
		}
	}
}

func TestTheLensWalksOverGapsAndStopsAtTheEdge(t *testing.T) {
	c := inspected(t, "conv2", 5)
	x := &c.sight
	x.choose(x.order()[0] * x.Inside.W.Cols)
	seen := map[int]bool{x.weight: true}
	for range 1000 {
		before := x.weight
		x.walk(x.at(x.weight), [2]int{1, 0})
		if x.weight == before {
			break
		}
		seen[x.weight] = true
	}
	if len(seen) < 30 {
		t.Errorf("found %d weights in the first line, expected those of 6 kernels at least", len(seen))
	}
	for range len(seen) {
		x.walk(x.at(x.weight), [2]int{-1, 0})
	}
	if got, want := x.weight, x.order()[0]*x.Inside.W.Cols; got != want {
		t.Errorf("found weight %d after as many steps back, expected %d", got, want)
	}
}

func TestPushingALatentWeightTellsNothingUntilItCrossesZero(t *testing.T) {
	c := inspected(t, "fc3", 5)
	x := &c.sight
	x.moved = true
	sign := float32(1)
	if x.Inside.B.Data[x.weight] < 0 {
		sign = -1
	}
	if got := x.consequence(sign * 0.001); !strings.Contains(got, "No score has changed") {
		t.Errorf("found %q before zero", got)
	}
	changed := 0
	for weight := range x.Inside.W.Cols {
		x.choose(weight)
		x.moved = true
		was, is := x.scores(-x.Inside.B.Data[weight])
		class, change := farthest(was, is)
		if class != 0 {
			t.Errorf("weight %d of neuron 0: the score of %d changes", weight, class)
		}
		said := x.consequence(-x.Inside.B.Data[weight])
		if dead := strings.Contains(said, "no score changes"); dead != (change == 0) {
			t.Errorf("found a change of %v, told as %q", change, said)
		}
		if change != 0 {
			changed++
			if !strings.Contains(said, "the sign has flipped") {
				t.Errorf("found %q beyond zero", said)
			}
		}
	}
	if changed == 0 {
		t.Error("no sign changes any score")
	}
}

func TestTheInspectorsTableHasEveryRow(t *testing.T) {
	c := inspected(t, "fc2", 5)
	c.sight.tabled = true
	html := tidy(app.HTMLString(c.table()))
	if got := strings.Count(html, "<tr"); got != 85 {
		t.Errorf("found %d rows, expected 84 and a head", got)
	}
}

func TestWithoutAnImageTheInspectorAsksForOne(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp&order=at-once"), nil)
	d.press(d.s.Digit.Clear)
	d.press(func() { d.inspect("fc1") })
	d.says("Draw a digit or choose one, to see what this layer makes of it.")
	d.s.Digit.Draw([]session.Stroke{{{X: 0.5, Y: 0.1}, {X: 0.5, Y: 0.9}}})
	d.press(func() {})
	d.says("What fc1 makes of your image")
}

func TestEachMoveOfTheLensIsAnnounced(t *testing.T) {
	c := inspected(t, "conv2", 5)
	x := &c.sight
	x.choose(x.order()[0] * x.Inside.W.Cols)
	told := map[string]bool{x.position(): true}
	for n := 1; n <= 20; n++ {
		x.walk(x.at(x.weight), [2]int{1, 0})
		told[x.consequence(x.latent())] = true
	}
	if len(told) != 21 {
		t.Errorf("found %d sentences for 21 weights", len(told))
	}
	if html := tidy(app.HTMLString(c)); !strings.Contains(html, `role="status">`+x.position()) {
		t.Error("no live region has the weight under the lens")
	}
}

func TestTheInspectorNamesTheMeanOnlyWhereThePlanSnapsToIt(t *testing.T) {
	for i, want := range []string{
		"No other α moves them less.", "This plan snaps to a mean weighted by curvature (LAB)",
		"This plan snaps to the α that fits its sums best", "This plan snaps weight by weight, compensated",
	} {
		method := experiment.Snaps()[i]
		c := inspected(t, "fc2", 5)
		c.sight.Snap = method
		if got := c.sight.facts(); !strings.Contains(got, want) {
			t.Errorf("%s: found %q, expected %q in it", method, got, want)
		}
	}
}

func TestTheInspectorOfALayerOfAnotherNetBeginsAnew(t *testing.T) {
	c := inspected(t, "fc1", 1)
	c.sight.weight = len(c.sight.Inside.W.Data) - 1
	d := newDesk(t, viewtest.Recording(t, "net=thin"), nil)
	d.selects(1)
	d.inspected = "fc1"
	c.Specimen = d.newInspector(d.scene(d.s.Shown.View())).Specimen
	c.Render()
	if c.sight.weight >= len(c.sight.Inside.W.Data) {
		t.Errorf("weight %d of %d is under the lens", c.sight.weight, len(c.sight.Inside.W.Data))
	}
}
