package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/packed"
)

// ledgerCard shows where the bytes are: what each layer takes, part by part, and took as float.
type ledgerCard struct {
	app.Compo
	View    view.View
	Entries []packed.Entry // of the layers
}

// newLedgerCard returns the card for the selected stage. Before there is a network, entries are
// what the layers will take.
func newLedgerCard(from scene) app.Composer {
	c := &ledgerCard{View: from.view, Entries: expected(from.view)}
	if stage, ok := from.stage(); ok {
		c.Entries = from.memory.ledger(stage.Network)
	}
	return c
}

// Render implements app.Composer.
func (c *ledgerCard) Render() app.UI { return card(words.LedgerTitle.Say(), c.ledger()) }

// ledger returns the part of the card that changes with the slider.
func (c *ledgerCard) ledger() app.HTMLElem {
	total := packed.Total(c.Entries)
	return app.Elem("div").DataSet("part", "ledger").Body(
		table(c.table(total)),
		small(words.LedgerBytes.Say()+held(total)),
		small(whyNot32(packed.WhyNot32(c.View.FloatBytes(), c.Entries))))
}

func (c *ledgerCard) table(total packed.Entry) chart.Table {
	norms := total.Norms > 0
	t := chart.Table{
		Label: words.LedgerLabel.Say(), Class: "ledger", Caption: words.LedgerCaption.Say(),
		Columns: said(words.TableLayer, words.LedgerFloat, words.LedgerWeights, words.LedgerSigns,
			words.LedgerScales),
		Foot: []chart.Row{ledgerRow(total, c.View.FloatBytes(), norms)},
	}
	if norms {
		t.Columns = append(t.Columns, words.LedgerNorms.Say())
	}
	t.Columns = append(t.Columns, said(words.LedgerBiases, words.LedgerNow, words.LedgerRatio)...)
	for i, l := range c.View.Layers {
		row := ledgerRow(c.Entries[i], l.Float, norms)
		if l.Binary {
			row.Class = "binary"
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ledgerRow returns what an entry takes, part by part; float is what it took as float.
func ledgerRow(e packed.Entry, float int, norms bool) chart.Row {
	row := chart.Cells(e.Name, chart.Figure(words.Integer(float)), part(e.Weights), part(e.Signs),
		part(e.Scales))
	if norms {
		row.Cells = append(row.Cells, part(e.Norms))
	}
	row.Cells = append(row.Cells, part(e.Biases),
		chart.Figure(words.Integer(e.Payload())), chart.Figure(words.Ratio(float, e.Payload())))
	return row
}

// part returns a number of bytes, or a dash for none.
func part(bytes int) chart.Cell {
	if bytes == 0 {
		return chart.Figure(words.None.Say())
	}
	return chart.Figure(words.Integer(bytes))
}

// said returns texts.
func said(texts ...words.Text) (list []string) {
	for _, t := range texts {
		list = append(list, t.Say())
	}
	return list
}

// held returns what the network takes while it computes, if that is more than its file.
func held(total packed.Entry) string {
	if total.Padding == 0 {
		return ""
	}
	return words.LedgerHeld.Say(total.Held())
}

// whyNot32 returns why a bit in place of a float doesn't make a network 32 times smaller.
func whyNot32(w packed.Why) string {
	switch {
	case w.Signs == 0:
		return words.AllFloat.Say()
	case w.SignsAlone > 0:
		return words.WhyNot32Signs.Say(w.Payload, uses(w), times(w.Ratio), times(w.SignsAlone))
	}
	return words.WhyNot32.Say(w.Payload, uses(w), times(w.Ratio))
}

func times(factor float64) string { return words.Times.Say(words.Decimal(factor, 1)) }

// uses returns what the bytes are for, in percent. The first of them has the verb.
func uses(w packed.Why) string {
	var list []string
	text := words.ShareFirst
	for _, p := range []struct {
		share float64
		name  words.Text
	}{
		{w.Signs, words.ShareSigns}, {w.Weights, words.ShareWeights}, {w.Scales, words.ShareScales},
		{w.Norms, words.ShareNorms}, {w.Biases, words.ShareBiases},
	} {
		if p.share > 0 {
			list = append(list, text.Say(words.Decimal(100*p.share, 1), p.name.Say()))
			text = words.ShareOther
		}
	}
	return words.Listed(list)
}

// expected returns entries for a network that isn't here, as its layers were as floats.
func expected(v view.View) (entries []packed.Entry) {
	for _, l := range v.Layers {
		weights, biases := 4*l.Weights, 4*l.Rows
		entries = append(entries, packed.Entry{
			Name: l.Name, Weights: weights, Biases: biases, Norms: l.Float - weights - biases,
		})
	}
	return entries
}
