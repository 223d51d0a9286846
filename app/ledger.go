package app

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/nn"
	"signum/core/packed"
)

// entries is what the packed network of the selected stage says of its bytes; before there is one, what the layers will take.
func (p *Playground) entries(v view.View) []packed.Entry {
	_, stages, _ := p.shown()
	if v.Selected < 0 || stages[v.Selected].Network == nil {
		return expected(v)
	}
	net := stages[v.Selected].Network
	if p.packed == nil {
		p.packed = map[*nn.Network][]packed.Entry{}
	}
	if p.packed[net] == nil {
		p.packed[net] = packed.New(net).Ledger()
	}
	return p.packed[net]
}

func expected(v view.View) (entries []packed.Entry) {
	for _, l := range v.Layers {
		weights, biases := 4*l.Weights, 4*l.Rows
		entries = append(entries, packed.Entry{Name: l.Name, Weights: weights, Biases: biases, Norms: l.Float - weights - biases})
	}
	return entries
}

// ledger is what each layer takes, part by part, and took as float.
func ledger(v view.View, entries []packed.Entry) app.UI {
	total := packed.Total(entries)
	var rows []app.UI
	for i, l := range v.Layers {
		rows = append(rows, ledgerRow(entries[i], l.Binary, l.Float, total.Norms > 0))
	}
	names := []string{"Layer", "As float", "Weights", "Signs", "Scales", "Biases", "Now", "Ratio"}
	if total.Norms > 0 {
		names = []string{"Layer", "As float", "Weights", "Signs", "Scales", "Norms", "Biases", "Now", "Ratio"}
	}
	return app.Elem("div").DataSet("part", "ledger").Body(
		scrolled("Ledger", app.Elem("table").Class("ledger").Body(
			app.Elem("caption").Class("sr").Text("Bytes of each layer, as float and as it is now, by what they are for"),
			head(names...), app.Elem("tbody").Body(rows...), app.Elem("tfoot").Body(ledgerRow(total, false, v.FloatBytes(), total.Norms > 0)))),
		app.Elem("p").Class("small").Text("In bytes, as in the file: a float weight, a scale or a bias takes 4, a sign 1 bit. "+heldWords(total)),
		app.Elem("p").Class("small").Text(whyNot32(packed.WhyNot32(v.FloatBytes(), entries))))
}

func ledgerRow(e packed.Entry, binary bool, float int, norms bool) app.UI {
	row := app.Elem("tr")
	if binary {
		row = row.Class("binary")
	}
	cells := []app.UI{app.Elem("th").Attr("scope", "row").Text(e.Name), number(integer(float)), part(e.Weights), part(e.Signs), part(e.Scales)}
	if norms {
		cells = append(cells, part(e.Norms))
	}
	return row.Body(append(cells, part(e.Biases), number(integer(e.Payload())), number(ratio(float, e.Payload())))...)
}

// part is a number of bytes, or nothing.
func part(bytes int) app.UI {
	if bytes == 0 {
		return number("–")
	}
	return number(integer(bytes))
}

// heldWords says what the network takes while it computes.
func heldWords(total packed.Entry) string {
	if total.Padding == 0 {
		return ""
	}
	return "A network that computes from its bits holds " + integer(total.Held()) + " in memory, since rows of bits are filled up to whole words."
}

// whyNot32 says why a bit instead of a float doesn't make a network 32 times smaller.
func whyNot32(w packed.Why) string {
	if w.Signs == 0 {
		return "All of it is float here. Move the slider to see what signs make of it."
	}
	var parts []string
	for _, p := range []struct {
		share float64
		name  string
	}{{w.Signs, "signs"}, {w.Weights, "weights that are still float"}, {w.Scales, "scales"}, {w.Norms, "norms"}, {w.Biases, "biases"}} {
		if p.share > 0 {
			parts = append(parts, fmt.Sprintf("%.1f %% %s", 100*p.share, p.name))
		}
	}
	words := fmt.Sprintf("Why not 32×? Of the %s bytes, %s: so it ends at %.1f×", integer(w.Payload), strings.Replace(listed(parts), " % ", " % are ", 1), w.Ratio)
	if w.SignsAlone > 0 {
		return words + fmt.Sprintf(", where the signs alone would be %.1f×.", w.SignsAlone)
	}
	return words + "."
}
