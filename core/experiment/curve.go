package experiment

import "signum/core/train"

// curvePoints is about how many points a stage's curve has.
const curvePoints = 100

// curve gathers steps into points.
type curve struct {
	every         int // steps in a point; up to twice as many in the last, to leave no loose end
	last          int // step
	points        []train.CurvePoint
	steps, images int // of the next point
	correct       int
	loss          float64
}

// newCurve returns the curve of that many steps, still empty.
func newCurve(steps int) *curve {
	return &curve{
		every: max(1, steps/curvePoints), last: steps,
		points: make([]train.CurvePoint, 0, 2*curvePoints),
	}
}

// add adds a step and returns the points so far.
func (c *curve) add(s train.Step) []train.CurvePoint {
	c.steps, c.images = c.steps+1, c.images+s.Images
	c.correct, c.loss = c.correct+s.Correct, c.loss+s.Loss
	if left := c.last - s.Batch; left == 0 || c.steps >= c.every && left >= c.every {
		c.points = append(c.points, train.CurvePoint{
			Batch:    s.Batch,
			Loss:     float32(c.loss / float64(c.steps)),
			Accuracy: float32(c.correct) / float32(c.images),
		})
		c.steps, c.images, c.correct, c.loss = 0, 0, 0, 0
	}
	return c.points
}
