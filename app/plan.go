package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/nn"
)

// planCard has the controls of the plan, out of the way.
type planCard struct {
	app.Compo
	Plan     experiment.Plan // of the controls
	Ran      experiment.Plan // of the visitor's run; the zero plan if there is none
	Complete bool            // that run is
	Stage    view.Stage      // from which another order could continue
	Layers   int
	act      Actions
}

// newPlanCard returns the card for the selected stage.
func newPlanCard(from scene) app.Composer {
	s, v := from.s, from.view
	c := &planCard{Plan: s.Draft.Plan, Layers: len(v.Layers),
		act: s}
	if s.Run.Own() {
		c.Ran, c.Complete = s.Run.Plan, s.Run.Complete()
	}
	c.Stage, _ = v.Stage()
	return c
}

// Render implements app.Composer.
func (c *planCard) Render() app.UI {
	p := c.Plan
	return app.Elem("details").Class("card plan").Body(
		app.Elem("summary").Body(
			heading(words.PlanTitle.Say()), app.Elem("span").Class("soft").Text(words.Plan(p))),
		small(words.PlanLead.Say()),
		app.Form().Class("fields").On("submit",
			func(_ app.Context, e app.Event) { e.PreventDefault() }).Body(
			c.choice(words.FieldNet, "net", p.Net, nn.PresetNames(), words.Net),
			c.choice(words.FieldRecipe, "recipe", p.Recipe, experiment.Recipes(), words.Recipe),
			c.choice(words.FieldOrder, "order", p.Order, orders(p), words.Order),
			c.control(),
			c.choice(words.FieldSnap, "snap", p.Snap, experiment.Snaps(), words.Snap),
			c.choice(words.FieldAct, "act", p.Act, experiment.Acts(), words.Act),
			c.choice(words.FieldTune, "tune", p.Tune, experiment.Tunes(), words.Tune),
			c.count(words.FieldSeed, "seed"),
			c.count(words.FieldEpochs, "epochs"),
			c.count(words.FieldTuneEpochs, "tuneepochs"),
			c.count(words.FieldImages, "images"),
			c.count(words.FieldTuneImages, "tuneimages"),
			c.count(words.FieldBatch, "batch"),
			c.decimal(words.FieldRate, "rate"),
			c.decimal(words.FieldTuneRate, "tunerate"),
			c.decimal(words.FieldSmoothing, "smoothing"),
			c.count(words.FieldShift, "shift"),
			c.count(words.FieldTurn, "turn")),
		small(c.note()),
		c.branch())
}

// note returns what to do where the visitor's run is of another plan.
func (c *planCard) note() string {
	switch {
	case c.Ran == (experiment.Plan{}) || c.Ran == c.Plan:
		return ""
	case c.Complete:
		return words.PlanOtherFinished.Say()
	}
	return words.PlanOther.Say()
}

// orders returns the choices of an order: those with names, and the plan's own if it is a list.
func orders(p experiment.Plan) []string {
	named := append(experiment.NamedOrders(), experiment.MeasuredOrders()...)
	if slices.Contains(named, p.Order) {
		return named
	}
	return append(named, p.Order)
}

// choice returns a list of values of a setting.
func (c *planCard) choice(label words.Text, key, value string, values []string,
	name func(string) string) app.UI {
	return selection(label.Say(), key, value, values, name, handle(c.act, c.onField(key)))
}

// selection returns a labelled list of values, of which one is chosen.
func selection(
	label, key, value string, values []string, name func(string) string, chosen app.EventHandler,
) app.UI {
	var options []app.UI
	for _, v := range values {
		options = append(options, app.Option().Value(v).Selected(v == value).Text(name(v)))
	}
	list := app.Select().Name(key).Body(options...).OnChange(chosen, key)
	return app.Elem("label").Body(app.Elem("span").Text(label), list)
}

// count returns the field of a setting that is a whole number.
func (c *planCard) count(label words.Text, key string) app.UI { return c.field(label, key, true) }

// decimal returns the field of a setting that is any number.
func (c *planCard) decimal(label words.Text, key string) app.UI { return c.field(label, key, false) }

// field returns the field of a setting that is a number.
func (c *planCard) field(label words.Text, key string, whole bool) app.UI {
	value := c.Plan.Value(key)
	return numberField(label.Say(), key, value, whole, handle(c.act, c.onNumber(key, whole)), key)
}

// numberField returns a labelled field for a number. It is a text field: a browser's own field for
// numbers drops what it can't read, and reads by its language, not the visitor's habit.
func numberField(
	label, name, value string, whole bool, typed app.EventHandler, scope ...any,
) app.UI {
	keys := "decimal"
	if whole {
		keys = "numeric"
	}
	in := app.Input().Type("text").Name(name).Attr("inputmode", keys).Attr("autocomplete", "off").
		Attr("value", value).OnChange(typed, scope...)
	return app.Elem("label").Body(app.Elem("span").Text(label), in)
}

// onField sets a setting, if the plan can be carried out with it; otherwise the field goes back.
func (c *planCard) onField(key string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		source := ctx.JSSrc()
		source.Set("value", c.act.Set(key, source.Get("value").String()))
	}
}

// onNumber sets a setting to the number that was typed, if it is one and the plan can be carried
// out with it; otherwise the field goes back.
func (c *planCard) onNumber(key string, whole bool) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		source := ctx.JSSrc()
		value := c.Plan.Value(key)
		if number, ok := c.act.Number(source.Get("value").String(), whole); ok {
			value = c.act.Set(key, number)
		}
		source.Set("value", value)
	}
}

// branch returns buttons that continue from the selected stage in another order.
func (c *planCard) branch() app.UI {
	label, s := words.BranchLabel.Say(), c.Stage
	if !s.Done || s.Binaries == c.Layers {
		return group(label, small(words.BranchNoFloat.Say()))
	}
	if c.Ran == (experiment.Plan{}) {
		return group(label, small(words.BranchNoOwn.Say()))
	}
	parts := []app.UI{app.Elem("span").Text(words.BranchFrom.Say(s.Index))}
	offered := experiment.NamedOrders()
	if !slices.Contains(offered, c.Plan.Order) {
		offered = append(offered, c.Plan.Order)
	}
	for _, order := range offered {
		if order != c.Ran.Order {
			parts = append(parts, app.Button().Type("button").Class("small").
				Text(words.Order(order)).
				OnClick(press(c.act, func() { c.act.Branch(order) }), "branch", order))
		}
	}
	return group(label, parts...)
}
