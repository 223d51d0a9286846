package lattice

import (
	"cmp"
	"math"
	"slices"
)

// Point is what a network takes and how well it does.
type Point struct {
	Bytes    int
	Accuracy float64
}

// Front is the Pareto front of accuracy against bytes: which points no other beats, by being better in one and at least as
// good in the other. The smallest comes first; of equal points the first stands for all.
func Front(points []Point) (front []int) {
	bySize := make([]int, len(points))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(i, j int) int {
		return cmp.Or(cmp.Compare(points[i].Bytes, points[j].Bytes), cmp.Compare(points[j].Accuracy, points[i].Accuracy))
	})
	for _, i := range bySize {
		if len(front) == 0 || points[i].Accuracy > points[front[len(front)-1]].Accuracy {
			front = append(front, i)
		}
	}
	return front
}

// Hypervolume is the area, in bytes times accuracy, of what is worse than some of the points and better than the worst one,
// which all are compared with: the larger, the better the trade-offs (Zitzler and Thiele, 1998, the S metric).
func Hypervolume(points []Point, worst Point) (area float64) {
	better := slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return p.Bytes >= worst.Bytes || p.Accuracy <= worst.Accuracy })
	right := worst.Bytes
	for _, i := range slices.Backward(Front(better)) {
		area += float64(float64(right-better[i].Bytes) * (better[i].Accuracy - worst.Accuracy))
		right = better[i].Bytes
	}
	return area
}

// Worst is a point that none of the others is worse than: the most bytes, and the least accuracy. To measure from there is
// strict: a hypervolume holds nothing then but what the points differ by.
func Worst(points []Point) (worst Point) {
	worst.Accuracy = math.Inf(1)
	for _, p := range points {
		worst = Point{max(worst.Bytes, p.Bytes), min(worst.Accuracy, p.Accuracy)}
	}
	return worst
}

// Cover is the hypervolume of some points as a part of the front's: 1 is as good, and more is better.
func Cover(points, front []Point, worst Point) float64 {
	return Hypervolume(points, worst) / Hypervolume(front, worst)
}

// Chosen is what those of the points turn out to be that are on the front of what was seen when choosing: the same points on
// other images. The best of many noisy points look better than they are; on images that they weren't chosen by they don't.
func Chosen(points, seen []Point) (chosen []Point) {
	for _, i := range Front(seen) {
		chosen = append(chosen, points[i])
	}
	return chosen
}

// Path is the subsets that an order of layers passes, from none to all.
func Path(order []int) []Subset {
	path := []Subset{0}
	for i, layer := range order {
		path = append(path, path[i]|1<<layer)
	}
	return path
}
