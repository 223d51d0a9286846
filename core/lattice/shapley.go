package lattice

import "math/bits"

// Shapley returns each layer's share of the total change: its marginal value, averaged over all
// orders in which layers could become ±1 (Shapley, A value for n-person games, 1953). value is by
// Subset.
//
//	φ(l) = Σ over S without l of |S|!·(L−|S|−1)!/L! · (v(S∪l) − v(S))
//
// The shares add up to v(all) − v(none).
func Shapley(value []float64) []float64 {
	layers := bits.Len(uint(len(value))) - 1
	share := make([]float64, layers)
	for l := range share {
		for s := range value {
			if s>>l&1 == 0 {
				share[l] += orders(bits.OnesCount(uint(s)), layers) * (value[s|1<<l] - value[s])
			}
		}
	}
	return share
}

// Interactions returns by how much two layers change more together than each does alone, averaged
// as if the two were one layer (Grabisch and Roubens, 1999). value is by Subset; the matrix is
// symmetric, and zero on its diagonal.
//
//	I(l,m) = Σ over S without l and m of
//	         |S|!·(L−|S|−2)!/(L−1)! · (v(S∪l∪m) − v(S∪l) − v(S∪m) + v(S))
//
// The term of the empty S is CLADO's interaction (arXiv 2307.05657).
func Interactions(value []float64) [][]float64 {
	layers := bits.Len(uint(len(value))) - 1
	pairs := make([][]float64, layers)
	for l := range pairs {
		pairs[l] = make([]float64, layers)
		for m := range pairs[l] {
			if l != m {
				pairs[l][m] = interaction(value, layers, min(l, m), max(l, m))
			}
		}
	}
	return pairs
}

// interaction returns the interaction of two layers.
func interaction(value []float64, layers, l, m int) (sum float64) {
	for s := range value {
		if s>>l&1 == 0 && s>>m&1 == 0 {
			both, alone := value[s|1<<l|1<<m], value[s|1<<l]
			sum += orders(bits.OnesCount(uint(s)), layers-1) *
				(both - alone - value[s|1<<m] + value[s])
		}
	}
	return sum
}

// orders returns the part of all orders of that many layers in which so many given ones come
// before another given one, and the rest after it: before!·(layers−before−1)!/layers!
func orders(before, layers int) float64 {
	part := 1 / float64(layers)
	for i := 1; i <= before; i++ {
		part *= float64(i) / float64(layers-i)
	}
	return part
}
