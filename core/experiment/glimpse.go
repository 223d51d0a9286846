package experiment

import (
	"signum/core/matrix"
	"signum/core/nn"
	"signum/core/wire"
)

// glimpseMagic begins a glimpse of a network; the last byte is the version.
const glimpseMagic = "SIGNUM\x0a\x01"

// EncodeGlimpse returns a network as it is to be looked at: like a stage of a recording for
// display, without histograms and discrepancies, which take longer than the rest.
func EncodeGlimpse(net *nn.Network) []byte {
	s := Stage{Network: net}
	for _, layer := range net.Layers {
		m := layer.Weights().Effective()
		f := Figures{Alpha: make([]float32, m.Rows)}
		matrix.MeanAbs(f.Alpha, m)
		s.Figures = append(s.Figures, f)
	}
	w := writer{Writer: wire.Writer{Data: []byte(glimpseMagic)}}
	w.network(net, w.display(s, Stage{}))
	return w.Seal(0)
}

// DecodeGlimpse returns the network of a glimpse: its float weights are shades. It never panics,
// and its memory is bounded by len(data). The error is a core.Mismatch.
func DecodeGlimpse(data []byte) (*nn.Network, error) {
	r, err := open(data, glimpseMagic, "glimpse")
	if err != nil {
		return nil, err
	}
	r.shaded = true
	net, _ := r.network(Stage{})
	if net == nil {
		r.Fail("no network", "one")
	}
	return net, r.End()
}
