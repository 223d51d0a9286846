package app

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
)

// rule is a way to control a run, with what its fields need.
type rule struct {
	Name  string
	Limit string // a value to begin with; empty if there is none to set
	Step  string // of its field
}

// rules are those of experiment.Rules, in its order.
var rules = []rule{
	{experiment.ControlAll, "", ""},
	{experiment.ControlFloor, "98.5", "any"},
	{experiment.ControlBudget, "20000", "1"},
	{experiment.ControlRate, "0.05", "any"},
	{experiment.ControlRevert, "0.3", "any"},
	{experiment.ControlKnee, "", ""},
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
	return rule{Name: name}
}

// controlField is the choice of a rule, and its limit if it has one.
func (p *Playground) controlField() app.UI {
	chosen, limit := ruleOf(p.plan.Control)
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	fields := []app.UI{p.selection(words.FieldControl, "rule", chosen.Name, names,
		func(name string) string { return words.ControlRule(name).Does.Say() }, p.onRule)}
	if chosen.Limit != "" {
		fields = append(fields, app.Elem("label").Body(app.Elem("span").Text(words.ControlRule(chosen.Name).Limit.Say()),
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
