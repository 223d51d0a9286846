package train

import (
	"cmp"
	"math"
	"slices"

	"signum/core/mnist"
)

// Miss is an image that was classified wrongly.
type Miss struct {
	Image     uint32 // index in the set
	Label     uint8
	Predicted uint8
}

// Score is the result of a network on a set: how many images of each class the set has, and which
// were missed, in the order of the set. Everything else follows from that. The zero Score is of
// no images.
type Score struct {
	PerClass [mnist.Classes]int
	Misses   []Miss
}

// Total returns the number of images.
func (s Score) Total() (total int) {
	for _, n := range s.PerClass {
		total += n
	}
	return total
}

// Correct returns the number of images that were classified correctly.
func (s Score) Correct() int { return s.Total() - len(s.Misses) }

// Accuracy returns the part of the images that was classified correctly, from 0 to 1; NaN for no
// images.
func (s Score) Accuracy() float64 { return float64(s.Correct()) / float64(s.Total()) }

// Confusion returns the number of images by [label][predicted].
func (s Score) Confusion() (count [mnist.Classes][mnist.Classes]int) {
	for class, n := range s.PerClass {
		count[class][class] = n
	}
	for _, m := range s.Misses {
		count[m.Label][m.Label]--
		count[m.Label][m.Predicted]++
	}
	return count
}

// Z95 is the 97.5 % point of the normal distribution: 95 % of it is within ±Z95.
const Z95 = 1.959963984540054

// Interval returns the 95 % Wilson score interval of the accuracy, with z = Z95:
//
//	(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// (Wilson 1927; Agresti and Coull 1998, section 1). It is NaN for no images.
func (s Score) Interval() (low, high float64) {
	const z = Z95
	n, p := float64(s.Total()), s.Accuracy()
	middle, half := p+z*z/(2*n), float64(z*math.Sqrt(float64(p*(1-p))/n+z*z/(4*n*n)))
	return max(0, (middle-half)/(1+z*z/n)), min(1, (middle+half)/(1+z*z/n))
}

// McNemar compares s with a later score of the same images. It returns how many were lost
// (correct before, missed after) and gained, and the probability of at least such an imbalance if
// neither network is better, by the exact two-sided test with n = lost + gained:
//
//	p = min(1, 2·Σ C(n,i)/2ⁿ for i ≤ min(lost, gained))
//
// (McNemar 1947, in its binomial form).
func (s Score) McNemar(later Score) (lost, gained int, p float64) {
	lost, gained = s.Changes(later)
	return lost, gained, binomial(min(lost, gained), lost+gained)
}

// Changes compares s with a later score of the same images: it returns how many were correct
// before and missed after, and how many the other way round.
func (s Score) Changes(later Score) (lost, gained int) {
	both := s.missedByBoth(later)
	return len(later.Misses) - both, len(s.Misses) - both
}

// Flips compares s with a later score of the same images, as Changes does: it returns the misses of
// the images that were lost, and those that gained images had before.
func (s Score) Flips(later Score) (lost, gained []Miss) {
	return without(later.Misses, s.Misses), without(s.Misses, later.Misses)
}

// without returns the misses of a whose images aren't among those of b. Both are in image order,
// which makes it fast: a page asks several times a second while it trains.
func without(a, b []Miss) (only []Miss) {
	byImage := func(m Miss, image uint32) int { return cmp.Compare(m.Image, image) }
	for _, m := range a {
		if _, both := slices.BinarySearchFunc(b, m.Image, byImage); !both {
			only = append(only, m)
		}
	}
	return only
}

// missedByBoth returns the number of images that both scores miss, by merging the two sorted
// lists.
func (s Score) missedByBoth(o Score) (both int) {
	a, b := s.Misses, o.Misses
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].Image < b[0].Image:
			a = a[1:]
		case a[0].Image > b[0].Image:
			b = b[1:]
		default:
			a, b, both = a[1:], b[1:], both+1
		}
	}
	return both
}

// binomial returns the two-sided probability of at most k heads, or at most k tails, in n throws
// of a fair coin (k ≤ n/2). It isn't gonum's, which would bring its distributions into the page's
// program.
func binomial(k, n int) float64 {
	logFactorial := func(n int) float64 { v, _ := math.Lgamma(float64(n) + 1); return v }
	sum := 0.0
	for i := 0; i <= k; i++ {
		sum += math.Exp(logFactorial(n) - logFactorial(i) - logFactorial(n-i) - float64(n)*math.Ln2)
	}
	return min(1, 2*sum)
}
