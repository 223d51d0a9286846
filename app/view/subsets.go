package view

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"gonum.org/v1/gonum/stat/combin"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/train"
)

// Subsets is what every subset of a net's layers ±1 comes to.
type Subsets struct {
	Layers []string
	Scores []train.Score   // by lattice.Subset
	Points []lattice.Point // by lattice.Subset
	Front  []int           // of Points, smallest first
}

// NewSubsets returns the subsets of a table, without tuning.
func NewSubsets(p experiment.Plan, layers []string, table lattice.Table) Subsets {
	var scores []train.Score
	for _, r := range table.Results {
		scores = append(scores, r.Score)
	}
	return scored(p, layers, scores)
}

// NewTuned returns the subsets after tuning. There must be a point of each.
func NewTuned(p experiment.Plan, layers []string, points []experiment.TunedSubset) Subsets {
	scores := make([]train.Score, len(points))
	for _, point := range points {
		scores[point.Layers] = point.Score
	}
	return scored(p, layers, scores)
}

func scored(p experiment.Plan, layers []string, scores []train.Score) Subsets {
	costs := experiment.PlanCosts(p)
	s := Subsets{Layers: layers, Scores: scores}
	for i, score := range scores {
		bytes := experiment.Bytes(costs, lattice.Subset(i).Binary(len(costs)))
		s.Points = append(s.Points, lattice.Point{Bytes: bytes, Accuracy: score.Accuracy()})
	}
	s.Front = lattice.Front(s.Points)
	return s
}

// Names returns the names of the layers that are ±1 in a subset.
func (s Subsets) Names(of lattice.Subset) (names []string) {
	for i, binary := range of.Binary(len(s.Layers)) {
		if binary {
			names = append(names, s.Layers[i])
		}
	}
	return names
}

// FrontPoints returns the points on the front, smallest first.
func (s Subsets) FrontPoints() (points []lattice.Point) {
	for _, on := range s.Front {
		points = append(points, s.Points[on])
	}
	return points
}

// BySize returns the subsets, smallest first.
func (s Subsets) BySize() []int {
	all := make([]int, len(s.Points))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(i, j int) int { return s.Points[i].Bytes - s.Points[j].Bytes })
	return all
}

// SmallestWithinNoise returns the smallest subset whose network noise can't tell from the float
// one: 0, which is the float one, if there is no other.
func (s Subsets) SmallestWithinNoise() lattice.Subset {
	least := 0
	for i, p := range s.Points {
		if p.Bytes < s.Points[least].Bytes && WithinNoise(s.Scores[0], s.Scores[i]) {
			least = i
		}
	}
	return lattice.Subset(least)
}

// Lost returns how much accuracy each subset loses against the float network.
func (s Subsets) Lost() []float64 {
	lost := make([]float64, len(s.Points))
	for i, p := range s.Points {
		lost[i] = s.Points[0].Accuracy - p.Accuracy
	}
	return lost
}

// Pair is two layers, and how much more accuracy they cost together than each alone.
type Pair struct {
	A, B int
	More float64
}

// Pairs returns all pairs of layers, those first that do most to each other.
func (s Subsets) Pairs() (pairs []Pair) {
	for a, row := range lattice.Interactions(s.Lost()) {
		for b := a + 1; b < len(row); b++ {
			pairs = append(pairs, Pair{a, b, row[b]})
		}
	}
	slices.SortStableFunc(pairs, func(a, b Pair) int {
		return cmp.Compare(math.Abs(b.More), math.Abs(a.More))
	})
	return pairs
}

// Place is where a subset is in the diagram of all: its column is how many layers are ±1, its row
// how many subsets of that column are better.
type Place struct{ Column, Row int }

// Places returns the places of all subsets, and how many rows the longest column has.
func (s Subsets) Places() (at []Place, rows int) {
	at = make([]Place, len(s.Points))
	columns := make([][]int, len(s.Layers)+1)
	for i := range s.Points {
		k := bits.OnesCount(uint(i))
		columns[k] = append(columns[k], i)
	}
	for k, column := range columns {
		slices.SortStableFunc(column, func(i, j int) int {
			return cmp.Compare(s.Points[j].Accuracy, s.Points[i].Accuracy)
		})
		for row, i := range column {
			at[i] = Place{k, row}
		}
		rows = max(rows, len(column))
	}
	return at, rows
}

// Covered returns the part of the area under the front that a path covers. Areas begin at guessing,
// with as many bytes as the float network.
func (s Subsets) Covered(path []lattice.Subset) float64 {
	worst := lattice.Point{Bytes: s.Points[0].Bytes, Accuracy: 1.0 / mnist.Classes}
	var passed []lattice.Point
	for _, at := range path {
		passed = append(passed, s.Points[at])
	}
	return lattice.Cover(passed, s.Points, worst)
}

// Best returns the order of the layers whose path covers most, which part it covers, and how many
// orders there are.
func (s Subsets) Best() (order []int, part float64, orders int) {
	all := combin.Permutations(len(s.Layers), len(s.Layers))
	for _, o := range all {
		if covered := s.Covered(lattice.Path(o)); covered > part {
			order, part = o, covered
		}
	}
	return order, part, len(all)
}

// Walk returns the path of a named order of the plan's net through the subsets.
func Walk(order string, p experiment.Plan) []lattice.Subset {
	p.Order = order
	var layers []int
	for _, stage := range experiment.LayersByStage(p) {
		layers = append(layers, stage...)
	}
	return lattice.Path(layers)
}

// Passed returns the subsets that the view's stages pass.
func (v View) Passed() (path []lattice.Subset) {
	for _, s := range v.Stages {
		var subset lattice.Subset
		for i, binary := range s.Binary {
			if binary {
				subset |= 1 << i
			}
		}
		path = append(path, subset)
	}
	return path
}
