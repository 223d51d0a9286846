package app

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/nn"
)

// planCard has the controls of the plan, which a chip in the figure opens.
type planCard struct {
	app.Compo
	Plan     experiment.Plan // of the controls
	Ran      experiment.Plan // of the visitor's run; the zero plan if there is none
	Complete bool            // that run is
	Stage    view.Stage      // from which another order could continue
	Layers   int
	Made     string // when and where the run on the page was, if that is a recorded one
	Says     string // what came of the last change
	Refused  string // key of the setting that was refused last; "" if none was
	Why      string // it was
	act      Actions
}

// newPlanCard returns the card for the selected stage.
func newPlanCard(from scene) app.Composer {
	s, v := from.s, from.view
	c := &planCard{Plan: s.Draft.Plan, Layers: len(v.Layers), Says: tell(s.Told.Toast), act: s}
	if o := from.origin; o.Recorded && o.Device != "" {
		c.Made = words.MadeOn.Say(o.Made, o.Device)
	}
	c.Refused, c.Why = refused(s.Told.Trouble)
	if s.Run.Own() {
		c.Ran, c.Complete = s.Run.Plan, s.Run.Complete()
	}
	c.Stage, _ = v.Stage()
	return c
}

// planID is the id of the plan's controls, and their address.
const planID = sectionPrefix + "plan"

// planChip returns the button that shows the plan of the controls in short, and opens them. It
// needs no program: the browser shows them by itself.
func planChip(p experiment.Plan, set dataset.Info) app.UI {
	parts := []string{words.Net(p.Net), words.Recipe(p.Recipe), words.Order(p.Order), words.Seed(p)}
	if p.Data != experiment.MNIST {
		parts = slices.Insert(parts, 1, words.SetOf(set))
	}
	return app.Button().Type("button").Class("planchip").Attr("popovertarget", planID).Body(
		app.Elem("span").Class("sr").Text(words.PlanChip.Say()),
		app.Text(strings.Join(parts, words.Dot.Say())))
}

// Render implements app.Composer.
func (c *planCard) Render() app.UI {
	return app.Elem("section").Class("plan").ID(planID).Attr("popover", "auto").
		Role("dialog").Aria("label", words.PlanTitle.Say()).Body(
		app.Elem("div").Class("top").Body(heading(words.PlanTitle.Say()),
			app.Button().Type("button").Class("quiet").Text(words.Done.Say()).
				Attr("popovertarget", planID).Attr("popovertargetaction", "hide")),
		small(words.PlanLead.Say()), app.Form().On("submit",
			func(_ app.Context, e app.Event) { e.PreventDefault() }).Body(
			app.Elem("div").Class("fields").Body(c.few()...),
			small(words.OrderLooks(c.Plan.Order)),
			small(c.note()),
			small(c.Says),
			small(c.Made),
			more(words.PlanMore.Say(), app.Elem("div").Class("fields").Body(c.others()...),
				c.branch())))
}

// few returns the controls of what matters most.
func (c *planCard) few() []app.UI {
	p := c.Plan
	return []app.UI{
		c.choice(words.FieldNet, "net", p.Net, nn.PresetNames(), words.Net),
		c.choice(words.FieldRecipe, "recipe", p.Recipe, experiment.Recipes(), words.Recipe),
		c.choice(words.FieldOrder, "order", p.Order, orders(p), words.Order),
		c.count(words.FieldSeed, "seed"),
	}
}

// others returns the controls of everything else.
func (c *planCard) others() []app.UI {
	p := c.Plan
	return []app.UI{
		c.control(),
		c.choice(words.FieldSnap, "snap", p.Snap, experiment.Snaps(), words.Snap),
		c.choice(words.FieldAct, "act", p.Act, experiment.Acts(), words.Act),
		c.choice(words.FieldTune, "tune", p.Tune, experiment.Tunes(), words.Tune),
		c.count(words.FieldEpochs, "epochs"),
		c.count(words.FieldTuneEpochs, "tuneepochs"),
		c.count(words.FieldImages, "images"),
		c.count(words.FieldTuneImages, "tuneimages"),
		c.count(words.FieldBatch, "batch"),
		c.decimal(words.FieldRate, "rate"),
		c.decimal(words.FieldTuneRate, "tunerate"),
		c.decimal(words.FieldSmoothing, "smoothing"),
		c.choice(words.FieldFirst, "first", p.First, experiment.Firsts(), words.First),
		c.count(words.FieldShift, "shift"),
		c.count(words.FieldTurn, "turn"),
	}
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
	return app.Elem("div").Body(c.told(key,
		selection(label.Say(), key, value, values, name, handle(c.act, c.onField(key))))...)
}

// refused returns the key of a setting or a field that was refused, and why; "" if none was.
func refused(m session.Message) (key, why string) {
	switch m := m.(type) {
	case session.SettingRefused:
		return m.Key, tell(m)
	case session.NumberRefused:
		return m.Key, tell(m)
	}
	return "", ""
}

// told returns the fields of a setting, and below them why what was given for it is refused.
func (c *planCard) told(key string, fields ...app.UI) []app.UI {
	if key != c.Refused {
		return fields
	}
	return append(fields, app.Elem("p").Class("small", "refused").Text(c.Why))
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
	return app.Elem("div").Body(c.told(key,
		numberField(label.Say(), key, value, whole, handle(c.act, c.onNumber(key, whole)), key))...)
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
		if number, ok := c.act.Number(key, source.Get("value").String(), whole); ok {
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
