package study

import (
	"slices"
	"strings"
)

// Table is a table of a Markdown file, as Results.Markdown writes them.
type Table struct {
	Section string // the heading above it
	Head    []string
	Rows    [][]string
}

// Tables returns the tables of a Markdown file that stand in sections of the third level.
func Tables(text string) []Table {
	var all []Table
	section, inside := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		title, isTitle := strings.CutPrefix(line, "### ")
		switch {
		case isTitle:
			section, inside = title, false
		case !strings.HasPrefix(line, "| "):
			inside = inside && strings.HasPrefix(line, "|---")
		case !inside:
			all, inside = append(all, Table{Section: section, Head: cells(line)}), true
		default:
			last := &all[len(all)-1]
			last.Rows = append(last.Rows, cells(line))
		}
	}
	return all
}

// cells returns the cells of a line of a table.
func cells(line string) []string {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// Column returns the index of the column whose head begins so, or -1.
func (t Table) Column(head string) int {
	return slices.IndexFunc(t.Head, func(h string) bool { return strings.HasPrefix(h, head) })
}

// Cell returns a cell of a row by the head of its column, or "" if it has none.
func (t Table) Cell(row []string, head string) string {
	if i := t.Column(head); i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}
