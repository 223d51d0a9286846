package main

import (
	"fmt"
	"io"
	"time"

	"signum/core/experiment"
)

// progress times stages, and writes how far they are every two seconds.
type progress struct {
	to            io.Writer
	started, told time.Time
	batch         int // when it last wrote
}

func newProgress(to io.Writer) *progress {
	return &progress{to: to, started: time.Now(), told: time.Now()}
}

// look writes how far the stage is, with batches of so many images, if it is time to.
func (p *progress) look(s experiment.Stage, batch int) {
	passed := time.Since(p.told)
	if passed < 2*time.Second {
		return
	}
	switch {
	case s.Index > 0 && len(s.Layers) == 0:
		fmt.Fprintf(p.to, "stage %d: measuring which layer comes next\n", s.Index)
	case s.Batch == p.batch || len(s.Curve) == 0:
		fmt.Fprintf(p.to, "stage %d: scoring\n", s.Index)
	default:
		point := s.Curve[len(s.Curve)-1]
		rate := float64((s.Batch-p.batch)*batch) / passed.Seconds()
		fmt.Fprintf(p.to, "stage %d: batch %d of %d, loss %.4f, accuracy %.2f %%, %.0f images/s\n",
			s.Index, s.Batch, s.Batches, point.Loss, 100*point.Accuracy, rate)
	}
	p.told, p.batch = time.Now(), s.Batch
}

// stage returns the seconds since the last stage ended, and ends this one.
func (p *progress) stage() float64 {
	seconds := time.Since(p.started).Seconds()
	p.started, p.told, p.batch = time.Now(), time.Now(), 0
	return seconds
}
