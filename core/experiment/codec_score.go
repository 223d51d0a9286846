package experiment

import (
	"signum/core/train"
	"signum/core/wire"
)

// AppendScore appends a score to the fields of a file. ReadScore reads it.
func AppendScore(w *wire.Writer, s train.Score) {
	own := writer{Writer: *w}
	own.score(s)
	*w = own.Writer
}

// ReadScore returns the score that AppendScore wrote. If it cannot be the score of any images, r
// has an error.
func ReadScore(r *wire.Reader) train.Score { return reader{Reader: r}.score() }
