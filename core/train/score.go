package train

import (
	"math"

	"signum/core/mnist"
)

// Miss is an image that a network took for something else.
type Miss struct {
	Image     uint32
	Label     uint8
	Predicted uint8
}

// Score is what a network made of a set: how many images of each class there were, and which it missed, in set order.
// Everything else follows from that. The zero score is of no images.
type Score struct {
	PerClass [mnist.Classes]int
	Misses   []Miss
}

// Total is the number of images.
func (s Score) Total() (total int) {
	for _, n := range s.PerClass {
		total += n
	}
	return total
}

// Correct is how many were recognised.
func (s Score) Correct() int { return s.Total() - len(s.Misses) }

// Accuracy is the part that was recognised; NaN for no images.
func (s Score) Accuracy() float64 { return float64(s.Correct()) / float64(s.Total()) }

// Confusion counts images by [label][predicted].
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

// Interval is the 95 % Wilson score interval of the accuracy: with z the 97.5 % point of the normal distribution,
// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)  (Wilson 1927; Agresti and Coull 1998, section 1).
func (s Score) Interval() (low, high float64) {
	const z = 1.959963984540054
	n, p := float64(s.Total()), s.Accuracy()
	middle, half := p+z*z/(2*n), float64(z*math.Sqrt(float64(p*(1-p))/n+z*z/(4*n*n)))
	return max(0, (middle-half)/(1+z*z/n)), min(1, (middle+half)/(1+z*z/n))
}

// McNemar compares with a later score of the same images: how many were lost (recognised before, missed after) and
// gained, and how probable at least such an imbalance is when neither network is better: the exact two-sided test,
// p = min(1, 2·Σ C(n,i)/2ⁿ for i ≤ min(lost, gained)) with n = lost + gained (McNemar 1947, in its binomial form).
func (s Score) McNemar(later Score) (lost, gained int, p float64) {
	lost, gained = s.Changes(later)
	return lost, gained, binomial(min(lost, gained), lost+gained)
}

// Changes compares with a later score of the same images: how many were recognised before and missed after, and how many the
// other way round.
func (s Score) Changes(later Score) (lost, gained int) {
	both := s.missedByBoth(later)
	return len(later.Misses) - both, len(s.Misses) - both
}

// missedByBoth counts images that both scores miss, by merging the two sorted lists.
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

// binomial is the two-sided probability of k or fewer heads, or as many tails, in n throws of a fair coin (k ≤ n/2).
func binomial(k, n int) float64 {
	logFactorial := func(n int) float64 { v, _ := math.Lgamma(float64(n) + 1); return v }
	sum := 0.0
	for i := 0; i <= k; i++ {
		sum += math.Exp(logFactorial(n) - logFactorial(i) - logFactorial(n-i) - float64(n)*math.Ln2)
	}
	return min(1, 2*sum)
}
