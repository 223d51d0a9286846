package train

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// score returns a score of n images of class 0, of which the listed ones were taken for a 1.
func score(n int, missed ...int) (s Score) {
	s.PerClass[0] = n
	for _, i := range missed {
		s.Misses = append(s.Misses, Miss{uint32(i), 0, 1})
	}
	return s
}

// upTo returns the numbers from a up to, and without, b.
func upTo(a, b int) (numbers []int) {
	for i := a; i < b; i++ {
		numbers = append(numbers, i)
	}
	return numbers
}

// The examples of R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998,
// table I, method 3.
func TestIntervalIsWilsons(t *testing.T) {
	for _, c := range []struct {
		correct, total int
		low, high      float64
	}{
		{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718},
	} {
		low, high := score(c.total, upTo(0, c.total-c.correct)...).Interval()
		if math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, expected %v to %v",
				c.correct, c.total, low, high, c.low, c.high)
		}
	}
}

func TestMcNemarCountsAndIsExact(t *testing.T) {
	for _, c := range []struct {
		before, after []int
		lost, gained  int
		p             float64
	}{
		{nil, nil, 0, 0, 1},
		{upTo(0, 8), upTo(0, 8), 0, 0, 1},
		{[]int{1, 5, 9}, []int{5, 7, 8, 9}, 2, 1, 1},
		{upTo(0, 8), []int{50, 51}, 2, 8, 0.109375},
		{upTo(0, 5), upTo(50, 65), 15, 5, 0.04138947},
		{upTo(0, 40), upTo(50, 110), 60, 40, 0.05688793},
	} {
		lost, gained, p := score(1000, c.before...).McNemar(score(1000, c.after...))
		if lost != c.lost || gained != c.gained || math.Abs(p-c.p) > 1e-8 {
			t.Errorf("%v then %v: lost %d, gained %d, p %v; expected %d, %d, %v",
				c.before, c.after, lost, gained, p, c.lost, c.gained, c.p)
		}
	}
}

func TestBinomialEqualsGonums(t *testing.T) {
	for _, c := range [][2]int{{0, 1}, {3, 9}, {60, 150}, {480, 1000}, {4900, 10_000}} {
		want := min(1, 2*distuv.Binomial{N: float64(c[1]), P: 0.5}.CDF(float64(c[0])))
		if got := binomial(c[0], c[1]); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d of %d: %v, gonum has %v", c[0], c[1], got, want)
		}
	}
}

func TestConfusionAddsUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var s Score
	for i := range 500 {
		label := uint8(rng.IntN(10))
		s.PerClass[label]++
		if predicted := uint8(rng.IntN(10)); predicted != label {
			s.Misses = append(s.Misses, Miss{uint32(i), label, predicted})
		}
	}
	total, diagonal := 0, 0
	for label, row := range s.Confusion() {
		sum := 0
		for _, n := range row {
			sum += n
		}
		if sum != s.PerClass[label] {
			t.Errorf("row %d has %d images, expected %d", label, sum, s.PerClass[label])
		}
		total, diagonal = total+sum, diagonal+row[label]
	}
	if total != s.Total() || diagonal != s.Correct() || s.Accuracy() != float64(diagonal)/500 {
		t.Errorf("%d images with %d on the diagonal, expected %d and %d",
			total, diagonal, s.Total(), s.Correct())
	}
}

func TestFlipsAreWhatOnlyOneScoreMisses(t *testing.T) {
	before, after := score(1000, 1, 5, 9), score(1000, 5, 7, 8, 9)
	lost, gained := before.Flips(after)
	if !slices.Equal(lost, after.Misses[1:3]) || !slices.Equal(gained, before.Misses[:1]) {
		t.Errorf("lost %v, gained %v", lost, gained)
	}
	n, m := before.Changes(after)
	if len(lost) != n || len(gained) != m {
		t.Errorf("%d and %d flips, Changes counts %d and %d", len(lost), len(gained), n, m)
	}
}
