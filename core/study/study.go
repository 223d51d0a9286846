// Package study carries out many plans and compares their results in tables.
//
// A study is a list of jobs. A job depends on nothing but its text and the images, and ends in one
// file, which a Store keeps whole or not at all. A study that was stopped therefore goes on where
// it was. Jobs can also be carried out one by one, by many programs on many machines: Jobs lists
// them, Options.Do carries out some, Read collects the results, and Markdown writes the tables.
package study

import (
	"slices"
	"strconv"
	"strings"

	"signum/core"
	"signum/core/experiment"
)

// Spec is the list of plans and fronts that a study carries out.
type Spec struct {
	Plans  []experiment.Plan // to run
	Fronts []experiment.Plan // to tune every subset of the layers of their float networks
	Twins  []experiment.Plan // to run, and to train the twins of: see experiment.RunTwins
}

// Parse reads a study from text. A line is a plan, or the word front or twins and a plan. A value
// may be several values with | between, or whole numbers from..to; the line then stands for the
// plans of all combinations, the last key changing fastest. A # begins a comment.
//
//	net=mlp|lenet5&seed=1..5&order=last-first|first-last&images=55000
//	front net=mlp|lenet5&seed=1..5&images=55000
//	twins net=mlp&seed=1..5&images=55000
//
// Twins are of the plan's run, which is carried out, too: it need not be a line of its own. The run
// must make all layers binary, as its stages are compared with their twins one by one.
//
// The error of a bad line is a LineError.
func Parse(text string) (Spec, error) {
	var s Spec
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if err := s.add(strings.Fields(line)); err != nil {
			return Spec{}, LineError{Line: i + 1, Err: err}
		}
	}
	return s, nil
}

// LineError is the error of a line of a study's text.
type LineError struct {
	Line int // from 1 on
	Err  error
}

// Error returns the number of the line and what is wrong with it.
func (e LineError) Error() string {
	return "study: line " + strconv.Itoa(e.Line) + ": " + e.Err.Error()
}

// Unwrap returns Err.
func (e LineError) Unwrap() error { return e.Err }

// add adds the plans of a line that are new.
func (s *Spec) add(fields []string) error {
	plans := &s.Plans
	if len(fields) > 1 {
		switch fields[0] {
		case "front":
			plans, fields = &s.Fronts, fields[1:]
		case "twins":
			plans, fields = &s.Twins, fields[1:]
		}
	}
	switch {
	case len(fields) == 0:
		return nil
	case len(fields) > 1:
		return mismatch(strconv.Quote(fields[1])+" after the plan", "the end of the line")
	}
	texts, err := combinations(fields[0])
	if err != nil {
		return err
	}
	for _, text := range texts {
		p, err := experiment.Parse(text)
		if err != nil {
			return err
		}
		if plans == &s.Twins && p.Control.Rule != experiment.ControlAll {
			return mismatch("twins of control="+p.Control.String(), "of a run to the end: control=all")
		}
		if !slices.Contains(*plans, p) {
			*plans = append(*plans, p)
		}
	}
	return nil
}

func mismatch(found, expected string) error {
	return core.Mismatch{Where: "study", Found: found, Expected: expected}
}

// mostPlans bounds how many plans one line stands for.
const mostPlans = 10_000

// combinations returns the texts of all plans that a text with alternatives stands for.
func combinations(text string) ([]string, error) {
	texts := []string{""}
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		values, err := alternatives(value)
		if err != nil {
			return nil, err
		}
		if len(texts)*len(values) > mostPlans {
			return nil, mismatch("more than "+strconv.Itoa(mostPlans)+" plans in a line", "fewer")
		}
		var longer []string
		for _, before := range texts {
			for _, v := range values {
				longer = append(longer, strings.TrimPrefix(before+"&"+key+"="+v, "&"))
			}
		}
		texts = longer
	}
	return texts, nil
}

// alternatives returns the values that a value with | or .. stands for.
func alternatives(value string) (values []string, err error) {
	for part := range strings.SplitSeq(value, "|") {
		low, high, isRange := strings.Cut(part, "..")
		from, err := strconv.Atoi(low)
		to, err2 := strconv.Atoi(high)
		if !isRange || err != nil || err2 != nil {
			values = append(values, part)
			continue
		}
		if to < from || to-from >= mostPlans {
			return nil, mismatch(part, "a range of 1 to "+strconv.Itoa(mostPlans)+" numbers")
		}
		for n := from; n <= to; n++ {
			values = append(values, strconv.Itoa(n))
		}
	}
	return values, nil
}
