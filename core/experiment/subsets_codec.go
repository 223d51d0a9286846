package experiment

import (
	"math"
	"strconv"

	"signum/core"
	"signum/core/lattice"
	"signum/core/wire"
)

// subsetsMagic begins a file of tuned subsets; the last byte is the version.
const subsetsMagic = "SIGNUM\x05\x01"

// EncodeSubsets returns tuned subsets of a plan, finished or not, as a file.
func EncodeSubsets(p Plan, subsets []TunedSubset) []byte {
	w := writer{Writer: wire.Writer{Data: []byte(subsetsMagic)}}
	w.Text(p.String())
	w.Count(len(subsets))
	for _, s := range subsets {
		w.Count(int(s.Layers))
		w.Count(s.Batch)
		w.Count(s.Batches)
		w.score(s.Held)
		w.score(s.Score)
	}
	return w.Seal(0)
}

// smallestSubset is the fewest bytes of a tuned subset: two scores and three numbers.
const smallestSubset = 2*smallestScore + 3

// DecodeSubsets returns what EncodeSubsets wrote. It never panics, and its memory is bounded by
// len(data). The error is a core.Mismatch.
func DecodeSubsets(data []byte) (p Plan, subsets []TunedSubset, err error) {
	r, err := open(data, subsetsMagic, "front")
	if err != nil {
		return Plan{}, nil, err
	}
	text := r.Text()
	for range r.Count(smallestSubset) {
		subsets = append(subsets, TunedSubset{
			Layers: lattice.Subset(r.Number(math.MaxInt32)),
			Batch:  r.Number(math.MaxInt32), Batches: r.Number(math.MaxInt32),
			Held: r.score(), Score: r.score(),
		})
	}
	if err := r.End(); err != nil {
		return Plan{}, nil, err
	}
	if p, err = Parse(text); err != nil {
		return Plan{}, nil, err
	}
	return p, subsets, checkSubsets(p, subsets)
}

// checkSubsets returns an error for a subset with layers that the plan's net doesn't have.
func checkSubsets(p Plan, subsets []TunedSubset) error {
	layers := len(resolve(p).blocks)
	for _, subset := range subsets {
		if s := uint64(subset.Layers); s>>layers != 0 {
			return core.Mismatch{
				Where: "front", Found: "layers " + strconv.FormatUint(s, 2) + " ±1",
				Expected: "some of the " + strconv.Itoa(layers) + " of net " + p.Net,
			}
		}
	}
	return nil
}
