package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
)

// svgNamespace is the XML namespace of SVG elements.
const svgNamespace = "http://www.w3.org/2000/svg"

// svgElem returns an SVG element; attributes are names and values. Its kind goes into data-kind,
// since go-app drops classes of SVG elements. Changed attributes are set in place, so that widths
// can glide.
func svgElem(tag, kind string, attributes ...string) app.HTMLElem {
	e := app.Elem(tag).XMLNS(svgNamespace).DataSet("kind", kind)
	for i := 0; i+1 < len(attributes); i += 2 {
		e = e.Attr(attributes[i], attributes[i+1])
	}
	return e
}

// across returns a place in percent of the width.
func across(percent float64) string { return string(chart.Across(percent)) }

// bytesBar returns the memory, true to scale: what each layer took is dashed, and what it takes
// now is filled.
func bytesBar(v view.View) app.UI {
	total := float64(max(1, v.FloatBytes()))
	var parts []app.UI
	x := 0.0
	for _, l := range v.Layers {
		width, now := 100*float64(l.Float)/total, 100*float64(l.Bytes())/total
		kind := "float"
		if l.Binary {
			kind = "binary"
		}
		parts = append(parts,
			svgElem("rect", "was", "x", across(x), "y", "0.5", "width", across(width), "height",
				"25"),
			svgElem("rect", kind, "x", across(x), "y", "0", "width", across(max(now, 0.25)),
				"height", "26"))
		if width > 8 {
			parts = append(parts, nameOnBar(l, x, now))
		}
		x += width
	}
	return app.Elem("svg").XMLNS(svgNamespace).Attr("data-part", "bytes").
		Attr("data-kind", "bytes").
		Attr("role", "img").Attr("aria-label", bytesLabel(v)).Attr("width", "100%").
		Attr("height", "26").
		Body(parts...)
}

// nameOnBar returns a layer's name: on the filled part if it is float, and beside it if that is
// small.
func nameOnBar(l view.Layer, x, now float64) app.UI {
	kind := "name-float"
	if l.Binary {
		kind, x = "name-binary", x+now
	}
	return svgElem("text", kind, "x", across(x), "y", "18", "dx", "10").Text(l.Name)
}

// bytesLabel returns the bar in words, for readers who don't see it.
func bytesLabel(v view.View) string {
	s, ok := v.Stage()
	if !ok {
		return words.BytesFloat.Say(words.Kilobytes(v.FloatBytes()))
	}
	return words.BytesNow.Say(words.Kilobytes(s.Bytes), words.Kilobytes(v.FloatBytes()))
}

// bytesCaption returns the bar in words.
func bytesCaption(v view.View) app.UI {
	now := v.FloatBytes()
	if s, ok := v.Stage(); ok {
		now = s.Bytes
	}
	return app.Elem("p").Class("caption").DataSet("part", "bytescaption").Body(
		app.Elem("span").Body(terms(words.BytesCaption.Say())...),
		app.Elem("span").Body(app.Elem("b").Text(words.Kilobytes(now)), app.Text(savedWords(v, now))))
}

// savedWords returns how much smaller a network is than as float.
func savedWords(v view.View, bytes int) string {
	if bytes == v.FloatBytes() {
		return words.NothingSaved.Say()
	}
	return words.Smaller.Say(words.Ratio(v.FloatBytes(), bytes))
}
