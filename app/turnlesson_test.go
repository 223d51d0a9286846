package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/packed"
	"signum/core/task"
)

func TestALayerThatIsMovedLeavesTheOthersInOrder(t *testing.T) {
	order := []int{4, 3, 2, 1, 0}
	for from := range order {
		for to := range order {
			got := moved(order, from, to)
			if got[to] != order[from] {
				t.Errorf("from %d to %d: got %v", from, to, got)
			}
			without := func(of []int) []int {
				return slices.DeleteFunc(slices.Clone(of), func(l int) bool { return l == order[from] })
			}
			if !slices.Equal(without(got), without(order)) {
				t.Errorf("from %d to %d: the others are %v", from, to, without(got))
			}
		}
	}
	for _, to := range []int{-1, 5} {
		if got := moved(order, 0, to); !slices.Equal(got, order) {
			t.Errorf("to %d: got %v, want no change", to, got)
		}
	}
}

func TestTheOrderBeginsAsThePlansDoes(t *testing.T) {
	for plan, want := range map[string][]int{
		"net=lenet5": {4, 3, 2, 1, 0}, "net=lenet5&order=first-last": {0, 1, 2, 3, 4},
		"net=mlp&order=at-once": {2, 1, 0},
	} {
		d := newDesk(t, viewtest.Recording(t, plan), nil)
		v, o := d.s.Shown.View()
		l := newLesson(turnTopic, d.scene(v, o))
		if got := l.Exhibit.(*turnLesson).order(l); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", plan, got, want)
		}
	}
}

func TestAnOrderOfOnesOwnRaces(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	own := experiment.OrderOf("mlp", []int{1, 2, 0})
	d.press(func() {
		d.s.Race.Only(experiment.LastFirst, own)
		d.s.Race.Start()
	})
	d.runLane()
	if got := asked[task.Run](d).Plan.Order; got != own {
		t.Errorf("races %s, want %s", got, own)
	}
	d.runLane()
	v, o := d.s.Shown.View()
	c := newRaceCard(d.scene(v, o)).(*raceCard)
	entered := func(e entrant) bool { return e.Order == own && e.In && !e.Cannot }
	if len(c.Lanes) != 2 || !slices.ContainsFunc(c.Orders, entered) {
		t.Errorf("the card has %d lanes and the orders %+v", len(c.Lanes), c.Orders)
	}
}

func TestAnOrderRacesOnceWhateverItIsCalled(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for list, want := range map[string][]string{
		"fc3,fc2,fc1,conv2,conv1": {experiment.LastFirst, "bytes"},
		"fc1,fc2,conv2,fc3,conv1": {experiment.LastFirst, "bytes"},
		"conv1,conv2,fc1,fc2,fc3": {experiment.LastFirst, "bytes", experiment.FirstLast},
		"fc1,conv1,fc3,fc2,conv2": {experiment.LastFirst, "bytes", "fc1,conv1,fc3,fc2,conv2"},
	} {
		d.s.Race.Only(experiment.LastFirst, "bytes", list)
		if got := d.s.Race.Orders(); !slices.Equal(got, want) {
			t.Errorf("%s: %v race, expected %v", list, got, want)
		}
	}
	d.s.Race.Enter("fc3,fc2,fc1,conv2,conv1")
	if slices.Contains(d.s.Race.Orders(), experiment.LastFirst) {
		t.Error("an order stays in the race though it was taken out by its list")
	}
}

func TestWhyAnOrderCannotRaceNowIsSaid(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	says := func(want words.Text) {
		t.Helper()
		v, o := d.s.Shown.View()
		html := tidy(app.HTMLString(newLesson(turnTopic, d.scene(v, o))))
		off := strings.Contains(html, `aria-disabled="true" type="button">Race this order`)
		if !strings.Contains(html, want.Say()) || off != (want != words.TurnRaceNote) {
			t.Errorf("disabled: %v, or the lesson doesn't say %q", off, want.Say())
		}
	}
	says(words.TurnRaceNote)
	d.press(d.s.Race.Start)
	says(words.TurnRacing)
	d.press(func() { d.bench.measure(raceTab) })
	says(words.TurnRaceHere)
	d.press(d.s.Race.Stop)
	d.press(d.s.Train)
	says(words.WhileTraining)
}

func TestTheLessonHasTheTimesOfTheStopwatch(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	timedState(d)
	v, o := d.s.Shown.View()
	f := newLesson(fasterTopic, d.scene(v, o)).Exhibit.(*fasterLesson)
	want := [][]float64{{12, 13}, {5, 2}, {0.5, 0.6}, {20, 15}}
	if len(f.Laps) != len(want) {
		t.Fatalf("got %d laps, want %d", len(f.Laps), len(want))
	}
	for i, l := range f.Laps {
		if got := []float64{l.Float(), l.Best().Median}; !slices.Equal(got, want[i]) {
			t.Errorf("%s: got %v, want %v", l.Name, got, want[i])
		}
	}
}

func TestAFloatNetworkIsNotTimedFromBits(t *testing.T) {
	one := []packed.FormTiming{{Median: 12}}
	two := func(bits float64) []packed.FormTiming { return append(one[:1:1], packed.FormTiming{Median: bits}) }
	for want, forms := range map[string][]packed.FormTiming{
		"Stage 2 is all floats": one, "2.0× as fast from bits": two(6),
		"from bits it takes 1.5× as long": two(18), "as fast from bits as with floats, within": two(12.5),
	} {
		f := &fasterLesson{Stage: 2, Laps: []view.Lap{{Name: packed.NetworkName, Forms: forms}}}
		if got := f.sentence(); !strings.Contains(got, want) {
			t.Errorf("found %q, expected %q in it", got, want)
		}
	}
}
