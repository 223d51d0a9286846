package experiment

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Control decides when a run stops, and whether it takes layers back. As text it is a rule, and
// for most rules a limit after a colon: floor:98.5.
//
// All accuracies are those on held-out images after a stage's tuning: a layer is tried first, and
// judged when its cost is known. A layer costs too much only if it lost more than the limit, and
// more than noise: see Trial.
type Control struct {
	Rule  string  // one of Rules
	Limit float64 // in the rule's unit; 0 if the rule has none
}

// The rules.
const (
	// ControlAll continues until all layers are binary.
	ControlAll = "all"
	// ControlFloor stops at the first stage whose 95 % interval of accuracy, in percent, reaches
	// below the limit. The stage before it stands.
	ControlFloor = "floor"
	// ControlBudget stops as soon as the network needs no more bytes than the limit.
	ControlBudget = "budget"
	// ControlRate stops at the first stage that lost more points than the limit for each kB
	// (1,000 bytes) that it saved. The stage before it stands.
	ControlRate = "rate"
	// ControlRevert takes back each stage that lost more points than the limit, and doesn't try
	// its layers again.
	ControlRevert = "revert"
	// ControlKnee makes all stages. The one furthest above the line from the first to the last,
	// in the plane of bytes and accuracy, stands.
	ControlKnee = "knee"
)

// Rules returns the rules of a Control, the default first.
func Rules() []string {
	return []string{
		ControlAll, ControlFloor, ControlBudget, ControlRate, ControlRevert, ControlKnee,
	}
}

// ParseControl returns the control of a text like floor:98.5, and whether the text is one.
func ParseControl(text string) (c Control, ok bool) {
	rule, number, limited := strings.Cut(text, ":")
	c.Rule = rule
	if limited {
		limit, err := strconv.ParseFloat(number, 64)
		if err != nil || limit == 0 {
			return c, false
		}
		c.Limit = limit
	}
	return c, c.valid()
}

// String returns the shortest text of the control.
func (c Control) String() string {
	if c.Limit == 0 {
		return c.Rule
	}
	return c.Rule + ":" + strconv.FormatFloat(c.Limit, 'f', -1, 64)
}

// valid reports whether the rule exists, and whether its limit is in range.
func (c Control) valid() bool {
	switch c.Rule {
	case ControlAll, ControlKnee:
		return c.Limit == 0
	case ControlFloor:
		return c.Limit > 0 && c.Limit < 100
	case ControlBudget:
		return c.Limit >= 1 && c.Limit <= math.MaxInt32 && c.Limit == math.Trunc(c.Limit)
	case ControlRate, ControlRevert:
		return c.Limit > 0 && c.Limit <= 100
	}
	return false
}

// judges reports whether the control needs accuracies on held-out images.
func (c Control) judges() bool {
	return slices.Contains([]string{ControlFloor, ControlRate, ControlRevert, ControlKnee}, c.Rule)
}
