package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/nn"
)

// inspector is the dialog that takes a layer apart. It is open while there is a layer.
type inspector struct {
	app.Compo
	Specimen specimen
	act      Actions
	closed   func() // called when the visitor has closed it
	sight    sight
	canvas   [3]canvas // of the pictures
}

// specimen is a layer to be taken apart, with an image to see it at work on.
type specimen struct {
	Inside  *act.Inside // nil for none
	Layout  *act.Tile   // of its weights
	Snap    string      // how the plan snaps
	Image   []byte      // nil for none
	Truth   int         // of the image; -1 if only the visitor knows
	Classes []string
	Looks   looks
}

// sight has the layer that a visitor looks at, and the visitor's choices.
type sight struct {
	specimen
	looking
	weight int       // under the lens
	place  int       // of the lens's dial, once it was moved
	moved  bool      // by the visitor
	tabled bool      // the table is open
	lens   *act.Lens // of the weight; nil before it is needed
	found  []int32   // by pixel: one more than which weight has its corner there, 0 for none
	shown  *act.Inside
}

// looking has the choices that stay while the layer is the same.
type looking struct {
	mode   mode
	wipe   int  // where float ends, in per cent from the left
	placed bool // rows stand in their order, and not those first that changed most
	whole  bool // shades are relative to the layer's mean α, and not to that of each row
}

// mode selects the values that are shown of the weights.
type mode uint8

// The modes.
const (
	floatMode mode = iota
	wipeMode
	binaryMode
	residualMode
	flippedMode
	latentMode
	modes
)

// The room of the picture, in pixels.
const insideWidth, insideHeight = 668, 340

// newInspector returns the inspector of a layer, by its name; it is closed if the run has no such
// layer, or its weights aren't known.
func (p *Playground) newInspector(s scene) *inspector {
	x := specimen{Snap: s.view.Plan.Snap, Truth: truthOf(s.s), Classes: s.view.Classes, Looks: s.looks}
	if !s.s.Digit.Blank() {
		x.Image = s.s.Digit.Pixels
	}
	for i, l := range s.view.Layers {
		if l.Name == p.inspected && s.view.Selected >= 0 {
			run, _ := s.s.Shown.Stages()
			x.Inside = s.memory.inside(run.All, s.view.Selected, i)
			x.Layout = s.memory.enlarged(s.view.Plan.Net, i)
		}
	}
	return &inspector{Specimen: x, act: s.s, closed: func() { p.inspect("") }}
}

// inspect opens the inspector of a layer, or closes it if the name is empty, and has the address
// follow.
func (p *Playground) inspect(layer string) {
	if p.inspected == layer {
		return
	}
	p.inspected = layer
	if layer == "" {
		p.address.leave()
	} else {
		p.address.showAt(p.address.now(), true)
	}
	p.redraw()
}

// inside returns a layer of a stage taken apart, or nil if it can't be.
func (m *memory) inside(stages []experiment.Stage, stage, layer int) *act.Inside {
	key := insideKey{stages[stage].Network, layer}
	if m.looked.insideKey != key {
		m.looked.insideKey = key
		m.looked.inside, _ = act.Look(stages, stage, layer)
	}
	return m.looked.inside
}

// insideKey identifies the layer that was taken apart.
type insideKey struct {
	network *nn.Network
	layer   int
}

// looked is the layer in the inspector, and how its weights are laid out.
type looked struct {
	insideKey
	inside *act.Inside
	net    string
	of     int
	layout *act.Tile
}

// enlarged returns how a layer's weights are laid out in the inspector.
func (m *memory) enlarged(net string, layer int) *act.Tile {
	if l := &m.looked; l.layout == nil || l.net != net || l.of != layer {
		blocks, err := nn.Preset(net)
		if err != nil {
			return nil
		}
		t := act.Enlarged(blocks, layer, insideWidth, insideHeight)
		l.net, l.of, l.layout = net, layer, &t
	}
	return m.looked.layout
}

// OnMount opens the dialog if the address asks for it.
func (c *inspector) OnMount(ctx app.Context) { c.show(ctx) }

// OnUpdate opens or closes the dialog, or draws what is new.
func (c *inspector) OnUpdate(ctx app.Context) { c.show(ctx) }

func (c *inspector) show(ctx app.Context) {
	defer sealed()
	dialog := ctx.JSSrc()
	if open := dialog.Get("open").Truthy(); open != (c.Specimen.Inside != nil) {
		if open {
			dialog.Call("close")
			return
		}
		dialog.Call("showModal")
	}
	c.paint(dialog)
}

// show shows a layer. The visitor's choices stay while it is the same layer.
func (c *sight) show(x specimen) {
	c.specimen = x
	if x.Inside == c.shown {
		return
	}
	if x.Inside != nil && !sameLayer(c.shown, x.Inside) {
		c.looking, c.found = looking{wipe: 50}, nil
		c.weight = c.order()[0]*x.Inside.W.Cols + x.Inside.W.Cols/2
	}
	if c.mode == latentMode && (x.Inside == nil || x.Inside.Latent.Data == nil) {
		c.mode = floatMode
	}
	c.shown, c.lens, c.moved, c.tabled = x.Inside, nil, false, false
}

// sameLayer reports whether two layers are the same one, of stages of one net.
func sameLayer(a, b *act.Inside) bool {
	return a != nil && a.Name == b.Name && a.W.Rows == b.W.Rows && a.W.Cols == b.W.Cols
}

// order returns the rows in the order in which they are shown.
func (c *sight) order() []int {
	if !c.placed {
		return c.Inside.Ranked()
	}
	rows := make([]int, c.Inside.W.Rows)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// does returns the handler of an event that changes what is shown, and draws that.
func (c *inspector) does(f func(ctx app.Context, e app.Event)) app.EventHandler {
	return handle(c.act, func(ctx app.Context, e app.Event) {
		f(ctx, e)
		dialog := ctx.JSSrc().Call("closest", "dialog")
		ctx.Defer(func(app.Context) { defer sealed(); c.paint(dialog) })
	})
}

// choice returns a button of a group.
func (c *inspector) choice(text string, pressed bool, do func()) app.HTMLButton {
	return app.Button().Type("button").Class("small").Text(text).Aria("pressed", pressed).
		OnClick(c.does(func(app.Context, app.Event) { do() }), "inside", text)
}

// unit returns what a row of weights is called.
func (c *sight) unit() string {
	if c.Inside.Image[0] > 1 {
		return words.InsideFilter.Say()
	}
	return words.InsideNeuron.Say()
}

// ordinal returns a number counted from 1, as a visitor does.
func ordinal(i int) string { return strconv.Itoa(i + 1) }
