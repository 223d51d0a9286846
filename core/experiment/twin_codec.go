package experiment

import "signum/core/wire"

// twinsMagic begins a file of twins' scores; the last byte is the version.
const twinsMagic = "SIGNUM\x09\x01"

// EncodeTwins returns the scores of twins as a file.
func EncodeTwins(twins []TwinScore) []byte {
	w := writer{Writer: wire.Writer{Data: []byte(twinsMagic)}}
	w.twins(twins)
	return w.Seal(0)
}

// DecodeTwins returns what EncodeTwins wrote. It never panics, and its memory is bounded by
// len(data). The error is a core.Mismatch.
func DecodeTwins(data []byte) ([]TwinScore, error) {
	r, err := open(data, twinsMagic, "twins")
	if err != nil {
		return nil, err
	}
	twins := r.twins()
	return twins, r.End()
}

// twins appends the scores of twins.
func (w *writer) twins(twins []TwinScore) {
	w.Count(len(twins))
	for _, t := range twins {
		w.score(t.Held)
		w.score(t.Score)
	}
}

// twins returns what writer.twins wrote.
func (r reader) twins() (twins []TwinScore) {
	for range r.Count(2 * smallestScore) {
		twins = append(twins, TwinScore{Held: r.score(), Score: r.score()})
	}
	return twins
}
