package app

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
)

// rule is a way to control a run, as the form offers it.
type rule struct {
	Name  string
	Limit string // a value to begin with; empty if there is none to set
	Whole bool   // the limit is a whole number
}

// rules are the controls of experiment.Rules, in its order.
var rules = []rule{
	{experiment.ControlAll, "", false},
	{experiment.ControlFloor, "98.5", false},
	{experiment.ControlBudget, "20000", true},
	{experiment.ControlRate, "0.05", false},
	{experiment.ControlRevert, "0.3", false},
	{experiment.ControlKnee, "", false},
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

// ruleWords returns what a rule does, as a choice.
func ruleWords(name string) string { return words.ControlRule(name).Does.Say() }

// control returns the choice of a rule, and its limit if it has one.
func (c *planCard) control() app.UI {
	chosen, limit := ruleOf(c.Plan.Control)
	var names []string
	for _, r := range rules {
		names = append(names, r.Name)
	}
	choice := selection(words.FieldControl.Say(), "rule", chosen.Name, names, ruleWords,
		handle(c.act, c.onRule))
	fields := []app.UI{choice}
	if chosen.Limit != "" {
		label := words.ControlRule(chosen.Name).Limit.Say()
		fields = append(fields, numberField(label, "limit", limit, chosen.Whole,
			handle(c.act, c.onLimit), "limit", chosen.Name))
	}
	return app.Elem("div").Class("control").Body(c.told("control", fields...)...)
}

// onRule takes a rule, with the limit to begin with. If it can't be used, the old one is shown
// again.
func (c *planCard) onRule(ctx app.Context, _ app.Event) {
	source := ctx.JSSrc()
	r := ruleNamed(source.Get("value").String())
	control := r.Name
	if r.Limit != "" {
		control += ":" + r.Limit
	}
	now, _, _ := strings.Cut(c.act.Set("control", control), ":")
	source.Set("value", now)
}

// onLimit takes a limit for the rule that is set.
func (c *planCard) onLimit(ctx app.Context, _ app.Event) {
	source := ctx.JSSrc()
	r, limit := ruleOf(c.Plan.Control)
	if number, ok := c.act.Number("control", source.Get("value").String(), r.Whole); ok {
		_, limit, _ = strings.Cut(c.act.Set("control", r.Name+":"+number), ":")
	}
	source.Set("value", limit)
}
