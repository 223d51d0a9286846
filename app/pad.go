package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/mnist"
)

// padSide is the pad's pixels each way; the page may show them larger.
const padSide = 280

// pad is where a digit is drawn. What is drawn belongs to the page; the pad only shows it.
type pad struct {
	app.Compo
	Strokes []session.Stroke
	Picture []byte // of a sample, shown when there are no strokes
	Ink     string
	act     Actions
	pen     pen
}

// pen is what the pad does to a drawing.
type pen interface {
	Down(pointer int, at session.Point)
	Move(pointer int, to session.Point)
	Up(pointer int)
	Holder() (pointer int, ok bool)
}

// Render implements app.Composer.
func (p *pad) Render() app.UI {
	return app.Elem("canvas").Class("pad").Attr("width", padSide).Attr("height", padSide).
		Role("img").Aria("label", words.Pad.Say()).
		On("pointerdown", handle(p.act, p.down), "down").
		On("pointermove", handle(p.act, p.move), "move").
		On("pointerup", handle(p.act, p.up), "up").
		On("pointercancel", handle(p.act, p.up), "cancel").
		On("lostpointercapture", handle(p.act, p.up), "lost")
}

// OnMount implements app.Mounter. A stroke that was begun on the pad before goes on, if its pointer
// is still down.
func (p *pad) OnMount(ctx app.Context) {
	p.draw(ctx)
	if pointer, ok := p.pen.Holder(); ok && !captured(ctx.JSSrc(), pointer) {
		p.pen.Up(pointer)
	}
}

// captured directs all of a pointer's events to an element, and reports whether the pointer is
// there.
func captured(element app.Value, pointer any) (ok bool) {
	defer func() { recover() }() // the browser throws
	element.Call("setPointerCapture", pointer)
	return true
}

// OnUpdate implements app.Updater.
func (p *pad) OnUpdate(ctx app.Context) { p.draw(ctx) }

// down begins a stroke with a finger, a pen, or a mouse's main button.
func (p *pad) down(ctx app.Context, e app.Event) {
	if e.Get("button").Int() == 0 {
		captured(ctx.JSSrc(), e.Get("pointerId"))
		p.pen.Down(pointerOf(e), padPoint(ctx, e))
	}
}

func (p *pad) move(ctx app.Context, e app.Event) {
	if e.Get("buttons").Int()&1 == 0 {
		p.up(ctx, e)
		return
	}
	p.pen.Move(pointerOf(e), padPoint(ctx, e))
}

func (p *pad) up(ctx app.Context, e app.Event) { p.pen.Up(pointerOf(e)) }

// pointerOf returns the number of an event's pointer.
func pointerOf(e app.Event) int { return e.Get("pointerId").Int() }

// padPoint returns where on the pad an event was.
func padPoint(ctx app.Context, e app.Event) session.Point {
	box := ctx.JSSrc().Call("getBoundingClientRect")
	return session.Point{
		X: (e.Get("clientX").Float() - box.Get("left").Float()) / box.Get("width").Float(),
		Y: (e.Get("clientY").Float() - box.Get("top").Float()) / box.Get("height").Float(),
	}
}

func (p *pad) draw(ctx app.Context) {
	defer sealed()
	brush := ctx.JSSrc().Call("getContext", "2d")
	brush.Call("clearRect", 0, 0, padSide, padSide)
	if len(p.Strokes) == 0 {
		p.sample(brush)
		return
	}
	brush.Set("strokeStyle", p.Ink)
	brush.Set("lineWidth", 18)
	brush.Set("lineCap", "round")
	brush.Set("lineJoin", "round")
	for _, s := range p.Strokes {
		brush.Call("beginPath")
		for i, at := range s {
			if i == 0 {
				brush.Call("moveTo", at.X*padSide, at.Y*padSide)
			}
			brush.Call("lineTo", at.X*padSide, at.Y*padSide)
		}
		brush.Call("stroke")
	}
}

// sample shows a test digit, each pixel a square.
func (p *pad) sample(brush app.Value) {
	brush.Set("fillStyle", p.Ink)
	for i, v := range p.Picture {
		if v > 0 {
			brush.Set("globalAlpha", float64(v)/255)
			brush.Call("fillRect", i%mnist.Side*10, i/mnist.Side*10, 10, 10)
		}
	}
	brush.Set("globalAlpha", 1)
}

// digit is a 28×28 picture in the page's ink.
type digit struct {
	app.Compo
	Pixels []byte
	Ink    string
	Label  string // empty if words beside the picture have it
	canvas canvas
}

// Render implements app.Composer.
func (d *digit) Render() app.UI {
	c := app.Elem("canvas").Class("digit").Attr("width", mnist.Side).Attr("height", mnist.Side)
	if d.Label == "" {
		return c.Aria("hidden", "true")
	}
	return c.Role("img").Aria("label", d.Label)
}

// OnMount implements app.Mounter.
func (d *digit) OnMount(ctx app.Context) { d.draw(ctx) }

// OnUpdate implements app.Updater.
func (d *digit) OnUpdate(ctx app.Context) { d.draw(ctx) }

func (d *digit) draw(ctx app.Context) {
	defer sealed()
	if len(d.Pixels) != mnist.Pixels {
		return
	}
	c := parseRGB(d.Ink)
	pixels := d.canvas.pixels(mnist.Side, mnist.Side)
	for i, v := range d.Pixels {
		*(*rgb)(pixels[4*i:]) = rgb{c[0], c[1], c[2], v}
	}
	d.canvas.paint(ctx.JSSrc())
}
