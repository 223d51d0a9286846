package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
)

// table returns a table in a box of its own that scrolls, by keyboard too.
func table(t chart.Table) app.UI {
	caption := app.Elem("caption").Text(t.Caption)
	if !t.Shown {
		caption = caption.Class("sr")
	}
	parts := []app.UI{caption, columns(t), app.Elem("tbody").Body(rows(t.Rows)...)}
	if len(t.Foot) > 0 {
		parts = append(parts, app.Elem("tfoot").Body(rows(t.Foot)...))
	}
	return scrolled(t.Label, classed(app.Elem("table"), t.Class).Body(parts...))
}

// classed returns an element with a class, if that isn't empty.
func classed(e app.HTMLElem, class string) app.HTMLElem {
	if class == "" {
		return e
	}
	return e.Class(class)
}

// scrolled returns a table in a box that scrolls; name is what the box holds.
func scrolled(name string, table app.UI) app.UI {
	return app.Elem("div").Class("scroll").Role("region").Aria("label", name).TabIndex(0).
		Body(table)
}

// columns returns the first row of a table. A column of numbers has its name on the right, as they
// stand.
func columns(t chart.Table) app.UI {
	if len(t.Rows) == 0 {
		return head(t.Columns...)
	}
	return headed(t.Rows[0].Cells, t.Columns...)
}

// head returns the first row of a table. What has no name heads nothing.
func head(names ...string) app.UI { return headed(nil, names...) }

// headed returns the first row of a table, above the cells of its second.
func headed(below []chart.Cell, names ...string) app.UI {
	var cells []app.UI
	for i, name := range names {
		class := ""
		if i < len(below) && below[i].Kind == chart.Number {
			class = "n"
		}
		if name == "" {
			cells = append(cells, app.Elem("td"))
			continue
		}
		cells = append(cells, classed(app.Elem("th").Attr("scope", "col"), class).Text(name))
	}
	return app.Elem("thead").Body(app.Elem("tr").Body(cells...))
}

func rows(rows []chart.Row) (list []app.UI) {
	for _, r := range rows {
		var cells []app.UI
		for _, c := range r.Cells {
			cells = append(cells, cell(c))
		}
		list = append(list, classed(app.Elem("tr"), r.Class).Body(cells...))
	}
	return list
}

func cell(c chart.Cell) app.UI {
	switch c.Kind {
	case chart.Header:
		return rowHead(c.Text)
	case chart.Number:
		return number(c.Text)
	}
	return classed(app.Elem("td"), c.Class).Text(c.Text)
}

// rowHead returns the first cell of a row.
func rowHead(text string) app.HTMLElem { return app.Elem("th").Attr("scope", "row").Text(text) }

// number returns a cell with a number.
func number(text string) app.UI { return app.Elem("td").Class("n").Text(text) }
