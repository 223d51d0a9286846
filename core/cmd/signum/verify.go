package main

import (
	"errors"
	"fmt"
	"strings"

	"signum/core/experiment"
)

// verify runs the plan of a link, and compares what comes out with what the link claims. A
// difference is an error.
func verify(o options) error {
	link := experiment.ParseLink(o.arguments[0])
	if link.Claim == nil {
		return noClaim(link)
	}
	o.arguments[0] = link.Plan.String()
	var stages []experiment.Stage
	err := o.runPlan(func(r result) error {
		stages = append(stages, r.of)
		_, err := fmt.Fprintf(o.stdout, "stage %d reads %d of %d\n",
			r.Stage, r.of.Score.Correct(), r.of.Score.Total())
		return err
	})
	if err != nil {
		return err
	}
	if list := link.Claim.Check(stages); len(list) > 0 {
		return mismatch("verify", "another run: "+differences(list), "the run that is claimed")
	}
	_, err = fmt.Fprintln(o.stdout, "The same bits came out.")
	return err
}

// noClaim returns why nothing is claimed of a link's plan: a key that has a wrong value, or there
// is no claim. Keys that no plan has are no reason.
func noClaim(link experiment.Link) error {
	for _, left := range link.LeftOut {
		var bad experiment.SettingError
		if errors.As(left.Err, &bad) && bad.Key != "" {
			return left.Err
		}
	}
	return mismatch("verify", "a link without a claim", "one with claim=")
}

// differences returns differences in words.
func differences(list []experiment.Difference) string {
	var parts []string
	for _, d := range list {
		what := "the last network's hash is"
		switch d.Kind {
		case experiment.OtherScore:
			what = fmt.Sprintf("stage %d reads", d.Stage)
		case experiment.OtherLength:
			what = "the number of stages is"
		}
		parts = append(parts, fmt.Sprintf("%s %s, claimed %s", what, d.Found, d.Claimed))
	}
	return strings.Join(parts, "; ")
}
