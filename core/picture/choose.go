package picture

import (
	"cmp"
	"slices"
)

// How a digit is told from what else stands out, in parts of a side of the picture, or of the
// largest part of the digit.
const (
	smallestDigit = 1.0 / 12 // of the shorter side: less is no digit beside something on the border
	speck         = 0.08     // of the largest part's size: less is dirt
	near          = 0.5      // of the largest part's size: parts of a digit are no further apart
	nearer        = 2        // times nearer must be parts about as tall; as much again if one is above
)

// choose keeps the components that are digits. What touches the border, such as the edge of a table
// or of a shadow, goes if there is something of a digit's size that doesn't; specks go.
func (f *finding) choose() {
	shorter := min(f.contrast.width, f.contrast.height)
	inside := slices.ContainsFunc(f.components, func(c component) bool {
		return !c.border && float64(c.size()) >= smallestDigit*float64(shorter)
	})
	if inside {
		f.components = slices.DeleteFunc(f.components, func(c component) bool { return c.border })
	}
	largest := 0
	for _, c := range f.components {
		largest = max(largest, c.size())
	}
	f.components = slices.DeleteFunc(f.components, func(c component) bool {
		return float64(c.size()) < speck*float64(largest)
	})
	f.touches = slices.ContainsFunc(f.components, func(c component) bool { return c.border })
}

// grouped returns the components by the digits that they are parts of, in reading order.
//
// Two parts that lie above each other, or one of which is small and near the other, are of one
// digit.
func grouped(all []component) (groups [][]component) {
	tallest := 0
	for _, c := range all {
		tallest = max(tallest, c.height())
	}
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b component) int { return b.height() - a.height() })
	for _, c := range sorted {
		to, nearest := -1, near*float64(tallest)
		for i, g := range groups {
			if d, joins := distance(union(g), c, tallest); joins && d < nearest {
				to, nearest = i, d
			}
		}
		switch {
		case to >= 0:
			groups[to] = append(groups[to], c)
		case 2*c.height() >= tallest:
			groups = append(groups, []component{c})
		}
	}
	slices.SortStableFunc(groups, func(a,
		b []component) int {
		return readingOrder(union(a), union(b))
	})
	return groups
}

// distance returns how far a part is from a digit, and whether it may belong to it.
func distance(digit, part component, tallest int) (d float64, joins bool) {
	across := max(digit.left, part.left) - min(digit.right, part.right) // negative: they overlap
	down := max(digit.top, part.top) - min(digit.bottom, part.bottom)
	above := -4*across >= min(digit.width(), part.width())
	small := 2*part.height() < tallest
	d = float64(max(across, down, 0))
	if 4*min(digit.height(), part.height()) > 3*tallest {
		d *= nearer
		if above {
			d *= nearer
		}
	}
	return d, above || small
}

// union returns the box around components.
func union(all []component) component {
	u := all[0]
	for _, c := range all[1:] {
		u.left, u.top = min(u.left, c.left), min(u.top, c.top)
		u.right, u.bottom = max(u.right, c.right), max(u.bottom, c.bottom)
	}
	return u
}

// readingOrder compares two digits: those whose heights overlap by half are in one row.
func readingOrder(a, b component) int {
	if overlap := min(a.bottom, b.bottom) - max(a.top, b.top); 2*overlap < min(a.height(),
		b.height()) {
		return cmp.Compare(a.top, b.top)
	}
	return cmp.Compare(a.left, b.left)
}
