package model

import (
	"bytes"
	"math"
	"strconv"

	"signum/core/binarize"
	"signum/core/packed"
	"signum/core/wire"
)

// magic is the first bytes of the file; the last is the newest version, which Encode writes.
//
// A change of the format needs a new version, a decoder by version in Decode that still reads all
// the older ones, and a file of it in testdata, which stays there for ever.
const magic = "SIGNUM\x04\x01"

// The kinds of layers.
const (
	kindDense       = 0
	kindConvolution = 1
)

// The forms of a layer's weights.
const (
	formFloat  = 0 // float weights
	formScaled = 1 // float weights, and scales
	formSigns  = 2 // signs, and scales
)

func formOf(l packed.Layer) byte {
	switch {
	case l.Binary():
		return formSigns
	case l.Scale != nil:
		return formScaled
	}
	return formFloat
}

// Encode returns the model as a file of the newest version. The error is a core.Mismatch if Decode
// would refuse that file.
func (m Model) Encode() ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	w := wire.Writer{Data: []byte(magic)}
	w.Text(m.Plan)
	w.Count(m.Stage)
	w.Count(len(m.Scores))
	for _, s := range m.Scores {
		w.Text(s.Set)
		w.Count(s.Correct)
		w.Count(s.Total)
	}
	w.Count(m.Input.Height)
	w.Count(m.Input.Width)
	w.Count(m.Input.Channels)
	w.Texts(m.Classes)
	w.Count(len(m.Layers))
	for _, l := range m.Layers {
		writeDescription(&w, l)
	}
	for _, l := range m.Layers {
		writePayload(&w, l)
	}
	return w.Seal(0), nil
}

func writeDescription(w *wire.Writer, l packed.Layer) {
	w.Text(l.Name)
	if g := l.Geometry; l.Convolution() {
		w.Byte(kindConvolution)
		for _, n := range []int{g.Height, g.Width, g.In, g.Out, g.Kernel, g.Pad} {
			w.Count(n)
		}
	} else {
		w.Byte(kindDense)
		w.Count(l.FanIn)
		w.Count(l.Outputs)
	}
	w.Byte(byte(l.Activation))
	w.Byte(formOf(l))
}

func writePayload(w *wire.Writer, l packed.Layer) {
	w.Floats(l.Weights)
	w.Bytes(l.Signs)
	w.Floats(l.Scale)
	w.Floats(l.Bias)
}

// Decode returns the model of a file of any version. A model that was read from the newest version
// encodes to the same bytes again. Decode never panics, its memory is bounded by len(data), and its
// errors are of type core.Mismatch, or wire.Newer if a newer Signum made the file.
func Decode(data []byte) (Model, error) {
	r, err := wire.Open(data, magic, "model")
	if err != nil {
		return Model{}, err
	}
	m := Model{Plan: r.Text(), Stage: r.Number(math.MaxInt32)}
	m.Scores = wire.List(r, 3, func() Score {
		return Score{r.Text(), r.Number(math.MaxInt32), r.Number(math.MaxInt32)}
	})
	m.Input = Shape{r.Number(limit), r.Number(limit), r.Number(limit)}
	m.Classes = r.Texts()
	m.Layers = readLayers(r)
	if err := r.End(); err != nil {
		return Model{}, err
	}
	if err := m.check(); err != nil {
		return Model{}, err
	}
	return m, nil
}

// smallest is the least number of bytes of a layer: a description of 7, and a payload of 8.
const smallest = 15

// readLayers takes all descriptions, and then all payloads. It allocates nothing for the payloads
// before it is known that they fill the rest of the file.
func readLayers(r *wire.Reader) []packed.Layer {
	total := 0
	var forms []byte
	layers := wire.List(r, smallest, func() (l packed.Layer) {
		var form byte
		if total <= r.Left() { // so that it can't overflow
			l, form = readDescription(r)
			total += payload(l, form)
		}
		forms = append(forms, form)
		return l
	})
	if left := r.Left(); left != total {
		r.Fail(strconv.Itoa(left)+" bytes of layers",
			strconv.Itoa(total)+", as their descriptions say")
	}
	if r.Err() != nil {
		return nil
	}
	for i := range layers {
		readPayload(r, &layers[i], forms[i])
	}
	return layers
}

func readDescription(r *wire.Reader) (l packed.Layer, form byte) {
	l.Name = r.Text()
	switch kind := r.Byte(); kind {
	case kindDense:
		l.FanIn, l.Outputs = r.Number(limit), r.Number(limit)
	case kindConvolution:
		g := &l.Geometry
		for _, n := range []*int{&g.Height, &g.Width, &g.In, &g.Out, &g.Kernel, &g.Pad} {
			*n = r.Number(side)
		}
		l.FanIn, l.Outputs = g.Patch(), g.Out
	default:
		r.Fail("layer kind "+strconv.Itoa(int(kind)), "0 or 1")
	}
	activation := r.Byte()
	if activation > byte(packed.Sign) {
		r.Fail("activation "+strconv.Itoa(int(activation)), "0, 1 or 2")
	}
	l.Activation = packed.Activation(activation)
	if form = r.Byte(); form > formSigns {
		r.Fail("weights of form "+strconv.Itoa(int(form)), "0, 1 or 2")
	}
	return l, form
}

func readPayload(r *wire.Reader, l *packed.Layer, form byte) {
	floats := func(n int) []float32 {
		values := make([]float32, n)
		r.Floats(values)
		return values
	}
	weights := l.Outputs * l.FanIn
	if form == formSigns {
		l.Signs = bytes.Clone(r.Bytes(binarize.PackedBytes(weights)))
		if spare := 8*len(l.Signs) - weights; spare > 0 && l.Signs[len(l.Signs)-1]>>(8-spare) != 0 {
			r.Fail("signs of more than the "+strconv.Itoa(weights)+" weights", "zeros after those")
		}
	} else {
		l.Weights = floats(weights)
	}
	if form != formFloat {
		l.Scale = floats(l.Outputs)
	}
	l.Bias = floats(l.Outputs)
}
