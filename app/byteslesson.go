package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
)

// bytesLesson shows what each layer takes, in bytes and in multiplications, as float and as ±1. The
// visitor turns layers.
type bytesLesson struct {
	Layers []view.Layer // as they are in the selected stage
	Stages []view.Stage // that are done
	act    Actions
}

func newBytesLesson(from scene) exhibit {
	v := from.view
	if len(v.Layers) == 0 {
		return nil
	}
	return &bytesLesson{v.Layers, v.Done(), from.s}
}

// turned returns the layers as the visitor has turned them: a bit of the lesson's place each.
func (b *bytesLesson) turned(l *lesson) (layers []view.Layer, bits int) {
	layers = append(layers, b.Layers...)
	for i := range layers {
		if l.moved {
			layers[i].Binary = l.place>>i&1 == 1
		}
		if layers[i].Binary {
			bits |= 1 << i
		}
	}
	return layers, bits
}

// turn turns a layer.
func (b *bytesLesson) turn(l *lesson, layer int) {
	_, bits := b.turned(l)
	l.move(bits ^ 1<<layer)
}

// sums returns the bytes of layers as float and as they are, their products, and those of ±1
// layers.
func sums(layers []view.Layer) (float, now, products, binary int) {
	for _, l := range layers {
		float, now, products = float+l.Float, now+l.Bytes(), products+l.Products
		if l.Binary {
			binary += l.Products
		}
	}
	return float, now, products, binary
}

// show implements exhibit.
func (b *bytesLesson) show(l *lesson) (prose, figure []app.UI) {
	layers, bits := b.turned(l)
	float, _, products, _ := sums(layers)
	last := layers[len(layers)-1]
	large, busy := last, last
	packed := 0
	for _, layer := range layers {
		packed += layer.Packed
		if layer.Float > large.Float {
			large = layer
		}
		if layer.Products > busy.Products {
			busy = layer
		}
	}
	share := func(part, of int) string { return words.Percents(float64(part)/float64(of), 1) }
	prose = []app.UI{
		paragraph(words.BytesSit.Say(share(large.Float, float), large.Name, last.Name,
			share(last.Float, float))),
	}
	if busy.Name != large.Name {
		prose = append(prose, paragraph(words.BytesWork.Say(busy.Name, share(busy.Products, products),
			share(busy.Float, float))))
	}
	prose = append(prose, paragraph(words.BytesWhy.Say(words.Ratio(float, packed), large.Name)),
		packedFormula(large))
	figure = []app.UI{b.bars(l, layers, bits), shownNow(b.sentence(layers)), small(b.trained(layers))}
	return prose, figure
}

// bars returns a row of bars for each layer, with a button that turns it.
func (b *bytesLesson) bars(l *lesson, layers []view.Layer, bits int) app.UI {
	mostBytes, mostProducts := 1, 1
	for _, layer := range layers {
		mostBytes = max(mostBytes, layer.Float)
		mostProducts = max(mostProducts, layer.Products)
	}
	var rows []app.UI
	for i, layer := range layers {
		kind, text := "float", words.BytesFloatLayer
		if layer.Binary {
			kind, text = "binary", words.BytesBinaryLayer
		}
		turn := func() { b.turn(l, i) }
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Body(
				option(b.act, layer.Name, layer.Binary, turn, "turn", i, bits),
				app.Elem("span").Text(text.Say())),
			app.Elem("td").Body(extent(kind, layer.Float, layer.Bytes(), mostBytes),
				app.Elem("span").Text(words.Integer(layer.Bytes()))),
			app.Elem("td").Body(extent(kind, 0, layer.Products, mostProducts),
				app.Elem("span").Text(words.Integer(layer.Products)))))
	}
	return app.Elem("table").Class("turning").Body(
		app.Elem("caption").Class("small").Text(words.BytesTurn.Say()),
		head(words.TableLayer.Say(), words.BytesColumn.Say(), words.ProductsColumn.Say()),
		app.Elem("tbody").Body(rows...))
}

// extent returns a bar of a value, and of what it was, out of the most.
func extent(kind string, was, now, most int) app.UI {
	width := func(n int) string { return across(100 * float64(n) / float64(most)) }
	return app.Elem("svg").XMLNS(svgNamespace).Attr("aria-hidden", "true").Attr("width", "100%").
		Attr("height", "14").Body(
		svgElem("rect", "was", "y", "0.5", "height", "13", "width", width(was)),
		svgElem("rect", kind, "height", "14", "width", width(now)))
}

// sentence returns what the layers come to.
func (b *bytesLesson) sentence(layers []view.Layer) string {
	float, now, products, binary := sums(layers)
	return words.BytesCome.Say(words.Kilobytes(now), words.Kilobytes(float),
		words.Ratio(float, now), words.Percents(float64(binary)/float64(products), 0))
}

// trained returns the stage of the run that is such a network, in words.
func (b *bytesLesson) trained(layers []view.Layer) string {
	for _, s := range b.Stages {
		same := true
		for i, l := range layers {
			same = same && s.Binary[i] == l.Binary
		}
		if same {
			return words.BytesTrained.Say(strconv.Itoa(s.Index), words.Percent(s.Score.Accuracy()))
		}
	}
	return words.BytesUntrained.Say()
}

// packedFormula returns the bytes of a ±1 layer as MathML, with its numbers.
func packedFormula(l view.Layer) app.UI {
	n := func(n int) string { return `<mn>` + words.Integer(n) + `</mn>` }
	under := func(what, name string) string {
		return `<munder><mrow>` + what + `</mrow><mtext>` + name + `</mtext></munder>`
	}
	each := `<mn>8</mn><mo>·</mo>` + n(l.Rows)
	return formulas(n(l.Packed) + `<mo>=</mo>` +
		under(`<mfrac>`+n(l.Weights)+`<mn>8</mn></mfrac>`, words.BytesSigns.Say()) + `<mo>+</mo>` +
		under(each, words.BytesScales.Say()))
}
