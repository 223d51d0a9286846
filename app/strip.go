package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
	"signum/app/view"
	"signum/app/words"
)

// strip returns the network. Between its layers are the gaps in which the frontier can be; each is
// a stop of the slider.
func strip(from scene) app.UI {
	v, all := from.view, pictures(from)
	var parts []app.UI
	for i := range v.Layers {
		layout := from.memory.layout(v.Plan.Net, i)
		parts = append(parts, gap(v, i), layerFigure(from, i, pictureOf(all, i), layout))
	}
	parts = append(parts, gap(v, len(v.Layers)))
	return app.Elem("div").Class("rail", direction(v)).DataSet("part", "strip").Body(parts...)
}

// direction returns a class for where the frontier moves.
func direction(v view.View) string {
	if v.Toward {
		return "toward"
	}
	return "away"
}

// pictureOf returns the picture of a layer, if there is one.
func pictureOf(pictures []seen, i int) seen {
	if i < len(pictures) {
		return pictures[i]
	}
	return seen{}
}

// layerFigure returns a layer: its weights, how large they are, and what they take.
func layerFigure(from scene, at int, s seen, layout *act.Tile) app.UI {
	l, t := from.view.Layers[at], from.looks.Tones
	kind, badge := "float", words.BadgeFloat
	if l.Binary {
		kind, badge = "binary", words.BadgeBinary
	}
	label := s.Label
	if label == "" { // the weights aren't known
		label = words.LayerWeights.Say(l.Name, l.Weights)
	}
	return app.Elem("figure").Class("layer", kind).Body(
		app.Elem("figcaption").Body(app.Elem("b").Text(l.Name), app.Elem("span").Text(rowsOf(l))),
		room(from, l.Name, s.Levels != nil, &tile{
			Levels: s.Levels, Layout: layout, Binary: l.Binary, Label: label, Tones: t,
		}),
		&histogram{
			Levels: s.Levels, Counts: countsOf(from.s, from.view, at), Binary: l.Binary, Tones: t,
		},
		app.Elem("p").Class("badge").Body(
			app.Elem("b").Text(badge.Say()), app.Elem("span").Text(words.Kilobytes(l.Bytes()))),
	)
}

// rowsOf returns how many filters or neurons a layer has.
func rowsOf(l view.Layer) string {
	if l.Filters {
		return words.FilterCount.Say(l.Rows)
	}
	return words.NeuronCount.Say(l.Rows)
}

// room returns the button with a layer's tile, which opens the inspector if the weights are known.
// In a frame there is no inspector.
func room(from scene, name string, known bool, t *tile) app.UI {
	if from.embed {
		return app.Elem("div").Class("room").Body(t)
	}
	return app.Button().Type("button").Class("room").Aria("label", words.InsideOpen.Say(name, t.Label)).
		Aria("haspopup", "dialog").Disabled(!known).
		OnClick(press(from.s, func() { from.look(name) }), "look", name).Body(t)
}

// gap returns the room before layer i, with the stop of the slider that is there.
func gap(v view.View, i int) app.UI {
	g, stop := app.Elem("div").Class("gap", gapKind(v, i)), app.Elem("span").Class("stopmark")
	for _, s := range v.Stages {
		if s.Gap == i && s.Stands {
			g = g.Class("stop", doneClass(s)).DataSet("value", s.Binaries)
		}
	}
	if s, ok := v.Stage(); ok && s.Gap == i {
		g = g.Class("on")
		if s.Sharp {
			g = g.Class("sharp")
		}
		handle := app.Elem("span").Class("handle").Text(words.PlusMinus.Say())
		return g.Body(stop, app.Elem("span").Class("line"), handle)
	}
	return g.Body(stop)
}

func doneClass(s view.Stage) string {
	if s.Done {
		return "done"
	}
	return "ahead"
}

// gapKind returns a class for the side of the frontier on which a gap is. Without a stage all gaps
// are before it.
func gapKind(v view.View, i int) string {
	s, ok := v.Stage()
	switch {
	case ok && i == s.Gap:
		return "open"
	case ok && v.Toward == (i > s.Gap):
		return "behind"
	default:
		return "before"
	}
}
