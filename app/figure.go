package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// figure returns the first screen: the question, the live line, the network from the pad to the
// scores with its slider, the price of it, and the buttons.
func figure(s scene) app.UI {
	v := s.view
	return app.Elem("section").Class("figure").Aria("label", words.Figure.Say()).Body(
		question(v),
		app.Elem("div").DataSet("part", "headline").Class("headline").Body(liveLine(s)),
		network(s),
		price(s),
		deeds(s),
		app.Elem("div").Class("origin").Body(
			planChip(s.s.Draft.Plan, s.s.Sets.Of(s.s.Draft.Plan.Data)),
			app.Elem("div").DataSet("part", "origin").Body(subline(v, s.origin)), stepping(s)),
	)
}

// follower moves the figure when another stage is selected or its network has come, draws it in
// other colours, and writes what is looked at into the address. The engine compares its fields with
// those before, so they are numbers: to compare two networks takes milliseconds.
type follower struct {
	app.Compo
	View    int // number of the view
	Look    string
	Looks   looks
	motion  *motion
	address *address
}

func newFollower(s scene) *follower {
	return &follower{View: s.s.Shown.Views(), Look: s.at.steady(), Looks: s.looks,
		motion: s.motion, address: s.at}
}

// Render implements app.Composer.
func (f *follower) Render() app.UI { return app.Elem("span").Hidden(true) }

// OnMount implements app.Mounter.
func (f *follower) OnMount(app.Context) { f.follow() }

// OnUpdate implements app.Updater.
func (f *follower) OnUpdate(app.Context) { f.follow() }

func (f *follower) follow() {
	defer sealed()
	f.address.show()
	f.motion.follow()
}

// price returns the plot of accuracy against memory, beside the network.
func price(s scene) app.UI {
	return app.Elem("aside").Class("price").Aria("label", words.PriceTitle.Say()).Body(
		app.Elem("div").Class("cap").Body(
			app.Elem("b").Text(words.PriceTitle.Say()), app.Elem("span").Body(terms(words.PriceLead.Say())...)),
		newTradeoff(s), priced(s))
}

// priced returns the selected stage in words, or what the budget comes to, and the fields of that.
func priced(s scene) app.UI {
	text := readout(s.view)
	if s.embed {
		return text
	}
	told, class := s.budget.sentence(s.view), ""
	if key, why := refused(s.s.Told.Trouble); key == bytesLimit || key == accuracyLimit {
		told, class = why, "refused"
	}
	if told != "" {
		text = app.Elem("p").Class("readout", class).DataSet("part", "readout").Text(told)
	}
	return app.Elem("div").Body(text, s.budget.fields())
}
