package experiment

import "strings"

// Scene is a plan that makes one point, and the plan to compare it with, which differs in the order
// only. What came out stands in a table of docs/RESULTS.md.
type Scene struct {
	Name string // one word, for links
	Plan Plan
	Than Plan
	mean measurement
}

// The names of the scenes, and what Found counts.
const (
	// SceneHolds is a deep net with binary activations and short tuning, where the paper's claim
	// holds: how many points above last-first all layers at once end.
	SceneHolds = "holds"
	// SceneTurns is the same with longer tuning, and counts the same: it turns round.
	SceneTurns = "turns"
	// SceneBytes is a thin net, where the order decides at how many bytes accuracy is lost: how
	// much of the exact front the plan covers, in per cent, counted from the worst subset.
	SceneBytes = "bytes"
	// SceneNothing is the default net, where orders end alike: how many points above last-first
	// the plan ends.
	SceneNothing = "nothing"
	// SceneBinary has convolutions with binary activations: how many points above its float twin
	// the plan ends.
	SceneBinary = "binary"
)

// Scenes returns the scenes in the order in which a page shows them.
func Scenes() []Scene {
	return []Scene{
		scene(SceneHolds, "net=deep-bn&act=binary&images=5000", LastFirst, AtOnce,
			`−3.99 ± 1.25<!-- deep-bn, act=binary, images=5000 | at-once | difference, points -->`),
		scene(SceneTurns, "net=deep-bn&act=binary&images=20000", AtOnce, LastFirst,
			`2.39 ± 0.19<!-- deep-bn, act=binary, images=20000 | at-once | difference, points -->`),
		scene(SceneBytes, "net=thin&images=5000", "loss-per-byte", LastFirst,
			`97.7 ± 2.5<!-- thin, images=5000 | loss-per-byte | above the worst subset -->`),
		scene(SceneNothing, "recipe=quick", FirstLast, LastFirst,
			`0.05 ± 0.13<!-- lenet5 | first-last, recipe=quick | difference, points -->`),
		scene(SceneBinary, "net=lenet5-bn&act=binary&images=5000", LastFirst, AtOnce,
			`−9.25 ± 0.39<!-- lenet5-bn, act=binary, images=5000 | last-first | from the twin, stage 5 -->`),
	}
}

// measurement is a number as a table has it, and a comment that names the table's cell. The number
// is filled in from the table by `make results`.
type measurement string

// scene returns the scene of a plan's text and two orders.
func scene(name, plan, order, than string, mean measurement) Scene {
	s := Scene{Name: name, mean: mean}
	for order, p := range map[string]*Plan{order: &s.Plan, than: &s.Than} {
		var err error
		if *p, err = Parse(plan + "&order=" + order); err != nil {
			panic("experiment: scene " + name + ": " + err.Error())
		}
	}
	return s
}

// Found returns what was measured, like "2.62 ± 0.71": the mean over seeds with half of its 95 %
// interval, in points or per cent. It is empty if nothing was.
func (s Scene) Found() string {
	number, _, _ := strings.Cut(string(s.mean), "<!--")
	return number
}
