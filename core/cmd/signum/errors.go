package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"signum/core/experiment"
	"signum/core/nn"
)

// errorsLine holds how far the outputs of a network's layers are from its float form's.
type errorsLine struct {
	Stage  int          `json:"stage"`
	Tuned  bool         `json:"tuned"` // or right after the snap; in stage 0, that of all layers
	Layers []layerError `json:"layers"`
}

// layerError is the relative error ‖y−ŷ‖/‖y‖ of a layer's outputs, on the first test images.
type layerError struct {
	Layer    string  `json:"layer"`
	Binary   bool    `json:"binary"`
	Together float64 `json:"together"` // with all binary layers of the network
	Alone    float64 `json:"alone"`    // with this layer binary only; 0 for a float layer
}

// layerErrors runs a plan and writes the errors of each stage, right after its snap and tuned. All
// of them go to the error output as a table, too.
func layerErrors(o options) error {
	var nets []*nn.Network // of the finished stages
	var lines []errorsLine
	err := o.runPlan(func(r result) error {
		for _, tuned := range []bool{false, true} {
			if tuned && r.Stage == 0 {
				continue
			}
			line, err := stageErrors(r, nets, tuned)
			if err != nil {
				return err
			}
			if err := json.NewEncoder(o.stdout).Encode(line); err != nil {
				return err
			}
			lines = append(lines, line)
		}
		nets = append(nets, r.of.Network)
		return nil
	})
	if err != nil {
		return err
	}
	return writeErrors(o.stderr, lines)
}

// stageErrors returns the errors of a stage: tuned, or right after its snap, before which its
// network was that of an earlier stage. In stage 0, which snaps nothing, all layers are snapped.
func stageErrors(r result, before []*nn.Network, tuned bool) (errorsLine, error) {
	net, layers := r.of.Network, r.of.Layers
	if !tuned && r.Stage > 0 {
		net = before[r.From]
	}
	line := errorsLine{Stage: r.Stage, Tuned: tuned}
	float, err := experiment.FloatForm(net, r.data.Train, never)
	if err != nil {
		return line, err
	}
	if r.Stage == 0 {
		layers = nil
		for l := range net.Layers {
			layers = append(layers, l)
		}
	}
	if !tuned {
		if net, err = experiment.Snapped(r.plan, r.data, net, layers, never); err != nil {
			return line, err
		}
	}
	e, err := experiment.ErrorsOf(r.data, float, net, never)
	for l, layer := range net.Layers {
		line.Layers = append(line.Layers, layerError{
			Layer: layer.Name(), Binary: e.Binary[l], Together: e.Together[l], Alone: e.Alone[l],
		})
	}
	return line, err
}

// never returns nil: a tick that ends nothing.
func never() error { return nil }

// writeErrors writes two rows for each line: the errors together, and alone.
func writeErrors(w io.Writer, lines []errorsLine) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "stage\t\t\t")
	for _, l := range lines[0].Layers {
		fmt.Fprint(table, l.Layer, "\t")
	}
	fmt.Fprintln(table)
	for _, line := range lines {
		when := "snapped"
		if line.Tuned {
			when = "tuned"
		}
		fmt.Fprintf(table, "%d\t%s\ttogether\t", line.Stage, when)
		for _, l := range line.Layers {
			fmt.Fprintf(table, "%.2f\t", l.Together)
		}
		fmt.Fprint(table, "\n\t\talone\t")
		for _, l := range line.Layers {
			alone := ""
			if l.Binary {
				alone = fmt.Sprintf("%.2f", l.Alone)
			}
			fmt.Fprint(table, alone, "\t")
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}
