package experiment

import (
	"testing"

	"signum/core/train"
)

func TestEveryPointOfACurveHasEnoughSteps(t *testing.T) {
	for _, steps := range []int{1, 99, 100, 101, 199, 938, 3752} {
		c := newCurve(steps)
		var points []train.CurvePoint
		for batch := range steps {
			points = c.add(train.Step{Batch: batch + 1, Images: 1})
		}
		before := 0
		for i, p := range points {
			if got := p.Batch - before; got < c.every || got != c.every && i < len(points)-1 {
				t.Errorf("%d steps: point %d has %d, expected %d", steps, i, got, c.every)
			}
			before = p.Batch
		}
		if before != steps || len(points) > 2*curvePoints {
			t.Errorf("%d steps: %d points, the last at step %d", steps, len(points), before)
		}
	}
}
