package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"signum/core"
	"signum/core/study"
)

// figures returns the figures of tables by the names of their files: one of the front of each
// section that has one, and one of its orders.
func figures(tables []study.Table) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, t := range tables {
		kind, draw := "", (func(study.Table) ([]byte, error))(nil)
		switch {
		case t.Column("on the front") >= 0:
			kind, draw = "front", drawFront
		case compares(t) && t.Column("bytes") >= 0:
			kind, draw = "orders", drawOrders
		default:
			continue
		}
		svg, err := draw(t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.Section, err)
		}
		files[slug(t.Section)+"-"+kind+".svg"] = svg
	}
	return files, nil
}

// compares reports whether a table has a difference between two runs.
func compares(t study.Table) bool {
	return slices.ContainsFunc(t.Rows, func(row []string) bool {
		return t.Cell(row, "difference, points") != ""
	})
}

// slug returns a title as part of a file's name: "lenet5-bn, act=binary" is lenet5-bn-act-binary.
func slug(title string) string {
	return strings.NewReplacer(", ", "-", "=", "-", " ", "-").Replace(title)
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
