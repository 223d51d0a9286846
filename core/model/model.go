// Package model is the file of a trained network: its layers, float or bits, and where it comes from. docs/FORMAT.md specifies it.
package model

import (
	"errors"
	"strconv"
	"unicode/utf8"

	"signum/core/binarize"
	"signum/core/mnist"
	"signum/core/packed"
)

// Model is a trained network and where it comes from. Nothing else is needed to predict with it.
type Model struct {
	Plan    string   // as text, of the run that it was taken from; empty if it is from none
	Stage   int      // of that run
	Scores  []Score  // that the network reached
	Input   Shape    // of an image; its bytes are divided by 255
	Classes []string // what the outputs stand for; none, or a name for each
	Layers  []packed.Layer
}

// Score is how many images of a set were recognised.
type Score struct {
	Set            string // "test", "held-out"
	Correct, Total int
}

// Shape is how the values of an image lie: row after row, a pixel's channels side by side.
type Shape struct{ Height, Width, Channels int }

// MNIST is the shape of its images, and Digits are the names of its classes.
var (
	MNIST  = Shape{Height: mnist.Side, Width: mnist.Side, Channels: 1}
	Digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
)

// Values is the number of values of an image.
func (s Shape) Values() int { return s.Height * s.Width * s.Channels }

// Payload is the number of bytes that the layers take in the file: 4 for a float weight, a scale or a bias, and 1 bit for a sign.
func Payload(layers []packed.Layer) (bytes int) {
	for _, l := range layers {
		bytes += payload(l, formOf(l))
	}
	return bytes
}

// payload is that of a layer of that form, whose values may not be there yet.
func payload(l packed.Layer, form byte) int {
	weights := l.Outputs * l.FanIn
	switch form {
	case formFloat:
		return 4 * (weights + l.Outputs)
	case formScaled:
		return 4 * (weights + 2*l.Outputs)
	}
	return binarize.PackedBytes(weights) + 8*l.Outputs
}

// A file may be small and still describe a network that needs much room to compute, so there are limits.
const (
	limit = 1 << 20 // values of an image anywhere on its way through the network, which are also the inputs and outputs of a dense layer
	side  = 1 << 10 // any number of a convolution's geometry
)

// check says what of the model can't be, or nil.
func (m Model) check() error {
	if err := packed.Check(m.Layers); err != nil {
		return err
	}
	if err := m.checkShapes(); err != nil {
		return err
	}
	outputs := m.Layers[len(m.Layers)-1].Values()
	if n := len(m.Classes); n > 0 && n != outputs {
		return found(strconv.Itoa(n)+" class names", strconv.Itoa(outputs)+", one for each output, or none")
	}
	return m.checkTexts()
}

// checkShapes follows an image through the network. A dense layer takes any shape of as many values.
func (m Model) checkShapes() error {
	at := m.Input
	for _, l := range m.Layers {
		takes := Shape{1, 1, l.FanIn}
		if g := l.Geometry; l.Convolution() {
			takes = Shape{g.Height, g.Width, g.In}
		}
		if at != takes && (l.Convolution() || at.Values() != l.FanIn) || min(at.Height, at.Width, at.Channels) < 1 {
			return found(at.String()+" values before layer "+strconv.Quote(l.Name), takes.String())
		}
		if n := max(takes.Values(), sums(l)); n > limit {
			return found(strconv.Itoa(n)+" values in layer "+strconv.Quote(l.Name), "at most "+strconv.Itoa(limit))
		}
		at = Shape{1, 1, l.Outputs}
		if g := l.Geometry; l.Convolution() {
			at = Shape{g.PooledHeight(), g.PooledWidth(), g.Out}
		}
	}
	return nil
}

// checkTexts says which text isn't one.
func (m Model) checkTexts() error {
	names, texts := map[string]bool{"": true}, append([]string{m.Plan}, m.Classes...)
	for _, s := range m.Scores {
		if s.Correct > s.Total {
			return found("a score of "+strconv.Itoa(s.Correct)+" of "+strconv.Itoa(s.Total), "no more than all")
		}
		texts = append(texts, s.Set)
	}
	for _, l := range m.Layers {
		if names[l.Name] {
			return found("the layer name "+strconv.Quote(l.Name), "a name, and one that no other layer has")
		}
		names[l.Name] = true
		texts = append(texts, l.Name)
	}
	for _, text := range texts {
		if !utf8.ValidString(text) {
			return found("the text "+strconv.Quote(text), "one in UTF-8")
		}
	}
	return nil
}

// sums is the number of values that a layer computes for an image, before pooling.
func sums(l packed.Layer) int {
	if l.Convolution() {
		return l.Geometry.ConvHeight() * l.Geometry.ConvWidth() * l.Outputs
	}
	return l.Outputs
}

// String gives the shape as 28×28×1.
func (s Shape) String() string {
	n := strconv.Itoa
	return n(s.Height) + "×" + n(s.Width) + "×" + n(s.Channels)
}

func found(what, expected string) error {
	return errors.New("model: found " + what + ", expected " + expected)
}
