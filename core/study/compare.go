package study

// comparison is a row and the row that it is compared with.
type comparison struct {
	against     string // the other row's label; empty if there is none
	pairs       []pair // the runs of both rows with the same seed
	differences []float64
	p, holm     float64 // of the paired t test, and corrected for all comparisons of a table
}

// comparisons returns a comparison for each row. The difference of a pair counts if it has one.
func comparisons(all []row, difference func(pair) (float64, bool)) []comparison {
	compared := make([]comparison, len(all))
	var ps []float64
	for i, r := range all {
		c := &compared[i]
		if base, found := r.baseline(all); found {
			c.against, c.pairs = base.label(), pairs(r, base)
		}
		for _, p := range c.pairs {
			if d, ok := difference(p); ok {
				c.differences = append(c.differences, d)
			}
		}
		c.p = pairedT(c.differences)
		ps = append(ps, c.p)
	}
	for i, p := range holm(ps) {
		compared[i].holm = p
	}
	return compared
}

// cells returns the cells of a comparison: against which row, how large the difference is, and how
// probable if there is none. They are empty if nothing is compared.
func (c comparison) cells(decimals int, wide float64) []string {
	if len(c.differences) == 0 {
		return make([]string, 4)
	}
	difference := newEstimate(c.differences).difference(decimals, wide)
	return []string{c.against, difference, probability(c.p), probability(c.holm)}
}
