package session

import (
	"strings"

	"signum/core/experiment"
)

// Draft is the plan of the controls and of the link: what Train would begin.
type Draft struct {
	Plan     experiment.Plan
	linked   bool              // a link has set it
	awaited  bool              // the link names a run that is yet to come from the site
	claim    *experiment.Claim // of what comes out of the plan; nil if the link has none
	fragment string            // of the address, as it was read or shown last
	sets     *DataSets
	told     *Told
	address  func(string)
	planned  func(p experiment.Plan, linked bool) // when the plan may be another
}

// Read takes the plan from a link's fragment. What no plan can have is left out, which is told,
// and the address becomes that of the plan. Without a fragment the plan is the default one. What
// was read or shown last isn't read again: a browser may tell of a fragment more than once.
func (d *Draft) Read(fragment string) {
	fragment = strings.TrimPrefix(fragment, "#")
	if fragment == d.fragment {
		return
	}
	link := experiment.ParseLink(fragment)
	d.Plan, d.linked, d.fragment = link.Plan, fragment != "", fragment
	d.claim, d.awaited = link.Claim, false
	if _, told := d.told.Trouble.(LinkLeftOut); told {
		d.told.Dismiss()
	}
	d.seek()
	d.planned(d.Plan, true)
	if len(link.LeftOut) > 0 {
		d.take(link.Plan)
		d.told.Fail(LinkLeftOut{Parts: link.LeftOut})
	}
}

// Set changes one setting, given as text, and what that needs; or it shows why it can't. It returns
// the setting as it is then.
func (d *Draft) Set(key, value string) string {
	plan, why, err := changed(d.Plan, key, value, d.sets.All(d.Plan.Data))
	if err != nil {
		d.told.Fail(SettingRefused{Key: key, Err: err})
		return d.Plan.Value(key)
	}
	if why != nil {
		d.told.Tell(why)
	}
	d.told.Dismiss()
	d.take(plan)
	return plan.Value(key)
}

// Number returns a number that was typed into the field of a key as Set takes it. If the text is
// none, or could be two, it shows so, and ok is false.
func (d *Draft) Number(key, typed string, whole bool) (number string, ok bool) {
	n := readNumeral(typed, whole)
	if n.number == "" || n.or != "" {
		d.told.Fail(NumberRefused{Key: key, Typed: typed, Number: n.number, Or: n.or})
		return "", false
	}
	return n.number, true
}

// Order makes a metric's order the plan's.
func (d *Draft) Order(metric string) {
	if d.Set("order", metric) == metric {
		d.told.Tell(OrderTaken{Order: d.Plan.Order})
	}
}

// Claimed reports whether the link claims what comes out of the plan.
func (d *Draft) Claimed() bool { return d.claim != nil }

// fits reports whether a run of the plan may be on the page without being asked for: no link asks
// for another.
func (d *Draft) fits(p experiment.Plan) bool { return !d.linked || d.Plan == p && !d.awaited }

// await takes note of a link to a run that is yet to come from the site.
func (d *Draft) await(fragment string) {
	d.linked, d.awaited, d.fragment, d.claim = true, true, fragment, nil
}

// take makes a plan the draft, and shows it in the address.
func (d *Draft) take(p experiment.Plan) {
	if p != d.Plan {
		d.claim = nil // it is of the other plan
	}
	d.Plan, d.fragment = p, p.Link()
	d.address(d.fragment)
	d.planned(p, false)
}

// LinkLeftOut reports which parts of a link its plan is made without.
type LinkLeftOut struct {
	message
	Parts []experiment.LeftOut
}

// SettingRefused reports why a setting keeps its old value.
type SettingRefused struct {
	message
	Key string
	Err error
}

// NumberRefused reports that a text isn't a number; or, if Number and Or are set, asks which of
// these it is.
type NumberRefused struct {
	message
	Key               string // of the field
	Typed, Number, Or string
}

// OrderTaken reports that the plan has another order, which is measured before each step.
type OrderTaken struct {
	message
	Order string
}
