package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"signum/core/experiment"
	"signum/core/snap"
)

// snapLine is the score of a network whose layers are all snapped at once, untuned.
type snapLine struct {
	Snap     string  `json:"snap"` // the method; float for the network before
	Correct  int     `json:"correct"`
	Total    int     `json:"total"`
	Regained float64 `json:"regained"` // the part of the accuracy that the plain snap loses
	Seconds  float64 `json:"seconds"`  // that the snap took, with its scoring
}

// snaps trains the plan's float network and snaps all its layers by every method, whatever the
// plan's order. It writes a line for each, and all of them as a table to the error output.
func snaps(o options) error {
	p, err := o.plan()
	if err != nil {
		return err
	}
	float, data, err := o.floatStage(&p)
	if err != nil {
		return err
	}
	p.Order, p.Control, p.TuneEpochs = experiment.AtOnce, experiment.Default().Control, 0
	lines := []snapLine{{Snap: "float", Correct: float.Score.Correct(), Total: float.Score.Total()}}
	for _, p.Snap = range snap.Methods() {
		line, err := atOnce(p, data, float)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i].Regained = regained(lines[i].Correct, lines[0].Correct, lines[1].Correct)
		if err := json.NewEncoder(o.stdout).Encode(lines[i]); err != nil {
			return err
		}
	}
	return writeSnaps(o.stderr, lines)
}

// atOnce continues from the float stage until its layers are snapped and scored.
func atOnce(p experiment.Plan, data experiment.Data, float experiment.Stage) (snapLine, error) {
	started := time.Now()
	for stage, err := range experiment.Run(p, data, []experiment.Stage{float}, nil) {
		if err != nil {
			return snapLine{}, err
		}
		if total := stage.Snap.Total(); total > 0 {
			seconds := time.Since(started).Seconds()
			line := snapLine{p.Snap, stage.Snap.Correct(), total, 0, seconds}
			return line, nil
		}
	}
	return snapLine{}, fmt.Errorf("snap: found no stage after the float one of %s", p)
}

// regained returns 1 if nothing is lost, and 0 if as much is lost as by the plain snap.
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
		accuracy := 100 * float64(l.Correct) / float64(l.Total)
		fmt.Fprintf(table, "%s\t%.2f %%\t%.1f %%\t%.2f\t\n",
			l.Snap, accuracy, 100*l.Regained, l.Seconds)
	}
	return table.Flush()
}
