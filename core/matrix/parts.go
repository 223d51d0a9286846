package matrix

import "strconv"

// A sum over the rows of a batch is added in parts, and their sums in pairs, and those in pairs:
// ((p0+p1) + (p2+p3)). So the parts can be computed in one place or in several, with the same bits.

// Part returns the first row of part i, and the first row after it, when rows are cut into parts.
func Part(rows, parts, i int) (from, to int) { return rows * i / parts, rows * (i + 1) / parts }

// Add adds values to dst, which has as many.
func Add(dst, values []float32) {
	if len(dst) != len(values) {
		panic("matrix: Add: operands don't fit: " + strconv.Itoa(len(dst)) + " and " +
			strconv.Itoa(len(values)) + " values")
	}
	addTo(dst, values)
}

// checkParts panics if parts isn't 1, 2 or 4. For these, halves of halves are quarters, also where
// rows don't divide evenly.
func checkParts(op string, parts int) {
	if parts != 1 && parts != 2 && parts != 4 {
		panic("matrix: " + op + ": a batch is cut into 1, 2 or 4 parts, not " + strconv.Itoa(parts))
	}
}
