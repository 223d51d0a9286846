package experiment

import (
	"errors"
	"math"
	"strconv"

	"signum/core/lattice"
	"signum/core/wire"
)

// pointsMagic begins a file of points; the last byte is the version.
const pointsMagic = "SIGNUM\x05\x01"

// EncodeSubsets writes points of a plan's front, finished or not.
func EncodeSubsets(p Plan, points []TunedSubset) []byte {
	w := writer{wire.Writer{Data: []byte(pointsMagic)}}
	w.Text(p.String())
	w.Count(len(points))
	for _, point := range points {
		w.Count(int(point.Layers))
		w.Count(point.Batch)
		w.Count(point.Batches)
		w.score(point.Held)
		w.score(point.Score)
	}
	return w.Seal(0)
}

// DecodeSubsets reads what EncodeSubsets wrote. It never panics, and its memory is bounded by len(data).
func DecodeSubsets(data []byte) (p Plan, points []TunedSubset, err error) {
	r, err := open(data, pointsMagic, "front")
	if err != nil {
		return Plan{}, nil, err
	}
	text := r.Text()
	for range r.Count(2*10 + 5) { // two scores of ten classes, and five numbers
		points = append(points, TunedSubset{
			Layers: lattice.Subset(r.Number(math.MaxInt32)), Batch: r.Number(math.MaxInt32), Batches: r.Number(math.MaxInt32),
			Held: r.score(), Score: r.score(),
		})
	}
	if err := r.End(); err != nil {
		return Plan{}, nil, err
	}
	if p, err = Parse(text); err != nil {
		return Plan{}, nil, err
	}
	return p, points, checkPoints(p, points)
}

// checkPoints reports a point of layers that the plan's net doesn't have.
func checkPoints(p Plan, points []TunedSubset) error {
	layers := len(PlanCosts(p))
	for _, point := range points {
		if s := uint64(point.Layers); s>>layers != 0 {
			return errors.New("front: found layers " + strconv.FormatUint(s, 2) + " ±1, expected some of the " + strconv.Itoa(layers) + " of net " + p.Net)
		}
	}
	return nil
}
