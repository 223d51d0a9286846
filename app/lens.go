package app

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/nn"
)

// lensView returns the weight under the lens: its value, its bits, and what the network makes of it
// when it is pushed.
func (c *inspector) lensView() app.UI {
	dial, weight, cols := c.sight.lensDial(), c.sight.weight, c.sight.Inside.W.Cols
	return app.Elem("section").Class("lens").Body(
		subheading(words.LensTitle.Say(ordinal(weight%cols), c.sight.unit(), ordinal(weight/cols))),
		app.Elem("div").Class("lenstop").Body(
			c.canvasOf("around", lensSide*lensCell, lensSide*lensCell), c.lensFacts()),
		bits(dial.latent),
		c.dial(c.sight.dialName(), signed(dial.latent), dial.place, "lens", func(v int) {
			c.sight.place, c.sight.moved = v, true
		}),
		announced(c.sight.consequence(dial.latent)),
		c.lensScores(dial.latent),
		drawing(dial.chart()), c.lensSlopes(dial))
}

// lensSlopes returns the slope that training takes for the weight's, and the legend of both charts.
// A float weight has its own slope.
func (c *inspector) lensSlopes(dial weightDial) app.UI {
	if !c.sight.Inside.Binary {
		return nothing()
	}
	return app.Elem("div").Body(drawing(dial.slopes()),
		legend(key{"stepped", words.LessonStep.Say()}, key{"guide", words.LessonRamp.Say()}))
}

// dialName returns what the dial moves.
func (c *sight) dialName() string {
	if c.Inside.Binary {
		return words.LensDial.Say()
	}
	return words.LensDialFloat.Say()
}

// lensFacts returns the weight's values.
func (c *inspector) lensFacts() app.UI {
	in, i := c.sight.Inside, c.sight.weight
	flipped := words.LensFlippedNo
	if in.Flipped(i) {
		flipped = words.LensFlippedYes
	}
	facts := []struct {
		name  words.Text
		value string
	}{
		{words.LensFloat, signed(in.W.Data[i])},
		{words.LensAlpha, words.Significant(float64(in.Alpha[i/in.W.Cols]))},
		{words.LensBinary, signed(in.B.Data[i])},
		{words.LensError, signed(in.B.Data[i] - in.W.Data[i])},
		{words.LensFlipped, flipped.Say()},
	}
	var list []app.UI
	for _, f := range facts {
		list = append(list, app.Elem("dt").Text(f.name.Say()), app.Elem("dd").Text(f.value))
	}
	return app.Elem("dl").Body(list...)
}

// lensDial returns the weight on a dial; its latent value is the stage's until it is moved. A
// recording has none of a ±1 layer: then it is the weight before the snap, with the sign of now.
func (c *sight) lensDial() weightDial {
	in, i := c.Inside, c.weight
	alpha := max(in.Alpha[i/in.W.Cols], 1e-12)
	if c.moved {
		return weightDial{neuron{Alpha: alpha}, float32(c.place-50) / 50 * weightReach * alpha, c.place}
	}
	latent := c.latent()
	part := float64(latent / alpha / weightReach)
	return weightDial{neuron{Alpha: alpha}, latent, int(math.Round(50 + 50*min(1, max(-1, part))))}
}

// latent returns the weight's latent value where the dial begins.
func (c *sight) latent() float32 {
	in, i := c.Inside, c.weight
	switch {
	case in.Latent.Data != nil:
		return in.Latent.Data[i]
	case in.B.Data[i] < 0:
		return -max(in.W.Data[i], -in.W.Data[i])
	}
	return max(in.W.Data[i], -in.W.Data[i])
}

// scores returns the network's scores for the image, as it is and with the dial's value.
func (c *sight) scores(latent float32) (was, is []float32) {
	if c.lens == nil || c.lens.Weight != c.weight {
		c.lens = c.Inside.Lens(c.weight)
	}
	return c.lens.Logits(c.lens.Latent(), c.Image), c.lens.Logits(latent, c.Image)
}

// consequence returns what a latent value does, in a sentence.
func (c *sight) consequence(latent float32) string {
	in := c.Inside
	switch {
	case !c.moved:
		return c.position()
	case c.Image == nil:
		return words.LensBlank.Say()
	}
	was, is := c.scores(latent)
	class, change := farthest(was, is)
	name := dataset.Name(c.Classes, class)
	now := signed(taken(latent, in.Alpha[c.weight/in.W.Cols]))
	switch {
	case change == 0 && (!in.Binary || (latent < 0) != (in.B.Data[c.weight] < 0)):
		return words.LensDead.Say(signed(latent))
	case !in.Binary:
		return words.LensNudge.Say(signed(latent), name, signed(change))
	case (latent < 0) == (in.B.Data[c.weight] < 0):
		return words.LensNothing.Say(signed(latent), now)
	}
	return words.LensOver.Say(signed(latent), now, name, signed(change))
}

// position returns the place of the weight under the lens, its value, and a hint.
func (c *sight) position() string {
	in, cols, hint := c.Inside, c.Inside.W.Cols, words.LensRest
	if c.Image == nil {
		hint = words.LensBlank
	}
	return words.LensAt.Say(ordinal(c.weight%cols), c.unit(), ordinal(c.weight/cols),
		signed(in.W.Data[c.weight]), signed(in.B.Data[c.weight])) + " " + hint.Say()
}

// farthest returns the class whose score changes most, and by how much.
func farthest(was, is []float32) (class int, change float32) {
	for i := range was {
		if d := is[i] - was[i]; math.Abs(float64(d)) > math.Abs(float64(change)) {
			class, change = i, d
		}
	}
	return class, change
}

// lensScores returns the ten scores with the dial's value, and by how much they have changed.
func (c *inspector) lensScores(latent float32) app.UI {
	list := app.Elem("ol").Class(named("scores", c.sight.Classes)).Aria("label", words.LensScores.Say())
	if c.sight.Image == nil {
		return list
	}
	was, is := c.sight.scores(latent)
	class, likely := nn.Likely(is)
	all := scores(likely)
	kind := "open"
	if c.sight.Truth >= 0 {
		kind = map[bool]string{true: "right", false: "wrong"}[class == c.sight.Truth]
	}
	var rows []app.UI
	for i := range all {
		rows = append(rows, scoreBar(all[i], dataset.Name(c.sight.Classes, i), i == class, kind,
			app.Elem("span").Class("n").Text(changeOf(is[i]-was[i]))))
	}
	return list.Body(rows...)
}

// changeOf returns by how much a score has changed, or nothing if it hasn't.
func changeOf(d float32) string {
	if d == 0 {
		return ""
	}
	return signed(d)
}

// places finds weights by their place in the picture.
type places struct {
	c     *sight
	order []int
}

// places returns the weights by their upper left corners.
func (c *sight) places() places {
	if c.found == nil {
		c.found = make([]int32, c.Layout.Width*c.Layout.Height)
		for n, corner := range c.Layout.Corner {
			c.found[corner] = int32(n + 1)
		}
	}
	return places{c, c.order()}
}

// at returns the weight whose corner is at a place, and as which in the picture it stands.
func (p places) at(x, y int) (weight, n int, ok bool) {
	if x < 0 || y < 0 || x >= p.c.Layout.Width || y >= p.c.Layout.Height {
		return 0, 0, false
	}
	n = int(p.c.found[y*p.c.Layout.Width+x]) - 1
	if n < 0 {
		return 0, 0, false
	}
	cols := p.c.Inside.W.Cols
	return p.order[n/cols]*cols + n%cols, n, true
}

// choose moves the lens to a weight.
func (c *sight) choose(weight int) {
	if weight != c.weight {
		c.weight, c.lens, c.moved = weight, nil, false
	}
}

// click moves the lens to the weight under a pointer.
func (c *inspector) click(ctx app.Context, e app.Event) {
	box := ctx.JSSrc().Call("querySelector", "canvas").Call("getBoundingClientRect")
	scale := float64(c.sight.Layout.Width) / box.Get("width").Float()
	x := int((e.Get("clientX").Float() - box.Get("left").Float()) * scale)
	y := int((e.Get("clientY").Float() - box.Get("top").Float()) * scale)
	found := c.sight.places()
	for dy := range c.sight.Layout.Cell + 1 {
		for dx := range c.sight.Layout.Cell + 1 {
			if weight, _, ok := found.at(x-dx, y-dy); ok {
				c.sight.choose(weight)
				return
			}
		}
	}
}

// key moves the lens with the arrow keys, and from row to row with Page Up and Page Down.
func (c *inspector) key(ctx app.Context, e app.Event) {
	step, known := map[string][2]int{
		"ArrowLeft": {-1, 0}, "ArrowRight": {1, 0}, "ArrowUp": {0, -1}, "ArrowDown": {0, 1},
	}[e.Get("key").String()]
	page := map[string]int{"PageUp": -1, "PageDown": 1}[e.Get("key").String()]
	if !known && page == 0 {
		return
	}
	e.PreventDefault()
	n := c.sight.at(c.sight.weight)
	if cols := c.sight.Inside.W.Cols; page != 0 {
		if n += page * cols; n >= 0 && n < len(c.sight.Layout.Place) {
			c.sight.choose(c.sight.order()[n/cols]*cols + n%cols)
		}
		return
	}
	c.sight.walk(n, step)
}

// walk moves the lens to the next weight in a direction, over gaps.
func (c *sight) walk(n int, step [2]int) {
	found := c.places()
	x, y := c.Layout.At(n)
	for range max(c.Layout.Width, c.Layout.Height) {
		x, y = x+step[0], y+step[1]
		if weight, _, ok := found.at(x, y); ok {
			c.choose(weight)
			return
		}
	}
}
