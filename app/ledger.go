package app

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// ledger is what each layer takes, and took.
func ledger(v view) app.UI {
	var rows []app.UI
	var weights, float, now int
	for _, l := range v.Layers {
		weights, float, now = weights+l.Weights, float+l.Float, now+l.Bytes()
		rows = append(rows, ledgerRow(app.Elem("th").Attr("scope", "row").Text(l.Name), l.Binary, l.Weights, l.Float, l.Bytes()))
	}
	total := ledgerRow(app.Elem("th").Attr("scope", "row").Text("total"), false, weights, float, now)
	return app.Elem("div").DataSet("part", "ledger").Body(
		scrolled("Ledger", app.Elem("table").Class("ledger").Body(
			app.Elem("caption").Class("sr").Text("Bytes of each layer, as float and as it is now"),
			head("Layer", "Weights", "Float bytes", "Bytes now", "Ratio"),
			app.Elem("tbody").Body(rows...), app.Elem("tfoot").Body(total))),
		app.Elem("p").Class("small").Text("Counted without row padding: 1 bit a weight, and for each output channel of a ±1 layer 4 bytes of scale and 4 of bias."),
		app.Elem("p").Class("small").Text(whyNot32(v)))
}

func ledgerRow(name app.UI, binary bool, weights, float, now int) app.UI {
	row := app.Elem("tr")
	if binary {
		row = row.Class("binary")
	}
	return row.Body(name, number(integer(weights)), number(integer(float)), number(integer(now)), number(ratio(float, now)))
}

// whyNot32 computes why 32-bit weights as single bits don't make a network 32 times smaller.
func whyNot32(v view) string {
	var weights, outputs, float, packed int
	for _, l := range v.Layers {
		weights, outputs = weights+l.Weights, outputs+l.Rows
		float, packed = float+l.Float, packed+l.Packed
	}
	if packed == 0 {
		return ""
	}
	return fmt.Sprintf("Why not 32×? With all layers ±1, the %s signs take %s bytes, and the scales and biases of %d output channels, "+
		"which stay float, take %s more, %.0f %% of the whole: so it ends at %s.",
		integer(weights), integer(packed-8*outputs), outputs, integer(8*outputs), 100*float64(8*outputs)/float64(packed), ratio(float, packed))
}
