package app

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
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
		p.trouble = badLink + " (" + err.Error() + "). The default plan is set; the controls below make another."
	} else if strings.HasPrefix(p.trouble, badLink) {
		p.trouble = ""
	}
}

// badLink is how trouble with the fragment begins: a better fragment ends it.
const badLink = "The link's plan can't be read"

// writeFragment makes the address the plan's.
func (p *Playground) writeFragment() {
	app.Window().Get("history").Call("replaceState", nil, "", "#"+p.plan.String())
}

// onShare copies a link with the plan.
func (p *Playground) onShare(ctx app.Context, _ app.Event) {
	p.writeFragment()
	p.tell(ctx, "The address of this page holds the plan: copy it from the address bar.")
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return
	}
	clipboard.Call("writeText", app.Window().Get("location").Get("href")).Then(func(app.Value) {
		ctx.Dispatch(func(ctx app.Context) {
			p.tell(ctx, "The link is copied. "+p.shareWords())
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
		return "It holds the plan from its beginning: that yours went on from stage " + strconv.Itoa(p.run.branch) + " of another order isn't in it."
	}
	return "Whoever opens it has this plan, and with it the same bits."
}

// planWords is a plan in short. What is as by default and seldom changed goes without saying.
func planWords(p experiment.Plan) string {
	words := netName(p.Net) + ", "
	if p.Data != experiment.MNIST {
		words += dataset.Title(p.Data) + ", "
	}
	if p.Images != mnist.Train {
		words += integer(p.Images) + " images, "
	}
	words += plural(p.Epochs, "epoch") + ", then " + stepWords(p)
	if p.Control.Rule != experiment.ControlAll {
		words += ", " + controlWords(p.Control)
	}
	if p.Snap != experiment.Default().Snap {
		words += ", snapped " + snapWords(p.Snap)
	}
	if p.Act != experiment.Default().Act {
		words += ", activations " + actWords(p.Act)
	}
	if p.Tune != experiment.TuneAll {
		words += ", " + tuneWords(p.Tune)
	}
	if p.Shift > 0 {
		words += ", images moved by up to " + plural(p.Shift, "pixel")
	}
	if p.Turn > 0 {
		words += ", images turned by up to " + plural(p.Turn, "degree")
	}
	if p.Rate != experiment.Default().Rate {
		words += ", rate " + setting(p, "rate")
	}
	return words + ", seed " + strconv.FormatUint(p.Seed, 10)
}

// stepWords is what follows on the float training. All layers at once get the tuning of all of them.
func stepWords(p experiment.Plan) string {
	if blocks, err := nn.Preset(p.Net); err == nil && p.Order == experiment.AtOnce {
		return orderWords(p.Order) + " and " + plural(p.TuneEpochs*len(blocks), "epoch")
	}
	return plural(p.TuneEpochs, "epoch") + " after each step, " + orderWords(p.Order)
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
		app.Elem("summary").Body(app.Elem("h2").Text("Plan"), app.Elem("span").Class("soft").Text(planWords(p.plan))),
		app.Elem("p").Class("small").Text("The plan decides everything: the same plan gives the same weights, bit for bit, here, in another browser and in a terminal. It is in this page's address."),
		app.Form().Class("fields").On("submit", func(_ app.Context, e app.Event) { e.PreventDefault() }).Body(
			p.choice("Network", "net", p.plan.Net, nn.PresetNames(), netName),
			p.choice("Order", "order", p.plan.Order, orders(p.plan), orderWords),
			p.controlField(),
			p.choice("A layer snaps", "snap", p.plan.Snap, experiment.Snaps(), snapWords),
			p.choice("Activations", "act", p.plan.Act, experiment.Acts(), actWords),
			p.choice("Tuning", "tune", p.plan.Tune, experiment.Tunes(), tuneWords),
			p.field("Seed", "seed", strconv.FormatUint(p.plan.Seed, 10), "0", "", "1"),
			p.field("Epochs", "epochs", strconv.Itoa(p.plan.Epochs), "1", "100", "1"),
			p.field("Epochs after each step", "tuneepochs", strconv.Itoa(p.plan.TuneEpochs), "0", "100", "1"),
			p.field("Training images", "images", strconv.Itoa(p.plan.Images), "64", strconv.Itoa(p.albums.all(p.plan.Data)), "1"),
			p.field("Learning rate", "rate", strconv.FormatFloat(p.plan.Rate, 'g', -1, 64), "0", "1", "any"),
			p.field("Move images, pixels", "shift", strconv.Itoa(p.plan.Shift), "0", strconv.Itoa(experiment.MaxShift), "1"),
			p.field("Turn images, degrees", "turn", strconv.Itoa(p.plan.Turn), "0", strconv.Itoa(experiment.MaxTurn), "1")),
		app.Elem("p").Class("small").Text(p.planNote()),
		p.branch(c))
}

func (p *Playground) planNote() string {
	switch {
	case !p.run.shown() || p.run.plan == p.plan:
		return ""
	case p.run.complete():
		return "Your run was made with another plan. Press Train to run this one."
	}
	return "Your run was made with another plan. Press Reset, then Train, to run this one."
}

// orders are the choices of an order: those with names, and the plan's own when it is a list.
func orders(p experiment.Plan) []string {
	named := append(experiment.NamedOrders(), experiment.MeasuredOrders()...)
	if slices.Contains(named, p.Order) {
		return named
	}
	return append(named, p.Order)
}

func tuneWords(tune string) string {
	if tune == experiment.TuneRest {
		return "finished layers keep their signs"
	}
	return "all layers keep learning"
}

// choice is a list of values.
func (p *Playground) choice(label, key, value string, values []string, words func(string) string) app.UI {
	return p.selection(label, key, value, values, words, p.onField(key))
}

func (p *Playground) selection(label, key, value string, values []string, words func(string) string, chosen app.EventHandler) app.UI {
	var options []app.UI
	for _, v := range values {
		options = append(options, app.Option().Value(v).Selected(v == value).Text(words(v)))
	}
	return app.Elem("label").Body(app.Elem("span").Text(label),
		app.Select().Name(key).Body(options...).OnChange(p.guard(chosen), key))
}

// field is a number.
func (p *Playground) field(label, key, value, low, high, step string) app.UI {
	in := app.Input().Type("number").Name(key).Attr("min", low).Attr("step", step).Attr("value", value).Attr("inputmode", "decimal").
		OnChange(p.guard(p.onField(key)), key)
	if high != "" {
		in = in.Attr("max", high)
	}
	return app.Elem("label").Body(app.Elem("span").Text(label), in)
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
		p.trouble = "That setting can't be used (" + err.Error() + "). The old one is kept."
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
		{held, key != "images" && p.Images >= all, "That is decided on images that nothing trains on: the plan now trains on " + integer(fewer(all)) + ", and holds " + integer(all-fewer(all)) + " out."},
		{norm, key == "act", "Binary activations need batch norm: the net has it now."},
		{real, key == "net", "Binary activations need batch norm: without it, they stay real."},
	} {
		if plan, again := withSetting(other.plan, key, value); other.when && again == nil && can(plan) {
			return plan, other.why, nil
		}
	}
	if err == nil {
		err = errors.New("plan: found images=" + strconv.Itoa(plan.Images) + ", expected fewer than the " + strconv.Itoa(all) + " that there are: choices are made on images that nothing trains on")
	}
	return plan, "", err
}

// branch goes on from the selected stage in another order.
func (p *Playground) branch(c *planCard) app.UI {
	box, s := app.Elem("div").Class("branch").Role("group").Aria("label", "Continue in another way"), c.Stage
	if !s.Done || s.Binaries == c.Layers {
		return box.Body(app.Elem("p").Class("small").Text("To continue with another order, move the slider to a stage that still has float layers."))
	}
	if c.Ran == (experiment.Plan{}) {
		return box.Body(app.Elem("p").Class("small").Text("To continue a stage with another order, make a run of your own first: a recorded run keeps only the signs of its binary layers."))
	}
	parts := []app.UI{app.Elem("span").Text("Continue from stage " + strconv.Itoa(s.Index) + " with another order: ")}
	offered := experiment.NamedOrders()
	if !slices.Contains(offered, c.Plan.Order) {
		offered = append(offered, c.Plan.Order)
	}
	for _, order := range offered {
		if order != c.Ran.Order {
			parts = append(parts, app.Button().Type("button").Class("small").Text(orderWords(order)).OnClick(p.guard(p.onBranch(order)), "branch", order))
		}
	}
	return box.Body(parts...)
}
