package ingest

import (
	"bytes"
	"slices"

	"signum/core/mnist"
)

// parts returns the arrays of the table.
func (t *table) parts(name string) ([]Part, error) {
	roles, err := t.roles()
	if err != nil {
		return nil, err
	}
	labels, err := wholes(roles.labels)
	if err != nil {
		return nil, err
	}
	var parts []Part
	if t.columns > t.extra || t.extra == 0 {
		images, err := t.images(roles)
		if err != nil {
			return nil, err
		}
		read := func() (content, error) {
			return content{pixels: images, numbered: roles.numbered}, nil
		}
		parts = append(parts, Part{Name: name, Count: t.rows, read: read})
	}
	if labels != nil {
		read := func() (content, error) { return content{labels: labels, columns: 1}, nil }
		parts = append(parts, Part{Name: name, Labels: true, Count: t.rows, read: read})
	}
	if len(parts) == 0 {
		return nil, t.misshapen(t.columns)
	}
	return parts, nil
}

// roles has the columns of a table that aren't pixels: how many there are at either edge, and what
// they are for.
type roles struct {
	first, last int
	labels      []float64 // one of them; nil if there are no labels
	numbered    bool      // others number the rows
}

// column is a column of a table at its edge; its name is nil if the table has none.
type column struct {
	name   []byte
	values []float64
}

// roles returns which columns aren't pixels, from the edges inwards. One may hold labels; the
// others must number the rows.
func (t *table) roles() (r roles, err error) {
	for left := t.extra; left > 0; left-- {
		first, last := t.first(r.first), t.last(r.last)
		front := true // the column is the first of those left
		switch {
		case left == 1 && r.labels == nil && (first.isLabels() || last.isLabels()):
			front = first.isLabels()
			r.labels = either(front, first, last)
		case first.isIndex(left) || last.isIndex(left):
			front, r.numbered = first.isIndex(left), true
		case left == 1 && r.labels == nil:
			front = labelsFirst(first.values, last.values)
			r.labels = either(front, first, last)
		case left > 1 && r.labels == nil && t.first(r.first+1).isIndex(left):
			r.labels = first.values
		case left > 1 && r.labels == nil && t.last(r.last+1).isIndex(left):
			front, r.labels = false, last.values
		default:
			return r, t.misshapen(t.columns)
		}
		if front {
			r.first++
		} else {
			r.last++
		}
	}
	return r, nil
}

// either returns the values of the first column, or of the last.
func either(front bool, first, last column) []float64 {
	if front {
		return first.values
	}
	return last.values
}

// first returns a column, counted from the first one.
func (t *table) first(i int) column {
	c := column{values: t.lead[i]}
	if t.names != nil {
		c.name = t.names[i]
	}
	return c
}

// last returns a column, counted from the last one.
func (t *table) last(i int) column {
	c, edge := column{}, t.trail
	if edge == nil { // there are no pixels between
		edge = t.lead
	}
	c.values = edge[t.extra-1-i]
	if t.names != nil {
		c.name = t.names[t.columns-1-i]
	}
	return c
}

// isLabels reports whether the name of a column says that it holds labels.
func (c column) isLabels() bool {
	switch string(c.name) {
	case "label", "labels", "class", "classes", "target", "targets", "digit", "y":
		return true
	}
	return false
}

// isIndex reports whether a column numbers the rows of a table with so many columns besides its
// pixels: it counts up, or no number comes twice, as in pandas' shuffled tables, and one is too
// large for a pixel. The labels of a short table may do so too: there the column needs the name of
// an index, or another one beside it.
func (c column) isIndex(extra int) bool {
	if c.isLabels() {
		return false
	}
	up, different := counts(c.values)
	if c.hasIndexName() {
		return up || different || classes(c.values) == 0
	}
	return (up || different && slices.Max(c.values) > 255) &&
		(extra > 1 || len(c.values) > mnist.Classes+1)
}

// hasIndexName reports whether a column's name is that of an index. pandas writes it without one,
// and reads that as "Unnamed: 0".
func (c column) hasIndexName() bool {
	switch name := string(c.name); name {
	case "index", "id", "idx", "imageid", "image_id", "rowid", "row_id", "row", "level_0":
		return true
	default:
		return c.name != nil && name == "" || bytes.HasPrefix(c.name, []byte("unnamed"))
	}
}

// counts reports whether a column counts up, from any whole number, and whether its whole numbers
// all differ.
func counts(values []float64) (up, different bool) {
	seen := make(map[float64]bool, len(values))
	up = true
	for i, v := range values {
		if v != float64(int(v)) || seen[v] {
			return false, false
		}
		seen[v] = true
		up = up && (i == 0 || v == values[i-1]+1)
	}
	return up, true
}

// labelsFirst reports whether the first column holds the labels, and not the last. Labels vary, and
// the pixels in the corners of images mostly don't. If both do, it is the one that holds classes,
// and of two such the last one only if that alone has as many as there are; if neither does, the
// one that holds more of them, or another number than 0.
func labelsFirst(first, last []float64) bool {
	a, b := classes(first), classes(last)
	switch x, y := vary(first), vary(last); {
	case x != y:
		return x
	case x:
		return b == 0 || a > 0 && (a == mnist.Classes || b != mnist.Classes)
	case a == 1 && b == 1:
		return first[0] != 0 || last[0] == 0
	}
	return a >= b
}

// vary reports whether no value takes nine tenths of a column.
func vary(column []float64) bool {
	counts, most := map[float64]int{}, 0
	for _, v := range column {
		counts[v]++
		most = max(most, counts[v])
	}
	return 10*most < 9*len(column)
}

// images returns the pixels, with those at the edges in their places.
func (t *table) images(r roles) ([]byte, error) {
	if t.extra == 0 {
		return t.pixels.finish(), nil
	}
	lead, trail := t.lead[r.first:], t.trail[:t.extra-r.last]
	for _, column := range append(lead[:len(lead):len(lead)], trail...) {
		for _, v := range column { // at the end at first, so that they are scaled as the others are
			if err := t.pixels.add(v); err != nil {
				return nil, err
			}
		}
	}
	all, inner := t.pixels.finish(), t.columns-2*t.extra
	edge := func(column, row int) byte { return all[t.rows*(inner+column)+row] }
	images := make([]byte, 0, t.rows*mnist.Pixels)
	for row := range t.rows {
		for column := range lead {
			images = append(images, edge(column, row))
		}
		images = append(images, all[row*inner:(row+1)*inner]...)
		for column := range trail {
			images = append(images, edge(len(lead)+column, row))
		}
	}
	return images, nil
}

// classes returns how many different values a column has, and 0 if some can't be labels.
func classes(column []float64) int {
	seen := map[float64]bool{}
	for _, v := range column {
		if n, err := whole(v); err != nil || n > mnist.Classes {
			return 0
		}
		seen[v] = true
	}
	return len(seen)
}

// wholes returns a column of labels as integers; nil for nil.
func wholes(column []float64) ([]int, error) {
	var labels []int
	for _, v := range column {
		n, err := whole(v)
		if err != nil {
			return nil, err
		}
		labels = append(labels, n)
	}
	return labels, nil
}
