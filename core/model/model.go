// Package model reads and writes .signum files: a trained network, its layers float or ±1, and
// where it comes from. docs/FORMAT.md specifies the format.
//
// Decode reads files of every version that Signum ever wrote; Model.Encode writes the newest.
package model

import (
	"strconv"
	"unicode/utf8"

	"signum/core"
	"signum/core/binarize"
	"signum/core/mnist"
	"signum/core/packed"
)

// Model is a trained network and where it comes from. Nothing else is needed to predict with it.
type Model struct {
	Plan    string   // the plan of its run, as text; empty if it is from no run
	Stage   int      // of that run
	Scores  []Score  // that the network reached
	Input   Shape    // of an image; its bytes are divided by 255
	Classes []string // names of the outputs: one for each, or none at all
	Layers  []packed.Layer
}

// Score is how many images of a set the network classified correctly.
type Score struct {
	Set            string // "test", "held-out"
	Correct, Total int
}

// Shape is the shape of an image: rows, columns, and channels of a pixel, the last changing
// fastest.
type Shape struct{ Height, Width, Channels int }

// MNIST is the shape of MNIST's images, and Digits are the names of its classes.
var (
	MNIST  = Shape{Height: mnist.Side, Width: mnist.Side, Channels: 1}
	Digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
)

// Values returns the number of values of an image.
func (s Shape) Values() int { return s.Height * s.Width * s.Channels }

// Payload returns the number of bytes that the layers take in the file: 4 for a float weight, a
// scale or a bias, and 1 bit for a sign.
func Payload(layers []packed.Layer) (bytes int) {
	for _, l := range layers {
		bytes += payload(l, formOf(l))
	}
	return bytes
}

// payload returns the number of bytes of a layer whose weights have the given form. It looks at
// sizes only, so that it can be called before the weights are read.
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

// A small file may describe a network that needs much memory to compute, so there are limits.
const (
	limit = 1 << 20 // values of an image at any point: a dense layer's inputs, outputs
	side  = 1 << 10 // any number of a convolution's geometry
)

// check returns a core.Mismatch if the model can't be computed, or can't be written.
func (m Model) check() error {
	if err := packed.Check(m.Layers); err != nil {
		return err
	}
	if err := m.checkShapes(); err != nil {
		return err
	}
	outputs := m.Layers[len(m.Layers)-1].Values()
	if n := len(m.Classes); n > 0 && n != outputs {
		return mismatch(strconv.Itoa(n)+" class names",
			strconv.Itoa(outputs)+", one for each output, or none")
	}
	return m.checkTexts()
}

// checkShapes follows the shape of an image through the layers. A convolution needs the very shape
// of its geometry, a dense layer any shape with FanIn values.
func (m Model) checkShapes() error {
	at := m.Input
	for _, l := range m.Layers {
		takes := Shape{1, 1, l.FanIn}
		if g := l.Geometry; l.Convolution() {
			takes = Shape{g.Height, g.Width, g.In}
		}
		if at != takes && (l.Convolution() || at.Values() != l.FanIn) ||
			min(at.Height, at.Width, at.Channels) < 1 {
			return mismatch(at.String()+" values before layer "+strconv.Quote(l.Name),
				takes.String())
		}
		if n := max(takes.Values(), sums(l)); n > limit {
			return mismatch(strconv.Itoa(n)+" values in layer "+strconv.Quote(l.Name),
				"at most "+strconv.Itoa(limit))
		}
		at = Shape{1, 1, l.Outputs}
		if g := l.Geometry; l.Convolution() {
			at = Shape{g.PooledHeight(), g.PooledWidth(), g.Out}
		}
	}
	return nil
}

// checkTexts checks scores, names of layers, and that all texts are UTF-8.
func (m Model) checkTexts() error {
	names, texts := map[string]bool{"": true}, append([]string{m.Plan}, m.Classes...)
	for _, s := range m.Scores {
		if s.Correct > s.Total {
			return mismatch("a score of "+strconv.Itoa(s.Correct)+" of "+strconv.Itoa(s.Total),
				"no more than all")
		}
		texts = append(texts, s.Set)
	}
	for _, l := range m.Layers {
		if names[l.Name] {
			return mismatch("the layer name "+strconv.Quote(l.Name),
				"a name, and one that no other layer has")
		}
		names[l.Name] = true
		texts = append(texts, l.Name)
	}
	for _, text := range texts {
		if !utf8.ValidString(text) {
			return mismatch("the text "+strconv.Quote(text), "one in UTF-8")
		}
	}
	return nil
}

// sums returns the number of pre-activations of an image, before pooling.
func sums(l packed.Layer) int {
	if l.Convolution() {
		return l.Geometry.ConvHeight() * l.Geometry.ConvWidth() * l.Outputs
	}
	return l.Outputs
}

// String returns the shape as height×width×channels, such as 28×28×1.
func (s Shape) String() string {
	n := strconv.Itoa
	return n(s.Height) + "×" + n(s.Width) + "×" + n(s.Channels)
}

func mismatch(found, expected string) error {
	return core.Mismatch{Where: "model", Found: found, Expected: expected}
}
