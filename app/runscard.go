package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
)

// runsCard lists the runs that this browser keeps.
type runsCard struct {
	app.Compo
	Entries  []session.Entry // the newest first
	Current  string          // ID of the run on the page; empty if that isn't the visitor's
	Busy     bool            // a run trains
	Bytes    int             // that all take
	Denied   bool            // the browser keeps no runs
	act      Actions
	runs     keeper
	deleting string // ID of the run that the visitor is asked about
}

// keeper is what the card does to runs, by their ID.
type keeper interface {
	Open(id string)
	Compare(id string)
	Save(id string)
	Rename(id, name string)
	Remove(id string)
}

func newRunsCard(from scene) app.Composer {
	s := from.s
	return &runsCard{
		Entries: s.Runs.Entries, Current: s.Runs.Current(), Busy: s.Run.State == session.Running,
		Bytes: s.Runs.Bytes(), Denied: s.Runs.Denied() != nil, act: s, runs: s.Runs,
	}
}

// Render implements app.Composer.
func (c *runsCard) Render() app.UI {
	var rows []app.UI
	for _, e := range c.Entries {
		rows = append(rows, c.row(e))
	}
	return app.Elem("section").Class("card runs").Body(
		heading(words.RunsTitle.Say()), lead(words.RunsLead.Say()),
		app.Elem("ol").Class("runlist").Body(rows...), small(c.note()))
}

// note returns how much room the runs take, or why there are none.
func (c *runsCard) note() string {
	switch {
	case c.Denied:
		return words.RunsDenied.Say()
	case len(c.Entries) == 0:
		return words.RunsNone.Say()
	}
	return words.RunsTake.Say(len(c.Entries), words.Megabytes(c.Bytes))
}

// row returns a run with what can be done to it.
func (c *runsCard) row(e session.Entry) app.UI {
	row := app.Elem("li")
	if e.ID == c.Current {
		row = row.Aria("current", "true")
	}
	return row.Body(
		app.Elem("div").Body(app.Elem("b").Text(runName(e)), app.Elem("span").Class("small").Text(c.about(e))),
		c.buttons(e),
		c.nameField(e))
}

// runName returns a run's name, or its plan if it has none.
func runName(e session.Entry) string {
	if e.Name != "" {
		return e.Name
	}
	return words.Plan(e.Plan)
}

// about returns when a run was made, how far it is, and what it takes.
func (c *runsCard) about(e session.Entry) string {
	how := words.RunStages.Say(e.Stages)
	if e.Complete {
		how = words.RunComplete.Say(e.Stages)
	}
	where := words.Megabytes(e.Bytes)
	if e.Here {
		where = words.RunOnlyHere.Say()
	}
	return words.Dotted(e.Began.Local().Format("2006-01-02 15:04"), how, words.Percent(e.Accuracy), where)
}

// buttons returns what can be done to a run. Deleting asks once more: the button that was pressed,
// which keeps the focus, then keeps the run.
func (c *runsCard) buttons(e session.Entry) app.UI {
	b := func(text words.Text, do func()) app.HTMLButton {
		return app.Button().Type("button").Class("small").Text(text.Say()).
			Aria("label", words.RunAction.Say(text.Say(), runName(e))).
			OnClick(press(c.act, do), text.Say(), e.ID)
	}
	first := unless(c.Busy || e.ID == c.Current, b(words.RunOpen, func() { c.runs.Open(e.ID) }))
	beside := unless(e.ID == c.Current, b(words.RunCompare, func() { c.runs.Compare(e.ID) }))
	last := b(words.RunDelete, func() { c.deleting = e.ID })
	if e.ID == c.deleting {
		first = b(words.RunDeleteSure, func() { c.runs.Remove(e.ID) })
		last = b(words.RunDontDelete, func() { c.deleting = "" })
	}
	return buttons(first, beside, b(words.RunSave, func() { c.runs.Save(e.ID) }), last)
}

// nameField returns the field of a run's name.
func (c *runsCard) nameField(e session.Entry) app.UI {
	changed := handle(c.act, func(ctx app.Context, _ app.Event) {
		c.runs.Rename(e.ID, ctx.JSSrc().Get("value").String())
	})
	return app.Elem("label").Class("names").Body(
		app.Elem("span").Text(words.RunNameField.Say()),
		app.Input().Type("text").Name("name").Attr("value", e.Name).Attr("maxlength", "60").
			OnChange(changed, "name", e.ID))
}

// tellKept returns the words of a message about runs that are kept.
func tellKept(m session.Message) string {
	switch m := m.(type) {
	case session.RunOpened:
		return words.RunOpened.Say(runName(m.Entry))
	case session.RunNotKept:
		return words.RunNotKept.Say(words.Fault(m.Err))
	case session.RunLost:
		return words.RunLost.Say()
	case session.RunUnreadable:
		return words.RunUnreadable.Say(runName(m.Entry), words.Fault(m.Err))
	case session.RunNotRemoved:
		return words.RunNotRemoved.Say(words.Fault(m.Err))
	}
	return ""
}
