package main

import (
	"encoding/json"
	"fmt"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/train"
)

// packing compares a stage's network with its packed form, as one line of JSON.
type packing struct {
	Stage   int           `json:"stage"`
	Layer   string        `json:"layer"`  // that became binary
	Images  int           `json:"images"` // that both classified: all test images
	Correct int           `json:"correct"`
	Others  int           `json:"others"` // classified otherwise from bits
	Worst   float64       `json:"worst"`  // difference of two logits, relative to the largest
	Bytes   int           `json:"bytes"`  // as the stage counts them
	Payload int           `json:"payload"`
	Held    int           `json:"held"` // in memory: the payload, and padding of rows
	Ledger  []ledgerEntry `json:"ledger"`

	why packed.Why
}

// ledgerEntry is the bytes of a layer: packed.Entry.
type ledgerEntry struct {
	Name    string `json:"layer"`
	Weights int    `json:"weights"`
	Signs   int    `json:"signs"`
	Scales  int    `json:"scales"`
	Norms   int    `json:"norms"`
	Biases  int    `json:"biases"`
	Padding int    `json:"padding"`
}

// packs runs a plan, packs the network of each stage, and compares both on all test images. It
// writes a line for each stage, and to the error output why the last is not a thirty-second of the
// float network. An image that is classified otherwise from bits is an error.
func packs(o options) error {
	var last packing
	err := o.runPlan(func(r result) (err error) {
		if last, err = pack(r.of, r.data.Test); err != nil {
			return err
		}
		return json.NewEncoder(o.stdout).Encode(last)
	})
	if err == nil {
		_, err = fmt.Fprintln(o.stderr, whyNot32(last.why))
	}
	return err
}

// pack compares a stage's network with its packed form.
func pack(s experiment.Stage, set mnist.Set) (packing, error) {
	bits := packed.New(s.Network)
	costs, ledger := experiment.LayerCosts(s.Network), bits.Ledger()
	r := packing{
		Stage: s.Index, Layer: layerNames(s.Layers, costs), Bytes: s.Bytes(),
		Payload: packed.Total(ledger).Payload(), Held: bits.Bytes(),
		why: packed.WhyNot32(experiment.Bytes(costs, make([]bool, len(costs))), ledger),
	}
	for _, e := range ledger {
		r.Ledger = append(r.Ledger, ledgerEntry(e))
	}
	var parity packed.Parity
	for batch, err := range train.Batches(set, 0, set.Len(), train.BatchSize) {
		if err != nil {
			return r, err
		}
		logits := bits.Forward(batch.X)
		parity.Add(s.Network.Forward(batch.X), logits)
		for i, label := range batch.Labels {
			if nn.Argmax(logits.Row(i)) == int(label) {
				r.Correct++
			}
		}
	}
	r.Images, r.Others, r.Worst = parity.Images, parity.Others, parity.Worst
	if r.Others > 0 {
		found := fmt.Sprintf("%d of %d images classified otherwise from bits", r.Others, r.Images)
		return r, mismatch(fmt.Sprintf("stage %d", r.Stage), found, "none")
	}
	return r, nil
}

// whyNot32 explains the ratio of a packed network.
func whyNot32(w packed.Why) string {
	return fmt.Sprintf("%d bytes instead of %d are %.1f times less and not 32: "+
		"%s of them are signs, %s scales, %s biases, %s norms, and %s weights that are still float",
		w.Payload, w.Float, w.Ratio, percent(w.Signs),
		percent(w.Scales), percent(w.Biases), percent(w.Norms), percent(w.Weights))
}

func percent(part float64) string { return fmt.Sprintf("%.1f %%", 100*part) }
