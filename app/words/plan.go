package words

import (
	"strconv"
	"strings"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/nn"
)

// Plan returns a plan in short. What is as by default and seldom changed is left out.
func Plan(p experiment.Plan) string { return Capital(PlanWithin(p)) }

// PlanWithin returns a plan in short, within a sentence.
func PlanWithin(p experiment.Plan) string {
	parts, base := []string{NetWithin(p.Net)}, experiment.Base(p.Recipe)
	add := func(when bool, part func() string) {
		if when {
			parts = append(parts, part())
		}
	}
	add(p.Data != experiment.MNIST, func() string { return Set(p.Data) })
	add(p.Images != mnist.Train, func() string { return PlanImages.Say(p.Images) })
	add(true, func() string { return PlanEpochs.Say(p.Epochs, step(p)) })
	add(p.Control.Rule != experiment.ControlAll, func() string { return control(p.Control) })
	add(p.Snap != base.Snap, func() string { return PlanSnapped.Say(Snap(p.Snap)) })
	add(p.Act != base.Act, func() string { return PlanActs.Say(Act(p.Act)) })
	add(p.Tune != experiment.TuneAll, func() string { return Tune(p.Tune) })
	add(p.Shift > 0, func() string { return PlanShift.Say(p.Shift) })
	add(p.Turn > 0, func() string { return PlanTurn.Say(p.Turn) })
	add(p.Rate != base.Rate, func() string { return PlanRate.Say(Shortest(p.Rate)) })
	add(p.TuneRate != base.TuneRate, func() string { return PlanTunes.Say(Shortest(p.TuneRate)) })
	add(p.Batch != base.Batch, func() string { return PlanBatch.Say(p.Batch) })
	add(p.Smoothing != base.Smoothing, func() string { return PlanSmooths.Say(Shortest(p.Smoothing)) })
	add(p.First != base.First, func() string { return PlanFirst.Say(First(p.First)) })
	add(true, func() string { return Seed(p) })
	return strings.Join(parts, Comma.Say())
}

// Seed returns a plan's seed in words.
func Seed(p experiment.Plan) string { return PlanSeed.Say(strconv.FormatUint(p.Seed, 10)) }

// step returns what follows on the float training. All layers at once are tuned for as many epochs
// as they would be one after the other.
func step(p experiment.Plan) string {
	order, epochs := Order(p.Order), p.TuneEpochs
	blocks, err := nn.Preset(p.Net)
	atOnce := err == nil && p.Order == experiment.AtOnce
	if atOnce {
		epochs *= len(blocks)
	}
	fewer := p.TuneImages < p.Images
	switch {
	case atOnce && fewer:
		return StepAtOnceN.Say(order, epochs*p.TuneImages)
	case atOnce:
		return StepAtOnce.Say(order, epochs)
	case fewer:
		return StepEachN.Say(epochs*p.TuneImages, order)
	}
	return StepEach.Say(epochs, order)
}

// Rule holds the words of a way to control a run.
type Rule struct {
	Does  Text  // what it does, as a choice
	Limit Text  // the name of its limit; Does again if it has none
	short Text1 // it with its limit, in a sentence about the plan
}

var rules = map[string]Rule{
	experiment.ControlAll:    {Does: ControlAll, Limit: ControlAll},
	experiment.ControlFloor:  {ControlFloor, ControlFloorLimit, PlanFloor},
	experiment.ControlBudget: {ControlBudget, ControlBudgetLimit, PlanBudget},
	experiment.ControlRate:   {ControlRate, ControlRateLimit, PlanRateLimit},
	experiment.ControlRevert: {ControlRevert, ControlRevertLimit, PlanRevert},
	experiment.ControlKnee:   {Does: ControlKnee, Limit: ControlKnee},
}

// ControlRule returns the words of the rule of that name.
func ControlRule(name string) Rule { return rules[name] }

// control returns a plan's control in a sentence about the plan.
func control(c experiment.Control) string {
	switch rule := rules[c.Rule]; {
	case c.Limit == 0:
		return rule.Does.Say()
	case c.Rule == experiment.ControlBudget:
		return rule.short.Say(Integer(int(c.Limit)))
	default:
		return rule.short.Say(limit(c))
	}
}
