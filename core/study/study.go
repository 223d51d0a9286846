// Package study carries out many plans and compares what came out, in one table.
//
// Whatever is finished, a stage, a point of a front or a run, is a file in a directory, which appears whole or not at all. So a
// study that was killed goes on where it was, several programs may work on it at the same time, and plans share the stages that
// they have in common.
package study

import (
	"slices"
	"strconv"
	"strings"

	"signum/core/experiment"
)

// Spec is what a study carries out.
type Spec struct {
	Plans  []experiment.Plan // to run
	Fronts []experiment.Plan // whose float networks' subsets are all tuned
}

// Parse reads a study from text. Each line is a plan, or the word front and a plan; a value of it may be several with | between,
// or numbers from..to, and then the line stands for the plans of all combinations. What follows a # is a comment.
//
//	net=mlp|lenet5&seed=1..5&order=last-first|first-last&images=55000
//	front net=mlp|lenet5&seed=1..5&images=55000
func Parse(text string) (s Spec, err error) {
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		into := &s.Plans
		if fields[0] == "front" && len(fields) > 1 {
			into, fields = &s.Fronts, fields[1:]
		}
		if len(fields) > 1 {
			return Spec{}, badLine(i, "found "+strconv.Quote(fields[1])+" after the plan, expected the end of the line")
		}
		for _, text := range combinations(fields[0]) {
			p, err := experiment.Parse(text)
			if err != nil {
				return Spec{}, badLine(i, err.Error())
			}
			if !slices.Contains(*into, p) {
				*into = append(*into, p)
			}
		}
	}
	return s, nil
}

type specError string

func (e specError) Error() string { return string(e) }

func badLine(i int, what string) error {
	return specError("study: line " + strconv.Itoa(i+1) + ": " + what)
}

// combinations are the plans' texts that a text with alternatives stands for; the last key changes fastest.
func combinations(text string) []string {
	texts := []string{""}
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		var longer []string
		for _, before := range texts {
			for _, one := range alternatives(value) {
				longer = append(longer, strings.TrimPrefix(before+"&"+key+"="+one, "&"))
			}
		}
		texts = longer
	}
	return texts
}

// alternatives are the values that a value with | or .. stands for.
func alternatives(value string) (all []string) {
	for one := range strings.SplitSeq(value, "|") {
		low, high, isRange := strings.Cut(one, "..")
		from, err := strconv.Atoi(low)
		to, err2 := strconv.Atoi(high)
		if !isRange || err != nil || err2 != nil || to-from > 1000 {
			all = append(all, one)
			continue
		}
		for n := from; n <= to; n++ {
			all = append(all, strconv.Itoa(n))
		}
	}
	return all
}
