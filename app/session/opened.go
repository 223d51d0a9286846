package session

import (
	"signum/core/model"
	"signum/core/packed"
)

// Opened is a network from a file, and what it takes the image on the pad for.
type Opened struct {
	Name    string // of the file
	Bytes   int
	Model   model.Model
	Network *packed.Network // nil if none is open
	file    []byte
	asked   asked
}

// openModel returns the network of a .signum file.
func openModel(name string, file []byte) (Opened, error) {
	m, err := model.Decode(file)
	if err != nil {
		return Opened{}, err
	}
	return Opened{Name: name, Bytes: len(file), Model: m, Network: packed.Assemble(m.Layers), file: file}, nil
}

// mostProducts is how many multiplications an image may need for a network to be asked at each
// stroke: ten times those of the largest network of this page.
const mostProducts = 20_000_000

// Ask returns the network's verdict on an image, which Reads allows.
func (o *Opened) Ask(image []byte) Verdict { return o.asked.by(o.Network, image) }

// Fits reports whether the network takes images as they are here.
func (o *Opened) Fits() bool { return o.Model.Input == model.MNIST }

// Products returns how many multiplications an image takes.
func (o *Opened) Products() (n int) {
	for _, l := range o.Model.Layers {
		n += l.Products()
	}
	return n
}

// Quick reports whether the network can follow a pen.
func (o *Opened) Quick() bool { return o.Products() <= mostProducts }

// Reads reports whether there is a network that can be asked about images here.
func (o *Opened) Reads() bool { return o.Network != nil && o.Fits() && o.Quick() }
