package session

import (
	"slices"

	"signum/core/mnist"
	"signum/core/task"
)

// Batches returns how many images the stopwatch can give a network at a time.
func Batches() []int { return []int{1, 100} }

// stopwatch times the selected stage's network, from the beginning.
func (m *Measured) stopwatch() {
	rec, stage, ok := m.shown.recording(m.now())
	if !ok {
		m.told.Fail(NothingTrained{Kind: task.StopwatchKind})
		return
	}
	_, list := m.shown.Gallery()
	of := subject{task.StopwatchKind, rec.Stages[stage].Network}
	m.ask(of, Measurement{Batch: m.Batch}, task.Stopwatch{
		Recording: rec, Stage: stage, Pixels: movedSamples(list), Batch: m.Batch,
	})
}

// reach is how far the stopwatch's images are moved, in pixels.
const reach = 2

// movedSamples returns the images of a gallery, each in all places within reach: many images, and
// none to fetch. They are repeated until there are as many as the stopwatch may give at a time.
func movedSamples(list []Sample) (images []byte) {
	for len(images) < slices.Max(Batches())*mnist.Pixels {
		for down := -reach; down <= reach; down++ {
			for right := -reach; right <= reach; right++ {
				for _, s := range list {
					images = append(images, moved(s.Pixels, down, right)...)
				}
			}
		}
	}
	return images
}

// moved returns an image moved by some pixels; what comes in is background.
func moved(pixels []byte, down, right int) []byte {
	image := make([]byte, mnist.Pixels)
	for at := range image {
		y, x := at/mnist.Side-down, at%mnist.Side-right
		if y >= 0 && y < mnist.Side && x >= 0 && x < mnist.Side {
			image[at] = pixels[y*mnist.Side+x]
		}
	}
	return image
}
