package lattice

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/combin"
)

// draw returns points with many equals among them.
func draw(rng *rand.Rand) []Point {
	points := make([]Point, 1+rng.IntN(30))
	for i := range points {
		points[i] = Point{rng.IntN(12), float64(rng.IntN(12))}
	}
	return points
}

// beats reports whether a is better in one and at least as good in the other.
func beats(a, b Point) bool {
	return a != b && a.Bytes <= b.Bytes && a.Accuracy >= b.Accuracy
}

func TestNoOtherPointBeatsTheFront(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		points := draw(rng)
		var want []int
		for i, p := range points {
			beaten := slices.ContainsFunc(points, func(q Point) bool { return beats(q, p) })
			if !beaten && slices.Index(points, p) == i {
				want = append(want, i)
			}
		}
		slices.SortFunc(want, func(i, j int) int { return points[i].Bytes - points[j].Bytes })
		if got := Front(points); !slices.Equal(got, want) {
			t.Fatalf("%v: front %v, expected %v", points, got, want)
		}
	}
	if got := Front(nil); got != nil {
		t.Errorf("the front of nothing is %v", got)
	}
}

// Areas of whole numbers are counted, square by square.
func TestHypervolumeIsTheSquaresCovered(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	worst := Point{10, 2}
	for range 500 {
		points, want := draw(rng), 0.0
		for bytes := range worst.Bytes {
			for accuracy := int(worst.Accuracy); accuracy < 12; accuracy++ {
				covers := func(p Point) bool {
					return p.Bytes <= bytes && p.Accuracy >= float64(accuracy+1)
				}
				if slices.ContainsFunc(points, covers) {
					want++
				}
			}
		}
		if got := Hypervolume(points, worst); got != want {
			t.Fatalf("%v: %v, expected %v", points, got, want)
		}
	}
}

func TestNoPointIsWorseThanTheWorst(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		points := draw(rng)
		worst := Worst(points)
		sameBytes := func(p Point) bool { return p.Bytes == worst.Bytes }
		sameAccuracy := func(p Point) bool { return p.Accuracy == worst.Accuracy }
		beaten := func(p Point) bool { return p != worst && beats(worst, p) }
		if slices.ContainsFunc(points, beaten) ||
			!slices.ContainsFunc(points, sameBytes) || !slices.ContainsFunc(points, sameAccuracy) {
			t.Fatalf("%v: worst %v", points, worst)
		}
	}
}

func TestCoverIsOneOfTheFrontItself(t *testing.T) {
	front, worst := []Point{{2, 5}, {4, 9}, {6, 7}}, Point{10, 1}
	for _, c := range []struct {
		points []Point
		want   float64
	}{
		{front, 1}, {front[:2], 1}, {nil, 0}, {front[:1], 32.0 / 56}, {[]Point{{2, 9}}, 64.0 / 56},
	} {
		if got := Cover(c.points, front, worst); got != c.want {
			t.Errorf("%v cover %v, expected %v", c.points, got, c.want)
		}
	}
}

// The points that look best when choosing are chosen, however they score on other images.
func TestChosenIsTheFrontOfWhatWasSeen(t *testing.T) {
	seen := []Point{{1, 5}, {2, 4}, {3, 8}, {4, 8}}
	points := []Point{{1, 6}, {2, 9}, {3, 7}, {4, 9}}
	if got := Chosen(points, seen); !slices.Equal(got, []Point{{1, 6}, {3, 7}}) {
		t.Errorf("chosen %v", got)
	}
}

func TestAPathAddsOneLayerAfterTheOther(t *testing.T) {
	if got := Path([]int{2, 0, 1}); !slices.Equal(got, []Subset{0b000, 0b100, 0b101, 0b111}) {
		t.Errorf("path %b", got)
	}
}

// values returns a random value for each subset.
func values(layers int) []float64 {
	rng, value := rand.New(rand.NewPCG(5, 6)), make([]float64, 1<<layers)
	for s := range value {
		value[s] = rng.Float64()
	}
	return value
}

const rounding = 1e-14 // of sums of up to 64 numbers below 1

func TestShapleyIsTheMeanOverAllOrders(t *testing.T) {
	for layers := 1; layers <= 6; layers++ {
		value, want := values(layers), make([]float64, layers)
		all := combin.Permutations(layers, layers)
		for _, order := range all {
			for i, s := range Path(order)[:layers] {
				want[order[i]] += (value[s|1<<order[i]] - value[s]) / float64(len(all))
			}
		}
		got := Shapley(value)
		for l := range want {
			if math.Abs(got[l]-want[l]) > rounding*100 { // up to 720 orders
				t.Errorf("%d layers: layer %d has %v, expected %v", layers, l, got[l], want[l])
			}
		}
	}
}

func TestInteractionsAreTheMeanOverAllOrdersWithThePairAsOne(t *testing.T) {
	for layers := 2; layers <= 6; layers++ {
		value := values(layers)
		got := Interactions(value)
		for l := range layers {
			for m := range layers {
				want := together(value, layers, l, m)
				if math.Abs(got[l][m]-want) > rounding*100 {
					t.Errorf("%d layers: %d and %d have %v, expected %v",
						layers, l, m, got[l][m], want)
				}
			}
		}
	}
}

// together returns the interaction of two layers by its definition, over the orders of the others
// and the pair.
func together(value []float64, layers, l, m int) (mean float64) {
	if l == m {
		return 0
	}
	var things []int // l stands for the pair
	for i := range layers {
		if i != m {
			things = append(things, i)
		}
	}
	all := combin.Permutations(layers-1, layers-1)
	for _, order := range all {
		s := 0
		for _, i := range order {
			if things[i] == l {
				break
			}
			s |= 1 << things[i]
		}
		mean += (value[s|1<<l|1<<m] - value[s|1<<l] - value[s|1<<m] + value[s]) / float64(len(all))
	}
	return mean
}
