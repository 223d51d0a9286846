package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/core/experiment"
)

// rule is a way to control a run, with what a visitor sees of it.
type rule struct {
	Name, Words string
	Limit       string // a value to begin with; empty if there is none to set
	Label, Step string // of its field
}

// rules are those of experiment.Rules, in its order.
var rules = []rule{
	{experiment.ControlAll, "when all layers are ±1", "", "", ""},
	{experiment.ControlFloor, "above a floor of accuracy", "98.5", "Floor, in percent", "any"},
	{experiment.ControlBudget, "when it fits into a budget", "20000", "Budget, in bytes", "1"},
	{experiment.ControlRate, "when a kB costs too much", "0.05", "Most points lost for a kB saved", "any"},
	{experiment.ControlRevert, "take back what can’t recover", "0.3", "Most points that a layer may lose", "any"},
	{experiment.ControlKnee, "make all, and choose the knee", "", "", ""},
}

// ruleOf returns a plan's rule, and the text of its limit.
func ruleOf(c experiment.Control) (r rule, limit string) {
	if c.Limit != 0 {
		limit = strconv.FormatFloat(c.Limit, 'f', -1, 64)
	}
	return ruleNamed(c.Rule), limit
}

// ruleNamed returns the rule of that name.
func ruleNamed(name string) rule {
	for _, r := range rules {
		if r.Name == name {
			return r
		}
	}
	return rule{Name: name, Words: name}
}

// controlWords is a plan's control in a sentence about the plan.
func controlWords(control experiment.Control) string {
	r, limit := ruleOf(control)
	switch r.Name {
	case experiment.ControlFloor:
		return "stop before " + limit + " %"
	case experiment.ControlBudget:
		return "stop at " + grouped(limit) + " bytes"
	case experiment.ControlRate:
		return "stop at " + limit + " points a kB"
	case experiment.ControlRevert:
		return "take back what loses over " + limit + " points"
	}
	return r.Words
}

// controlField is the choice of a rule, and its limit if it has one.
func (p *Playground) controlField() app.UI {
	chosen, limit := ruleOf(p.plan.Control)
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	fields := []app.UI{p.selection("When to stop", "rule", chosen.Name, names, func(name string) string { return ruleNamed(name).Words }, p.onRule)}
	if chosen.Limit != "" {
		fields = append(fields, app.Elem("label").Body(app.Elem("span").Text(chosen.Label),
			app.Input().Type("number").Name("limit").Attr("min", "0").Attr("step", chosen.Step).Attr("value", limit).Attr("inputmode", "decimal").
				OnChange(p.guard(p.onLimit), "limit", chosen.Name)))
	}
	return app.Elem("div").Class("control").Body(fields...)
}

// onRule takes a rule, with the limit to begin with.
func (p *Playground) onRule(ctx app.Context, _ app.Event) {
	source := ctx.JSSrc()
	r := ruleNamed(source.Get("value").String())
	control := r.Name
	if r.Limit != "" {
		control += ":" + r.Limit
	}
	p.set(ctx, "control", control)
	now, _ := ruleOf(p.plan.Control)
	source.Set("value", now.Name)
}

// onLimit takes a limit for the rule that is set.
func (p *Playground) onLimit(ctx app.Context, _ app.Event) {
	source := ctx.JSSrc()
	r, _ := ruleOf(p.plan.Control)
	p.set(ctx, "control", r.Name+":"+source.Get("value").String())
	_, limit := ruleOf(p.plan.Control)
	source.Set("value", limit)
}

// snapWords say how a layer's weights become ±scale.
func snapWords(snap string) string {
	switch snap {
	case "mean":
		return "to the mean size"
	case "lab":
		return "to a mean weighed like Adam"
	case "least-squares":
		return "to what fits its sums"
	case "compensated":
		return "weight by weight, compensated"
	}
	return snap
}

// actWords say what layers with ±1 weights get as input.
func actWords(act string) string {
	if act == "binary" {
		return "±1 where the weights are"
	}
	return "stay real"
}
