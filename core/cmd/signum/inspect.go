package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"signum/core/model"
	"signum/core/packed"
)

// readModel reads a .signum file. It returns the size of the file, too.
func readModel(path string) (m model.Model, size int, err error) {
	file, err := readSignum(path)
	if err != nil {
		return m, 0, err
	}
	if m, err = model.Decode(file); err != nil {
		return m, 0, fmt.Errorf("%s: %w", path, err)
	}
	return m, len(file), nil
}

// inspect writes what a .signum file holds, with a line for each layer.
func inspect(o options) error {
	m, size, err := readModel(o.arguments[0])
	if err != nil {
		return err
	}
	w := o.stdout
	if m.Plan != "" {
		fmt.Fprintf(w, "plan     %s\nstage    %d\n", m.Plan, m.Stage)
	}
	for _, s := range m.Scores {
		fmt.Fprintf(w, "%-8s %d of %d correct\n", s.Set, s.Correct, s.Total)
	}
	fmt.Fprintf(w, "input    %s\n", m.Input)
	if len(m.Classes) > 0 {
		fmt.Fprintf(w, "classes  %s\n", strings.Join(m.Classes, ", "))
	}
	payload := model.Payload(m.Layers)
	fmt.Fprintf(w, "bytes    %d, and %d around them\n", payload, size-payload)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nlayer\tweights\t\tactivation\tbytes\t")
	for _, l := range m.Layers {
		bytes := model.Payload([]packed.Layer{l})
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t\n", l.Name, shape(l), kind(l), l.Activation, bytes)
	}
	return table.Flush()
}

// shape returns the shape of a layer's weights: 120 × 400, or 16 × 5×5×6, pooled.
func shape(l packed.Layer) string {
	if g := l.Geometry; l.Convolution() {
		return fmt.Sprintf("%d × %d×%d×%d, pooled", l.Outputs, g.Kernel, g.Kernel, g.In)
	}
	return fmt.Sprintf("%d × %d", l.Outputs, l.FanIn)
}

func kind(l packed.Layer) string {
	switch {
	case l.Binary():
		return "±1"
	case l.Scale != nil:
		return "float, scaled"
	}
	return "float"
}
