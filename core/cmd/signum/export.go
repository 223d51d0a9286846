package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/export"
	"signum/core/model"
)

// formatNames are the extensions without their dots.
func formatNames() (names []string) {
	for _, f := range export.Formats {
		names = append(names, f.Extension[1:])
	}
	return names
}

// chooseFormat is the format of that name, or the one that the file's name tells, or .signum.
func chooseFormat(name, file string) (export.Format, error) {
	if f, ok := export.Chosen("." + name); ok {
		return f, nil
	}
	if name != "" {
		return export.Format{}, fmt.Errorf("found -format %s, expected one of %s", name, strings.Join(formatNames(), ", "))
	}
	if f, ok := export.Chosen(filepath.Ext(file)); ok {
		return f, nil
	}
	return export.Formats[0], nil
}

// exportFile writes the network, or the run, of a plan, a recording or a .signum file.
func exportFile(source string, o options) error {
	f, err := chooseFormat(o.format, o.out)
	if err != nil {
		return err
	}
	data, err := encode(f, source, o)
	if err != nil {
		return err
	}
	if o.out == "" {
		_, err = o.stdout.Write(data)
		return err
	}
	fmt.Fprintf(o.stderr, "%s: %d bytes\n", o.out, len(data))
	return os.WriteFile(o.out, data, 0o644)
}

// encode is the source in the format.
func encode(f export.Format, source string, o options) ([]byte, error) {
	names, err := readNames(o.classes)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(source); err != nil && (source == "" || strings.Contains(source, "=")) {
		rec, err := recordPlan(source, o)
		if err != nil {
			return nil, err
		}
		return encodeRun(f, rec, o.stage, names)
	}
	file, err := os.ReadFile(source)
	if err != nil {
		return nil, err
	}
	rec, notRun := experiment.DecodeRecording(file)
	if notRun == nil {
		return encodeRun(f, rec, o.stage, names)
	}
	m, notNetwork := model.Decode(file)
	switch {
	case notNetwork != nil:
		return nil, fmt.Errorf("%s: %w; %w", source, notRun, notNetwork)
	case f.Network == nil:
		return nil, fmt.Errorf("%s: found one network, expected a plan or a recording: %s holds a run", source, f.Extension[1:])
	}
	if outputs := m.Layers[len(m.Layers)-1].Values(); names != nil && outputs != len(names) {
		return nil, fmt.Errorf("%s: found a network that tells %d classes apart, expected %d, as -classes names", source, outputs, len(names))
	}
	m.Classes = either(names, m.Classes)
	return f.Network(m)
}

// readNames reads names of classes from a file; none without one.
func readNames(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
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

// either is the names, or others if there are none.
func either(names, others []string) []string {
	if len(names) == 0 {
		return others
	}
	return names
}

// encodeRun is the run up to a stage, or the network of that stage, in the format. Without one (−1) it is all of the run, and its result.
// Classes that have no names given are called as the authors of the plan's images call them, or by their numbers.
func encodeRun(f export.Format, rec experiment.Recording, stage int, names []string) ([]byte, error) {
	if stage >= len(rec.Stages) || len(rec.Stages) == 0 {
		return nil, fmt.Errorf("found -stage %d, expected at most %d, the last of this run", stage, len(rec.Stages)-1)
	}
	switch {
	case f.Network != nil && stage < 0:
		stage = rec.End.From
	case f.Network == nil && stage >= 0:
		rec.Stages = rec.Stages[:stage+1]
		rec.End = experiment.Decide(rec.Plan, rec.Stages)
	}
	return f.File(rec, stage, either(either(names, dataset.Published(rec.Plan.Data)), model.Digits))
}

// errEnough ends a run before its end.
var errEnough = errors.New("enough")

// recordPlan runs a plan until the stage that is asked for, or to its end.
func recordPlan(text string, o options) (rec experiment.Recording, err error) {
	err = runPlan(text, o.data, o.stderr, func(r result) error {
		rec.Plan, rec.Stages = r.plan, append(rec.Stages, r.of)
		if r.Stage == o.stage {
			return errEnough
		}
		return r.print(o.stderr)
	})
	if err != nil && err != errEnough {
		return rec, err
	}
	rec.Made, rec.Device = time.Now().UTC().Format(time.DateOnly), device()
	rec.End = experiment.Decide(rec.Plan, rec.Stages)
	return rec, nil
}
