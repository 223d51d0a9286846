package experiment

import "strings"

// Scene is a plan that makes one point, and the plan to compare it with: they differ in the order
// only. What came out stands in a table of docs/RESULTS.md.
type Scene struct {
	Name string // one word, for links
	Plan Plan
	Than Plan
	mean measurement
}

// The names of the scenes.
const (
	SceneHolds   = "holds"   // deep, binary activations, short tuning: the paper's claim holds
	SceneTurns   = "turns"   // the same with longer tuning: it turns round
	SceneBytes   = "bytes"   // a thin net: the order decides at how many bytes accuracy is lost
	SceneNothing = "nothing" // float activations, enough tuning: orders end alike
	SceneBinary  = "binary"  // convolutions with binary activations
)

// Scenes returns the scenes in the order in which a page shows them.
func Scenes() []Scene {
	return []Scene{
		scene(SceneHolds, "net=deep-bn&act=binary&images=5000", LastFirst, AtOnce, ""),
		scene(SceneTurns, "net=deep-bn&act=binary&images=20000", AtOnce, LastFirst, ""),
		scene(SceneBytes, "net=thin&images=5000", "loss-per-byte", LastFirst, ""),
		scene(SceneNothing, "recipe=quick", FirstLast, LastFirst, ""),
		scene(SceneBinary, "net=lenet5-bn&act=binary&images=5000", AtOnce, LastFirst, ""),
	}
}

// measurement is a number as a table has it, and a comment that names the table's cell:
//
//	2.62 ± 0.71<!-- deep-bn, act=binary, images=5000 | first-last | difference, points -->
//
// `make results` fills the number in.
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

// Cell returns the section, the row and the column of docs/RESULTS.md that Found is from.
func (s Scene) Cell() []string {
	_, tag, _ := strings.Cut(strings.TrimSuffix(string(s.mean), " -->"), "<!-- ")
	return strings.Split(tag, " | ")
}
