package app

import (
	"slices"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core"
	"signum/core/experiment"
	"signum/core/nn"
)

// readFragment takes the plan from the address. A broken one gets a sentence and the defaults.
func (p *Playground) readFragment() {
	text := app.Window().Get("location").Get("hash").String()
	if text == "" || text == "#" || text == "#"+p.plan.String() {
		return
	}
	plan, err := experiment.Parse(text)
	p.plan = plan
	p.seek()
	if err != nil {
		p.linkTrouble = words.LinkUnread.Say(err.Error())
		p.trouble = p.linkTrouble
	} else if p.trouble == p.linkTrouble {
		p.trouble = ""
	}
}

// writeFragment makes the address the plan's.
func (p *Playground) writeFragment() {
	app.Window().Get("history").Call("replaceState", nil, "", "#"+p.plan.String())
}

// onShare copies a link with the plan.
func (p *Playground) onShare(ctx app.Context, _ app.Event) {
	p.writeFragment()
	p.tell(ctx, words.LinkInAddress.Say())
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return
	}
	clipboard.Call("writeText", app.Window().Get("location").Get("href")).Then(func(app.Value) {
		ctx.Dispatch(func(ctx app.Context) {
			p.tell(ctx, words.LinkCopied.Say(p.shareWords()))
			p.Update()
		})
	})
}

// told is how long something told stays on the page.
const told = 8 * time.Second

// tell shows a sentence for a while, over the page: the button that asks for it may be far from any other place.
func (p *Playground) tell(ctx app.Context, sentence string) {
	p.toast, p.said = sentence, sentence
	time.AfterFunc(told, func() {
		ctx.Dispatch(func(app.Context) {
			if p.toast == sentence {
				p.toast = ""
				p.Update()
			}
		})
	})
}

// shareWords says what a link gives: the plan, and not where another order took over.
func (p *Playground) shareWords() string {
	if p.run.branch > 0 && p.plan == p.run.plan {
		return words.LinkBranch.Say(p.run.branch)
	}
	return words.LinkSame.Say()
}

func (p *Playground) newPlanCard(v view.View) *planCard {
	c := &planCard{Plan: p.plan, Layers: len(v.Layers), page: p}
	if p.run.shown() {
		c.Ran = p.run.plan
	}
	c.Stage, _ = v.Stage()
	return c
}

// planForm are the controls of the plan.
func (p *Playground) planForm(c *planCard) app.UI {
	return app.Elem("details").Class("card plan").Body(
		app.Elem("summary").Body(heading(words.PlanTitle.Say()), app.Elem("span").Class("soft").Text(words.Plan(p.plan))),
		small(words.PlanLead.Say()),
		app.Form().Class("fields").On("submit", func(_ app.Context, e app.Event) { e.PreventDefault() }).Body(
			p.choice(words.FieldNet, "net", p.plan.Net, nn.PresetNames(), words.Net),
			p.choice(words.FieldOrder, "order", p.plan.Order, orders(p.plan), words.Order),
			p.controlField(),
			p.choice(words.FieldSnap, "snap", p.plan.Snap, experiment.Snaps(), words.Snap),
			p.choice(words.FieldAct, "act", p.plan.Act, experiment.Acts(), words.Act),
			p.choice(words.FieldTune, "tune", p.plan.Tune, experiment.Tunes(), words.Tune),
			p.field(words.FieldSeed, "seed", strconv.FormatUint(p.plan.Seed, 10), "0", "", "1"),
			p.field(words.FieldEpochs, "epochs", strconv.Itoa(p.plan.Epochs), "1", "100", "1"),
			p.field(words.FieldTuneEpochs, "tuneepochs", strconv.Itoa(p.plan.TuneEpochs), "0", "100", "1"),
			p.field(words.FieldImages, "images", strconv.Itoa(p.plan.Images), "64", strconv.Itoa(p.albums.all(p.plan.Data)), "1"),
			p.field(words.FieldRate, "rate", strconv.FormatFloat(p.plan.Rate, 'g', -1, 64), "0", "1", "any"),
			p.field(words.FieldShift, "shift", strconv.Itoa(p.plan.Shift), "0", strconv.Itoa(experiment.MaxShift), "1"),
			p.field(words.FieldTurn, "turn", strconv.Itoa(p.plan.Turn), "0", strconv.Itoa(experiment.MaxTurn), "1")),
		small(p.planNote()),
		p.branch(c))
}

func (p *Playground) planNote() string {
	switch {
	case !p.run.shown() || p.run.plan == p.plan:
		return ""
	case p.run.complete():
		return words.PlanOtherFinished.Say()
	}
	return words.PlanOther.Say()
}

// orders are the choices of an order: those with names, and the plan's own when it is a list.
func orders(p experiment.Plan) []string {
	named := append(experiment.NamedOrders(), experiment.MeasuredOrders()...)
	if slices.Contains(named, p.Order) {
		return named
	}
	return append(named, p.Order)
}

// choice is a list of values.
func (p *Playground) choice(label words.Text, key, value string, values []string, name func(string) string) app.UI {
	return p.selection(label, key, value, values, name, p.onField(key))
}

func (p *Playground) selection(label words.Text, key, value string, values []string, name func(string) string, chosen app.EventHandler) app.UI {
	var options []app.UI
	for _, v := range values {
		options = append(options, app.Option().Value(v).Selected(v == value).Text(name(v)))
	}
	return app.Elem("label").Body(app.Elem("span").Text(label.Say()),
		app.Select().Name(key).Body(options...).OnChange(p.guard(chosen), key))
}

// field is a number.
func (p *Playground) field(label words.Text, key, value, low, high, step string) app.UI {
	in := app.Input().Type("number").Name(key).Attr("min", low).Attr("step", step).Attr("value", value).Attr("inputmode", "decimal").
		OnChange(p.guard(p.onField(key)), key)
	if high != "" {
		in = in.Attr("max", high)
	}
	return app.Elem("label").Body(app.Elem("span").Text(label.Say()), in)
}

// onField takes one setting, if the plan is still one with it; otherwise the field goes back.
func (p *Playground) onField(key string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		source := ctx.JSSrc()
		p.set(ctx, key, source.Get("value").String())
		source.Set("value", setting(p.plan, key))
	}
}

// set changes one setting of the plan, and says what else has changed for it.
func (p *Playground) set(ctx app.Context, key, value string) bool {
	plan, why, err := changed(p.plan, key, value, p.albums.all(p.plan.Data))
	if err != nil {
		p.trouble = words.SettingRefused.Say(err.Error())
		return false
	}
	if why != "" {
		p.tell(ctx, why)
	}
	p.plan, p.trouble = plan, ""
	p.writeFragment()
	return true
}

// changed is the plan with one setting changed, and with another if the one needs it, which is said: what chooses by measurement
// needs images that nothing trains on (there are all of them), and binary activations need batch norm.
func changed(p experiment.Plan, key, value string, all int) (plan experiment.Plan, why string, err error) {
	can := func(p experiment.Plan) bool { return !p.NeedsHeldOut() || p.Images < all }
	if plan, err = withSetting(p, key, value); err == nil && can(plan) {
		return plan, "", nil
	}
	held, norm, real := p, p, p
	held.Images, norm.Net, real.Act = fewer(all), p.Net+"-bn", experiment.ActFloat
	for _, other := range []struct {
		plan experiment.Plan
		when bool
		why  string
	}{
		{held, key != "images" && p.Images >= all, words.SettingHeldOut.Say(fewer(all), all-fewer(all))},
		{norm, key == "act", words.SettingNorm.Say()},
		{real, key == "net", words.SettingReal.Say()},
	} {
		if plan, again := withSetting(other.plan, key, value); other.when && again == nil && can(plan) {
			return plan, other.why, nil
		}
	}
	if err == nil {
		err = core.Mismatch{Where: "plan", Found: "images=" + strconv.Itoa(plan.Images), Expected: words.FewerThan.Say(strconv.Itoa(all))}
	}
	return plan, "", err
}

// branch goes on from the selected stage in another order.
func (p *Playground) branch(c *planCard) app.UI {
	box, s := app.Elem("div").Class("branch").Role("group").Aria("label", words.BranchLabel.Say()), c.Stage
	if !s.Done || s.Binaries == c.Layers {
		return box.Body(small(words.BranchNoFloat.Say()))
	}
	if c.Ran == (experiment.Plan{}) {
		return box.Body(small(words.BranchNoOwn.Say()))
	}
	parts := []app.UI{app.Elem("span").Text(words.BranchFrom.Say(s.Index))}
	offered := experiment.NamedOrders()
	if !slices.Contains(offered, c.Plan.Order) {
		offered = append(offered, c.Plan.Order)
	}
	for _, order := range offered {
		if order != c.Ran.Order {
			parts = append(parts, app.Button().Type("button").Class("small").Text(words.Order(order)).OnClick(p.guard(p.onBranch(order)), "branch", order))
		}
	}
	return box.Body(parts...)
}
