package words

import (
	"testing"

	"signum/core/experiment"
	"signum/core/explain"
)

// The page and the terminal say the same of a decision, as long as the page speaks English.
func TestDecisionsAreWordedAsInTheTerminal(t *testing.T) {
	cost := experiment.Trial{Stage: 2, Images: 5000, Bytes: 80_000, Saved: 126_500,
		Accuracy: 98.8, Low: 97.91, Lost: 0.6, Margin: 0.52}
	gain := cost
	gain.Lost = -0.3
	tried := []string{"fc2", "fc1"}
	floor := experiment.Control{Rule: experiment.ControlFloor, Limit: 98.5}
	budget := experiment.Control{Rule: experiment.ControlBudget, Limit: 32_000}
	for _, e := range []experiment.Explanation{
		{Reason: experiment.Begin},
		{Reason: experiment.Next, Next: []string{"fc3"}},
		{Reason: experiment.Next, Order: "ablation"},
		{Reason: experiment.Next, Tried: tried, Trial: gain, Next: []string{"fc3", "conv1"}},
		{Reason: experiment.UnderFloor, Ruling: experiment.Stop, Control: floor, Trial: cost},
		{Reason: experiment.UnderFloor, Ruling: experiment.Stop, Control: floor, Trial: gain,
			Tried: tried},
		{Reason: experiment.InBudget, Ruling: experiment.Stop, Control: budget, Bytes: 31_999},
		{Reason: experiment.TooDear, Ruling: experiment.Stop, Control: floor, Trial: cost,
			Tried: tried},
		{Reason: experiment.NotRecovered, Control: floor, Trial: cost, Tried: tried, Next: tried},
		{Reason: experiment.NotRecovered, Ruling: experiment.Stop, Control: floor, Trial: cost,
			Tried: tried},
		{Reason: experiment.NoneLeft, Ruling: experiment.Stop, TakenBack: tried},
		{Reason: experiment.AllBinary, Ruling: experiment.Stop},
		{Reason: experiment.AllBinary, Ruling: experiment.Stop, Trial: cost, Tried: tried},
		{Reason: experiment.AllBinary, Ruling: experiment.Stop, Control: budget, Bytes: 32_496},
		{Reason: experiment.KneeFound, Ruling: experiment.Stop, Before: cost, After: gain},
		{Reason: experiment.KneeFound, Ruling: experiment.Stop, Before: gain, After: gain},
		{Reason: experiment.KneeFound, Ruling: experiment.Stop, Before: cost,
			After: experiment.Trial{Stage: 3, Saved: 4_900, Lost: 6, Margin: 1.5}},
	} {
		if got, want := Decision(e), explain.Sentences(e); got != want {
			t.Errorf("%+v:\n%s\nexpected\n%s", e, got, want)
		}
	}
}
