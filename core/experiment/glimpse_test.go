package experiment

import (
	"errors"
	"slices"
	"testing"

	"signum/core"
	"signum/core/nn"
)

// The network that a run is training can be looked at after each batch, and not when it is done.
func TestANetworkInTrainingIsGlimpsed(t *testing.T) {
	p := plan(t, small)
	seen := 0
	for s, err := range Run(p, toyData(p), nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Done() != (s.Now == nil) && s.Batch > 0 {
			t.Fatalf("stage %d, batch %d: done %v, with a network in training %v",
				s.Index, s.Batch, s.Done(), s.Now != nil)
		}
		if s.Now == nil || s.Batch != 2 {
			continue
		}
		seen++
		net, err := DecodeGlimpse(EncodeGlimpse(s.Now))
		if err != nil {
			t.Fatal(err)
		}
		for i, layer := range net.Layers {
			w := s.Now.Layers[i].Weights()
			if !slices.Equal(layer.Weights().Bias, w.Bias) {
				t.Errorf("stage %d: other biases of %s", s.Index, layer.Name())
			}
			checkWeights(t, layer.Weights(), w, FiguresOf(w).Alpha)
		}
	}
	if seen == 0 {
		t.Error("no network was seen")
	}
}

func FuzzDecodeGlimpse(f *testing.F) {
	net, err := nn.New("thin", 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(EncodeGlimpse(net))
	f.Fuzz(func(t *testing.T, data []byte) {
		seen, err := DecodeGlimpse(resealed(data))
		if err == nil {
			EncodeGlimpse(seen)
			return
		}
		if m := (core.Mismatch{}); !errors.As(err, &m) {
			t.Errorf("error %v", err)
		}
	})
}
