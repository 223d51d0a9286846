package app

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// strip is the network: between its layers are the gaps where the frontier can be, and the stops of the slider with it.
func strip(v view, levels [][]byte, t tones) app.UI {
	var parts []app.UI
	for i := range v.Layers {
		parts = append(parts, gap(v, i), layerFigure(v.Layers[i], at(levels, i), t))
	}
	parts = append(parts, gap(v, len(v.Layers)))
	return app.Div().Class("rail", direction(v)).DataSet("part", "strip").Body(parts...)
}

// direction is a class for where the frontier travels.
func direction(v view) string {
	if v.Toward {
		return "toward"
	}
	return "away"
}

// at is the levels of a layer, or nil.
func at(levels [][]byte, i int) []byte {
	if i < len(levels) {
		return levels[i]
	}
	return nil
}

// layerFigure is a layer: its weights, and what they take.
func layerFigure(l layer, levels []byte, t tones) app.UI {
	kind, badge := "float", "float · 32 bit"
	if l.Binary {
		kind, badge = "binary", "±1 · 1 bit"
	}
	return app.Figure().Class("layer", kind).Body(
		app.FigCaption().Body(app.B().Text(l.Name), app.Span().Text(l.Shape)),
		&picture{Levels: levels, Rows: l.Rows, Cols: l.Cols, Binary: l.Binary, Label: pictureLabel(l, levels), Tones: t},
		app.P().Class("badge").Body(app.B().Text(badge), app.Span().Text(kilobytes(l.Bytes()))),
	)
}

// pictureLabel says the picture in words.
func pictureLabel(l layer, levels []byte) string {
	label := l.Name + ": " + plural(l.Weights, "weight") + ", float"
	if l.Binary {
		label = l.Name + ": " + plural(l.Weights, "weight") + ", each plus or minus its scale"
	}
	if levels == nil {
		return label
	}
	return label + ", " + strconv.Itoa(int(math.Round(100*positive(levels)))) + " percent positive"
}

// gap is the room before layer i, with the stop of the slider that lies there.
func gap(v view, i int) app.UI {
	g := app.Div().Class("gap", gapKind(v, i))
	for _, s := range v.Stages {
		if s.Gap == i {
			g = g.Class("stop", doneClass(s)).DataSet("value", s.Count())
		}
	}
	if s, ok := v.Stage(); ok && s.Gap == i {
		g = g.Class("on")
		if s.Sharp {
			g = g.Class("sharp")
		}
		return g.Body(app.Span().Class("line"), app.Span().Class("handle").Text("±1"))
	}
	return g.Body(app.Span().Class("stopmark"))
}

func doneClass(s stage) string {
	if s.Done {
		return "done"
	}
	return "ahead"
}

// gapKind says on which side of the frontier the gap lies.
func gapKind(v view, i int) string {
	s, ok := v.Stage()
	switch {
	case !ok, i == s.Gap:
		return "open"
	case v.Toward == (i > s.Gap):
		return "behind"
	default:
		return "before"
	}
}
