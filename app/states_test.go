package app

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/matrix"
	"signum/core/packed"
	"signum/core/task"
	"signum/core/train"
)

// state is a page in a state that is worth looking at. The goldens hold it, and the gallery shows
// it.
type state struct {
	name  string
	plan  string // of the recorded run
	do    func(*desk)
	parts []string // of the page; nil is all
}

// states are all there are.
var states = []state{
	{"recorded", "net=lenet5", func(*desk) {}, nil},
	{"float", "net=lenet5", floatState, []string{"headline", "ledger", "flips", "network"}},
	{"first-last", "net=lenet5&order=first-last", func(*desk) {},
		[]string{"headline", "network", "price"}},
	{"at-once", "net=mlp&order=at-once", func(*desk) {},
		[]string{"headline", "network", "price", "curve"}},
	{"normed", "net=mlp-bn", func(*desk) {}, []string{"ledger"}},
	{"loading", "net=lenet5", loadingState, []string{"deeds"}},
	{"training", "net=lenet5", trainingState,
		[]string{"headline", "deeds", "price", "curve", "rank",
			"subsets", "race", "stopwatch", "plan"}},
	{"paused", "net=lenet5", pausedState, []string{"deeds", "rank", "plan"}},
	{"finished", "net=lenet5", finishedState, []string{"headline", "deeds", "take"}},
	{"reverted", "net=lenet5", revertedState, []string{"decisions", "price"}},
	{"trouble", "net=lenet5", troubleState, []string{"banner", "deeds"}},
	{"slow", "net=lenet5", slowState, []string{"banner"}},
	{"unreadable", "net=lenet5", unreadableState,
		[]string{
			"headline", "network", "price", "digit", "lesson-weight", "lesson-snap", "lesson-learn",
			"lesson-order", "lesson-digits", "lesson-turn", "lesson-faster", "curve", "ledger", "flips",
			"stopwatch", "subsets", "race", "take",
		}},
	{"looked-up", "net=lenet5", lookedUpState, []string{"lesson-digits"}},
	{"blank", "net=lenet5", func(d *desk) { d.press(d.s.Digit.Clear) }, []string{"digit"}},
	{"drawn", "net=lenet5", drawnState, []string{"digit"}},
	{"ranked", "net=lenet5", rankedState, []string{"rank"}},
	{"measured", "net=mlp", measuredState, []string{"subsets", "price"}},
	{"tuned", "net=mlp", tunedState, []string{"subsets", "price"}},
	{"raced", "net=mlp", racedState, []string{"race"}},
	{"timed", "net=mlp", timedState, []string{"stopwatch"}},
	{"opened", "net=mlp", openedState, []string{"open"}},
	{"pinned", "net=mlp", pinnedState, []string{"compare"}},
	{"files", "net=mlp", filesState, []string{"compare"}},
	{"read", "net=mlp", readState, []string{"compare"}},
	{"sheet", "net=lenet5", sheetState, []string{"open"}},
	{"kept", "net=mlp", keptState, []string{"runs"}},
	{"images", "net=lenet5", imagesState, []string{"dataSet", "digit", "flips"}},
	{"joined", "net=lenet5", joinedState, []string{"dataSet"}},
	{"added", "net=lenet5", addedState, []string{"dataSet", "digit"}},
}

func floatState(d *desk) { d.selects(0) }

func unreadableState(d *desk) {
	d.s.Shown.Record = experiment.Recording{}
	d.selects(0)
}

// pinnedState compares the float network with the last stage.
func pinnedState(d *desk) {
	d.selects(0)
	d.press(d.s.Files.Pins.Pin)
	d.selects(3)
}

// filesState compares two files that came together.
func filesState(d *desk) { d.bringsTwo(1, 3) }

// readState compares what two files read, with one of the images on the pad.
func readState(d *desk) {
	filesState(d)
	d.press(d.s.Files.Pins.Read)
	stages := d.s.Shown.Record.Stages
	d.bothRead([2]train.Score{stages[1].Score, stages[3].Score})
	v, o := d.s.Shown.View()
	wall := newCompareCard(d.scene(v, o)).(*compareCard).Wall
	d.press(func() { wall.shows.Show(wall.Lost[0].Seen, int(wall.Lost[0].Label)) })
}

func sheetState(d *desk) {
	d.brings(pictured(sheetOf(5, 1)))
	d.reads()
}

func loadingState(d *desk) {
	d.press(d.s.Train)
	d.hears(task.Update{Progress: task.Progress{Loaded: 8_000_000, Total: 55_000_000}})
}

func trainingState(d *desk) {
	own := viewtest.Recording(d.t, "net=lenet5&seed=9").Stages
	d.press(d.s.Train)
	d.finish(own[:2])
	half := own[2]
	half.Score, half.Network, half.Batch = own[0].Snap, nil, 40
	progress := task.Progress{Rate: 24000, Engine: matrix.SIMD}
	d.hears(task.Update{Report: task.RunReport{Stage: half}, Progress: progress})
}

func pausedState(d *desk) {
	d.press(d.s.Step)
	d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9").Stages[:1])
}

func finishedState(d *desk) {
	d.press(d.s.Train)
	d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9").Stages)
	d.hears(task.Update{Stopped: true})
}

// keptState keeps two runs, one of them under a name, and brings a third for which there is no
// room.
func keptState(d *desk) {
	for i, full := range []error{nil, nil, errors.New("the quota is exceeded")} {
		d.full = full
		d.press(d.s.Reset)
		d.press(d.s.Train)
		d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9").Stages[:3*(i+1)%7])
		d.press(d.s.Pause)
	}
	d.press(func() { d.s.Runs.Rename(d.s.Runs.Entries[1].ID, "the one for the lecture") })
}

func revertedState(d *desk) {
	plan, stages := viewtest.Running(d.t, "net=lenet5&control=revert:0.3&images=55000",
		map[int]int{3: 400})
	d.s.Draft.Plan = plan
	d.press(d.s.Train)
	d.finish(stages)
}

func troubleState(d *desk) {
	d.press(d.s.Train)
	d.hears(task.Update{Trouble: task.NewTrouble(task.Crashed, "out of memory"), Stopped: true})
}

func slowState(d *desk) {
	d.press(d.s.Train)
	d.hears(task.Update{Progress: task.Progress{Engine: matrix.PlainGo}})
}

func lookedUpState(d *desk) {
	d.selects(3)
	d.press(d.measures(task.LookKind))
	d.lookedUp()
	_, wall := d.wall()
	d.press(func() { wall.Wall.shows.Show(wall.Wall.Lost[0].Seen, int(wall.Wall.Lost[0].Label)) })
}

func drawnState(d *desk) {
	d.s.Digit.Draw([]session.Stroke{{{X: 0.5, Y: 0.1}, {X: 0.5, Y: 0.9}}})
	d.reads()
}

func rankedState(d *desk) {
	trainFloat(d, "net=lenet5&images=2000")
	d.press(d.measures(task.RankKind))
	d.hears(task.Update{Report: task.RankReport{Rankings: ranked()}, Stopped: true})
	d.press(func() { d.s.Order(ranked()[1].Metric) })
}

func measuredState(d *desk) {
	d.press(d.measures(task.SubsetsKind))
	progress := task.Progress{Seconds: 3}
	d.hears(task.Update{Report: task.SubsetsReport{Table: viewtest.Table(3)}, Progress: progress,
		Stopped: true})
}

func tunedState(d *desk) {
	measuredState(d)
	var points []experiment.TunedSubset
	for i, r := range viewtest.Table(3).Results {
		score := viewtest.Score(uint64(i), 100+len(r.Score.Misses)/10)
		points = append(points, experiment.TunedSubset{Layers: lattice.Subset(i), Score: score})
	}
	d.press(d.measures(task.FrontKind))
	progress := task.Progress{Seconds: 12}
	d.hears(task.Update{Report: task.FrontReport{Points: points}, Progress: progress,
		Stopped: true})
}

func racedState(d *desk) {
	d.press(d.s.Race.Start)
	d.runLane()
	d.runLane()
}

func timedState(d *desk) {
	d.selects(2)
	d.stopwatch(timing("fc1", 12, 13), timing("fc2", 5, 2), timing("fc3", 0.5, 0.6),
		timing(packed.NetworkName, 20, 15), timing(packed.CallName, 0.25))
}

func openedState(d *desk) {
	name, file := d.takes(formats[0])
	d.brings(fileOf(name, file), fileOf("notes.doc", []byte("notes")))
}

func imagesState(d *desk) {
	one := someImages()
	d.hearsOf(one)
	d.s.Draft.NameClasses(clothes)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9&images=300&data="+one.Data).Stages[:2])
}

// joinedState brings the tables of several people.
func joinedState(d *desk) {
	d.brings(fileOf("anna.csv", []byte("label,")), fileOf("ben.csv", []byte("label,")))
	d.hears(task.Update{Stopped: true, Report: task.ReadReport{
		Missing: []dataset.Role{dataset.TestImages, dataset.TestLabels}, Dealable: true,
		Remarks: []dataset.Remark{{Code: dataset.Joined, Args: []string{"2", "41"}},
			{Code: dataset.Twice, Args: []string{"1"}}},
	}})
}

// addedState adds two digits of the visitor's to MNIST's images.
func addedState(d *desk) {
	for class := range 2 {
		d.press(func() { d.s.Digit.Draw([]session.Stroke{{{X: 0.5, Y: 0.1}, {X: 0.5, Y: 0.9}}}) })
		d.press(func() { d.s.Digit.Name(class) })
	}
	d.press(d.s.Digit.Own.Add)
	one := dataset.NewAdded(d.s.Digit.Own.Set)
	d.hears(task.Update{Report: task.ReadReport{Info: &one}, Stopped: true})
}

// look is a part of the page, by its name.
type look struct {
	name string
	ui   app.UI
}

// looks returns the parts of a page that are looked at in a state, without those that are empty.
func (s state) looks(d *desk) (list []look) {
	s.do(d)
	for _, l := range d.looks() {
		empty := tidy(app.HTMLString(l.ui)) == "<div></div>"
		if s.parts == nil && !empty || slices.Contains(s.parts, l.name) {
			list = append(list, l)
		}
	}
	return list
}

// looks returns all parts of the page.
func (d *desk) looks() (list []look) {
	v, o := d.s.Shown.View()
	scene := d.scene(v, o)
	list = []look{
		{"banner", banner(scene)}, {"headline", app.Elem("div").Body(question(v), live(v), subline(v, o))},
		{"network", network(scene)}, {"deeds", deeds(scene)},
		{"price", price(scene)}, {"digit", digitCard(scene)},
		{"plan", newPlanCard(d.scene(d.s.Shown.Below(), o))},
	}
	below := d.scene(d.s.Shown.Below(), o)
	rows := newEssay(below)
	for _, shelf := range shelves {
		rows = append(rows, shelf.cards(below)...)
	}
	for _, tab := range turnTabs {
		rows = append(rows, []app.Composer{tab.card(below)})
	}
	for _, row := range rows {
		for _, card := range row {
			if card == nil {
				continue
			}
			name := strings.TrimSuffix(reflect.TypeOf(card).Elem().Name(), "Card")
			if l, ok := card.(*lesson); ok {
				name = "lesson-" + l.Topic.address()
			}
			list = append(list, look{name, card})
		}
	}
	return list
}
