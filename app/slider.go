package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
)

// slider is the part of the rail that takes pointers, and in it the native range input: that has
// the keyboard, the name and the value, and the rail has the look. The slider sets its value
// itself, since attributes are set in no order, and a value that is set before max is cut to 100.
//
// Its handlers draw what they change at once, and prevent the engine from drawing the page once
// more at its next tick. (That sticks to the component that an event belongs to. So it must be
// this one, none of whose events needs the engine.)
type slider struct {
	app.Compo
	Value, Max, Step int
	Text             string
	Toward           bool // laid from right to left
	act              Actions
	motion           *motion
}

// SliderID is the id of the slider, also on the page that is served.
const SliderID = "binarized"

// newSlider returns the slider of a view. Its value is the number of binary layers.
func newSlider(from scene) *slider {
	v := from.view
	s := &slider{Max: len(v.Layers), Step: 1, Toward: v.Toward, Text: valueText(v), act: from.s, motion: from.motion}
	if len(v.Stages) == 2 {
		s.Step = max(1, v.Stages[1].Binaries)
	}
	if stage, ok := v.Stage(); ok {
		s.Value = stage.Binaries
	}
	return s
}

// Render implements app.Composer.
func (s *slider) Render() app.UI {
	dir := "ltr"
	if s.Toward {
		dir = "rtl"
	}
	input := app.Input().Type("range").ID(SliderID).Class("range").Dir(dir).Min(0).Max(s.Max).
		Step(float64(s.Step)).
		Attr("value", strconv.Itoa(s.Value)).Aria("label", words.SliderLabel.Say()).
		Aria("valuetext", s.Text).
		OnInput(handle(s.act, s.onInput), "slider")
	return app.Elem("div").Class("track").Body(input).
		On("pointerdown", handle(s.act, s.onDown), "down").
		On("pointermove", handle(s.act, s.onMove), "move").
		On("pointerup", handle(s.act, s.onUp), "up").
		On("pointercancel", handle(s.act, s.onUp), "cancel")
}

// OnMount implements app.Mounter: it sets the value, now that all attributes are set.
func (s *slider) OnMount(ctx app.Context) { s.set(ctx) }

// OnUpdate implements app.Updater: it sets the value, which the visitor may have moved to where
// nothing is yet.
func (s *slider) OnUpdate(ctx app.Context) { s.set(ctx) }

func (s *slider) set(ctx app.Context) {
	defer sealed()
	ctx.JSSrc().Get("firstElementChild").Set("value", strconv.Itoa(s.Value))
}

func (s *slider) onInput(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	value, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err != nil {
		return
	}
	ctx.JSSrc().Set("value", strconv.Itoa(s.act.Visit(value)))
}

// valueText returns the slider's value as a sentence.
func valueText(v view.View) string {
	s, ok := v.Stage()
	if !ok {
		return words.SliderNothing.Say()
	}
	low, high := s.Score.Interval()
	bytes, accuracy := words.Kilo(s.Bytes), words.Hundredths(s.Score.Accuracy())
	half := words.Decimal(50*(high-low), 2)
	if s.Binaries == 0 {
		return words.SliderNone.Say(bytes, accuracy, half)
	}
	var names []string
	for i, binary := range s.Binary {
		if binary {
			names = append(names, v.Layers[i].Name)
		}
	}
	return words.SliderSome.Say(s.Binaries, len(v.Layers), words.Listed(names), bytes, accuracy,
		half)
}

func (s *slider) onDown(ctx app.Context, e app.Event) {
	ctx.JSSrc().Call("setPointerCapture", e.Get("pointerId"))
	s.onMove(ctx, e)
}

func (s *slider) onMove(ctx app.Context, e app.Event) {
	ctx.PreventUpdate()
	if e.Get("buttons").Int()&1 == 0 {
		return
	}
	if value, ok := nearest(ctx.JSSrc(), e); ok {
		s.motion.drag(e.Get("clientX").Float())
		s.act.Visit(value)
	}
}

func (s *slider) onUp(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	s.motion.release()
}

// nearest returns the value of the stop closest to a pointer, along the longer side of the track.
func nearest(track, event app.Value) (value int, ok bool) {
	stops := track.Get("parentElement").Call("querySelectorAll", ".gap.stop")
	side, middle, length := "clientX", "left", "width"
	box := track.Call("getBoundingClientRect")
	if box.Get("height").Float() > box.Get("width").Float() {
		side, middle, length = "clientY", "top", "height"
	}
	at, best := event.Get(side).Float(), math.Inf(1)
	for i := range stops.Length() {
		box := stops.Index(i).Call("getBoundingClientRect")
		distance := math.Abs(box.Get(middle).Float() + box.Get(length).Float()/2 - at)
		if distance < best {
			best = distance
			value, _ = strconv.Atoi(stops.Index(i).Call("getAttribute", "data-value").String())
			ok = true
		}
	}
	return value, ok
}
