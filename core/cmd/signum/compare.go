package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"signum/core/compare"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/train"
)

// compareFiles writes the networks of two .signum files side by side: their layers, and what they
// make of the test images.
func compareFiles(o options) error {
	var models [2]model.Model
	var sides [2]compare.Side
	for i, path := range o.arguments {
		m, _, err := readModel(path)
		if err != nil {
			return err
		}
		models[i], sides[i].Network = m, packed.Assemble(m.Layers)
		if err := within(path, compare.Check(sides[i].Network)); err != nil {
			return err
		}
	}
	if err := writePairs(o.stdout, compare.Layers(models[0].Layers, models[1].Layers)); err != nil {
		return err
	}
	_, test, err := o.images()
	if err != nil {
		return err
	}
	var found compare.Result
	for found, err = range compare.Images(sides[0], sides[1], test) {
		if err != nil {
			return err
		}
	}
	return writeScores(o.stdout, found.Scores)
}

// writePairs writes a line for each layer of two networks.
func writePairs(w io.Writer, pairs []compare.Pair) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "layer\tA\tbytes\tB\tbytes\tsigns that differ\tcorrelation\t")
	for _, p := range pairs {
		fmt.Fprint(table, p.Name(), "\t")
		for _, l := range []packed.Layer{p.Left, p.Right} {
			if l.Name == "" {
				fmt.Fprint(table, "\t\t")
				continue
			}
			bytes := model.Payload([]packed.Layer{l})
			fmt.Fprintf(table, "%s %s\t%d\t", kind(l), shape(l), bytes)
		}
		if p.Same {
			fmt.Fprintf(table, "%d of %d\t%+.3f\t", p.Signs, p.Left.Outputs*p.Left.FanIn, p.Correlation)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}

// writeScores writes two scores of the same images, and the images that only one network classifies
// correctly, a line each.
func writeScores(w io.Writer, scores [2]train.Score) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table)
	for i, s := range scores {
		low, high := s.Interval()
		fmt.Fprintf(table, "%c\t%d of %d correct\t%.2f %%\t95 %% interval %.2f to %.2f %%\n", "AB"[i],
			s.Correct(), s.Total(), 100*s.Accuracy(), 100*low, 100*high)
	}
	lost, gained, p := scores[0].McNemar(scores[1])
	fmt.Fprintf(table, "\nonly A is correct for %d images, only B for %d: p %.2g by McNemar's test\n",
		lost, gained, p)
	fmt.Fprintln(table, "\nimage\tclass\tA\tB\t")
	left, right := scores[0].Flips(scores[1])
	for _, m := range left {
		fmt.Fprintf(table, "%d\t%d\t%d\t%d\t\n", m.Image, m.Label, m.Label, m.Predicted)
	}
	for _, m := range right {
		fmt.Fprintf(table, "%d\t%d\t%d\t%d\t\n", m.Image, m.Label, m.Predicted, m.Label)
	}
	return table.Flush()
}
