package experiment

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// The rules of Plan.Control. Most have a limit, with a colon between: floor:98.5. All accuracies are on held-out images, after a
// stage's tuning; so a layer is tried, and what it cost is known when it is judged. What stands in the end is Decision.From.
//
// A layer costs too much only where it lost more than the limit, and more than noise: see Trial.
const (
	ControlAll    = "all"    // go on until all layers are binary
	ControlFloor  = "floor"  // floor:98.5 stops at the first stage whose 95 % interval of accuracy reaches below 98.5 %: the one before stands
	ControlBudget = "budget" // budget:20000 stops as soon as the network needs no more than 20,000 bytes
	ControlRate   = "rate"   // rate:0.05 stops at the first stage that lost more than 0.05 points for each kB (1,000 bytes) saved: the one before stands
	ControlRevert = "revert" // revert:0.3 takes back each stage that lost more than 0.3 points, and doesn't try its layers again
	ControlKnee   = "knee"   // all stages are made, and the one furthest above the line from the first to the last stands, accuracy against bytes
)

// Controls are the rules of Plan.Control, the default first.
func Controls() []string {
	return []string{ControlAll, ControlFloor, ControlBudget, ControlRate, ControlRevert, ControlKnee}
}

const controlsExpected = "one of all, floor:98.5 (per cent), budget:20000 (bytes), rate:0.05 (points a kB), revert:0.3 (points), knee"

// control takes a value of Plan.Control apart.
func control(text string) (rule string, limit float64, ok bool) {
	rule, number, limited := strings.Cut(text, ":")
	if !limited {
		return rule, 0, rule == ControlAll || rule == ControlKnee
	}
	limit, err := strconv.ParseFloat(number, 64)
	switch {
	case err != nil:
		return rule, 0, false
	case rule == ControlFloor:
		return rule, limit, limit > 0 && limit < 100
	case rule == ControlBudget:
		return rule, limit, limit >= 1 && limit <= math.MaxInt32 && limit == math.Trunc(limit)
	case rule == ControlRate, rule == ControlRevert:
		return rule, limit, limit > 0 && limit <= 100
	}
	return rule, 0, false
}

// canonical is the shortest text of the same control.
func canonical(text string) string {
	rule, limit, ok := control(text)
	if !ok || !strings.Contains(text, ":") {
		return text
	}
	return rule + ":" + strconv.FormatFloat(limit, 'f', -1, 64)
}

// judges says that the control needs accuracies on held-out images.
func (p Plan) judges() bool {
	rule, _, _ := control(p.Control)
	return slices.Contains([]string{ControlFloor, ControlRate, ControlRevert, ControlKnee}, rule)
}
