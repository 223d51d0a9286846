package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/snap"
	"signum/core/train"
)

// snapLine is what the network makes of the test images when all its layers are snapped at once, without tuning.
type snapLine struct {
	Snap     string  `json:"snap"` // the method; float for the network before
	Correct  int     `json:"correct"`
	Total    int     `json:"total"`
	Regained float64 `json:"regained"` // how much of the accuracy that the plain snap loses
	Seconds  float64 `json:"seconds"`  // that the snap took
}

// snaps trains the plan's float network and snaps all its layers by every method: a line for each to the output, and all of
// them as a table to the error output.
func snaps(text, directory string, stdout, stderr io.Writer) error {
	p, err := experiment.Parse(text)
	if err != nil {
		return err
	}
	net, data, err := floatNetwork(p, directory, stderr)
	if err != nil {
		return err
	}
	lines := []snapLine{{Snap: "float"}}
	for _, method := range snap.Names() {
		lines = append(lines, snapLine{Snap: method})
	}
	for i := range lines {
		if err := lines[i].measure(net, data); err != nil {
			return err
		}
		lines[i].Regained = regained(lines[i].Correct, lines[0].Correct, lines[min(i, 1)].Correct)
		if err := json.NewEncoder(stdout).Encode(lines[i]); err != nil {
			return err
		}
	}
	return writeSnaps(stderr, lines)
}

// measure snaps a copy of the network, and scores it.
func (l *snapLine) measure(net *nn.Network, data experiment.Data) error {
	copied, started := net.Clone(), time.Now()
	if l.Snap != "float" {
		if err := snap.Apply(l.Snap, copied, net, every(net), data.Train, nil); err != nil {
			return err
		}
		l.Seconds = time.Since(started).Seconds()
	}
	for score, err := range train.Evaluate(copied, data.Test, nil) {
		if err != nil {
			return err
		}
		l.Correct, l.Total = score.Correct(), score.Total()
	}
	return nil
}

// every is all layers of a network.
func every(net *nn.Network) (layers []int) {
	for i := range net.Layers {
		layers = append(layers, i)
	}
	return layers
}

// regained is 1 when nothing is lost any more, and 0 when as much is lost as by the plain snap.
func regained(correct, float, plain int) float64 {
	if float == plain {
		return 1
	}
	return float64(correct-plain) / float64(float-plain)
}

// writeSnaps writes a row for each method.
func writeSnaps(w io.Writer, lines []snapLine) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "snap\taccuracy\tof the loss regained\tseconds\t")
	for _, l := range lines {
		fmt.Fprintf(table, "%s\t%.2f %%\t%.1f %%\t%.2f\t\n", l.Snap, 100*float64(l.Correct)/float64(l.Total), 100*l.Regained, l.Seconds)
	}
	return table.Flush()
}
