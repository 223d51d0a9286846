package main

import (
	"slices"
	"strconv"
	"strings"

	"signum/core"
)

// table is a table of a Markdown file.
type table struct {
	section string // the heading above it
	head    []string
	rows    [][]string
}

// tables returns the tables of a Markdown file.
func tables(text string) (all []table) {
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
			all, inside = append(all, table{section: section, head: cells(line)}), true
		default:
			last := &all[len(all)-1]
			last.rows = append(last.rows, cells(line))
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

// column returns the index of the column whose head begins so, or -1.
func (t table) column(head string) int {
	return slices.IndexFunc(t.head, func(h string) bool { return strings.HasPrefix(h, head) })
}

// cell returns a cell of a row by the head of its column, or "" if it has none.
func (t table) cell(row []string, head string) string {
	if i := t.column(head); i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

// estimate is a mean with half of its 95 % interval, which is 0 if there is none.
type estimate struct{ mean, half float64 }

// parseEstimate reads "97.81 ± 0.09", "wide: 97.8 ± 25.0" or "32496".
func parseEstimate(text string) (e estimate, err error) {
	text = strings.TrimPrefix(text, "wide: ")
	mean, half, interval := strings.Cut(strings.ReplaceAll(text, "−", "-"), " ± ")
	e.mean, err = strconv.ParseFloat(mean, 64)
	if err == nil && interval {
		e.half, err = strconv.ParseFloat(half, 64)
	}
	if err != nil {
		return e, core.Mismatch{
			Where: "table", Found: strconv.Quote(text), Expected: "a number like 97.81 ± 0.09",
		}
	}
	return e, nil
}
