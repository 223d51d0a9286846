package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
)

// formatNames returns the extensions of the formats, without their dots.
func formatNames() (names []string) {
	for _, f := range export.Formats {
		names = append(names, f.Extension[1:])
	}
	return names
}

// chooseFormat returns the format of that name, or else of the file's extension, or else .signum.
func chooseFormat(name, file string) (export.Format, error) {
	if f, ok := export.Chosen("." + name); ok {
		return f, nil
	}
	if name != "" {
		expected := "one of " + strings.Join(formatNames(), ", ")
		return export.Format{}, advice{
			mismatch("export", "-format "+name, expected), nearest(name, formatNames()),
		}
	}
	if f, ok := export.Chosen(filepath.Ext(file)); ok {
		return f, nil
	}
	return export.Formats[0], nil
}

// exportFile writes the network, or the run, of a plan, a recording or a .signum file.
func exportFile(o options) error {
	f, err := chooseFormat(o.format, o.out)
	if err != nil {
		return err
	}
	if o.stage < -1 {
		return mismatch("export", fmt.Sprintf("-stage %d", o.stage), "0 or more")
	}
	names, err := readNames(o.classes)
	if err != nil {
		return err
	}
	data, err := o.encode(f, names)
	if err != nil {
		return err
	}
	return o.saveOrPrint(data)
}

// encode returns the source, which is the first argument, in the format.
func (o options) encode(f export.Format, names []string) ([]byte, error) {
	source := o.arguments[0]
	_, missing := os.Stat(source)
	if missing != nil && (source == "" || strings.ContainsAny(source, "=#%")) {
		rec, err := o.recordPlan(o.stage)
		if err != nil {
			return nil, err
		}
		return encodeRun(f, rec, o.stage, names)
	}
	file, err := readSignum(source)
	if err != nil {
		return nil, err
	}
	rec, notRun := experiment.DecodeRecording(file)
	if notRun == nil {
		return encodeRun(f, rec, o.stage, names)
	}
	m, notNetwork := model.Decode(file)
	if notNetwork != nil {
		return nil, fmt.Errorf("%s: %w; %w", source, notRun, notNetwork)
	}
	data, err := encodeNetwork(f, m, names)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", source, err)
	}
	return data, nil
}

// encodeNetwork returns a network in the format.
func encodeNetwork(f export.Format, m model.Model, names []string) ([]byte, error) {
	if f.Network == nil {
		return nil, mismatch("export", "one network",
			"a plan or a recording: "+f.Extension[1:]+" holds a run")
	}
	if outputs := m.Layers[len(m.Layers)-1].Values(); names != nil && outputs != len(names) {
		return nil, mismatch("export", fmt.Sprintf("a network with %d classes", outputs),
			fmt.Sprintf("the %d that -classes names", len(names)))
	}
	m.Classes = either(names, m.Classes)
	return f.Network(m)
}

// readNames reads names of classes from a file. Without a path there are none.
func readNames(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	text, err := readFile(path, largestText)
	if err != nil {
		return nil, err
	}
	names, err := dataset.Names(string(text))
	if err == nil && names == nil {
		err = errors.New("found no class names, expected some, one a line or with commas between")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return names, nil
}

// either returns the names, or others if there are none.
func either(names, others []string) []string {
	if len(names) == 0 {
		return others
	}
	return names
}

// encodeRun returns the run up to a stage, or the network of that stage, in the format. For stage
// −1 it is the whole run, or its result. Classes without names are called as the authors of the
// plan's images call them, or by their numbers.
func encodeRun(
	f export.Format, rec experiment.Recording, stage int, names []string,
) ([]byte, error) {
	if stage >= len(rec.Stages) || len(rec.Stages) == 0 {
		return nil, noStage(stage, len(rec.Stages)-1)
	}
	switch {
	case f.Network != nil && stage < 0:
		stage = rec.End.From
	case f.Network == nil && stage >= 0:
		rec.Stages = rec.Stages[:stage+1]
		rec.End = experiment.Decide(rec.Plan, rec.Stages)
	}
	names = either(names, dataset.Published(rec.Plan.Data))
	return f.File(rec, stage, either(names, model.Digits))
}

// noStage returns the error of a stage above the last one.
func noStage(stage, last int) error {
	return mismatch("export", fmt.Sprintf("-stage %d", stage),
		fmt.Sprintf("at most %d, the last of this run", last))
}
