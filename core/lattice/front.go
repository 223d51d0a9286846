package lattice

import (
	"cmp"
	"math"
	"slices"
)

// Point is a trade-off: the bytes and the accuracy of one network.
type Point struct {
	Bytes    int
	Accuracy float64
}

// Front returns the indices of the points on the Pareto front of accuracy against bytes: those
// that no other point beats by being better in one and at least as good in the other. The
// smallest comes first; of equal points only the first is returned.
func Front(points []Point) (front []int) {
	bySize := make([]int, len(points))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(i, j int) int {
		return cmp.Or(
			cmp.Compare(points[i].Bytes, points[j].Bytes),
			cmp.Compare(points[j].Accuracy, points[i].Accuracy))
	})
	for _, i := range bySize {
		if len(front) == 0 || points[i].Accuracy > points[front[len(front)-1]].Accuracy {
			front = append(front, i)
		}
	}
	return front
}

// Hypervolume returns the area, in bytes times accuracy, that is worse than one of the points at
// least and better than worst, the point of reference: the larger, the better the trade-offs
// (Zitzler and Thiele, 1998, the S metric).
func Hypervolume(points []Point, worst Point) (area float64) {
	better := slices.DeleteFunc(slices.Clone(points), func(p Point) bool {
		return p.Bytes >= worst.Bytes || p.Accuracy <= worst.Accuracy
	})
	right := worst.Bytes
	for _, i := range slices.Backward(Front(better)) {
		area += float64(float64(right-better[i].Bytes) * (better[i].Accuracy - worst.Accuracy))
		right = better[i].Bytes
	}
	return area
}

// Worst returns the most bytes and the least accuracy of all points. As a point of reference it
// is strict: a hypervolume measures only the differences between points then.
func Worst(points []Point) (worst Point) {
	worst.Accuracy = math.Inf(1)
	for _, p := range points {
		worst = Point{max(worst.Bytes, p.Bytes), min(worst.Accuracy, p.Accuracy)}
	}
	return worst
}

// Cover returns the hypervolume of the points as a part of the front's: 1 is as good, more is
// better.
func Cover(points, front []Point, worst Point) float64 {
	return Hypervolume(points, worst) / Hypervolume(front, worst)
}

// Chosen returns the points whose counterparts in seen lie on the Pareto front of seen. Choosing
// on held-out images and scoring on test images avoids the optimistic bias of picking the best of
// many noisy points.
func Chosen(points, seen []Point) (chosen []Point) {
	for _, i := range Front(seen) {
		chosen = append(chosen, points[i])
	}
	return chosen
}

// Path returns the subsets that an order of layers passes, from none to all.
func Path(order []int) []Subset {
	path := []Subset{0}
	for i, layer := range order {
		path = append(path, path[i]|1<<layer)
	}
	return path
}
