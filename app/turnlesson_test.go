package app

import (
	"slices"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
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
