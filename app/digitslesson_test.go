package app

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
	"signum/core/train"
)

// wall returns the lesson about digits, as it is now.
func (d *desk) wall() (*lesson, *digitsLesson) {
	d.t.Helper()
	v, o := d.s.Shown.View()
	l := newLesson(digitsTopic, d.scene(v, o))
	of, ok := l.Exhibit.(*digitsLesson)
	if !ok {
		d.t.Fatal("found no lesson, expected one about digits")
	}
	return l, of
}

// lookedUp answers as a worker with the images that were asked for: image i has margin −i/10,000.
func (d *desk) lookedUp() {
	var seen []experiment.Seen
	for _, i := range asked[task.Look](d).Which {
		pixels := make([]byte, mnist.Pixels)
		pixels[i%mnist.Pixels] = 255
		seen = append(seen, experiment.Seen{Image: i, Pixels: pixels, Margin: -float64(i) / 10_000})
	}
	d.hears(task.Update{Report: task.LookReport{Seen: seen}, Stopped: true})
}

func images(wall []hung) (list []uint32) {
	for _, h := range wall {
		list = append(list, h.Miss.Image)
	}
	return list
}

// missed returns the images that one score misses and another doesn't, by plain loops.
func missed(by, not train.Score) (list []uint32) {
	for _, m := range by.Misses {
		same := func(o train.Miss) bool { return o.Image == m.Image }
		if !slices.ContainsFunc(not.Misses, same) {
			list = append(list, m.Image)
		}
	}
	return list
}

func TestTheWallHasTheLostAndTheGainedSurestFirst(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.selects(3)
	d.press(d.measures(task.LookKind))
	if r := asked[task.Look](d); r.Stage.Network != record.Stages[3].Network {
		t.Error("asks about another network than that of the stage")
	}
	d.lookedUp()
	_, wall := d.wall()
	float, now := record.Twins[3].Score, record.Stages[3].Score
	for name, c := range map[string]struct {
		got  []hung
		want []uint32
	}{"lost": {wall.Wall.Lost, missed(now, float)}, "gained": {wall.Wall.Gained, missed(float, now)}} {
		got := images(c.got)
		for i := range c.got[1:] {
			if a, b := c.got[i], c.got[i+1]; math.Abs(a.Margin) < math.Abs(b.Margin) {
				t.Errorf("%s: margin %v before %v", name, a.Margin, b.Margin)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) || len(got) == 0 {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	d.selects(2)
	if _, wall := d.wall(); len(wall.Wall.Lost)+len(wall.Wall.Gained) > 0 {
		t.Error("images of another stage are on the wall")
	}
}

func TestAnImageOfTheWallBecomesTheInput(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(3)
	d.press(d.measures(task.LookKind))
	d.lookedUp()
	_, wall := d.wall()
	h := wall.Wall.Lost[0]
	d.press(func() { wall.Wall.shows.Show(h.Seen, int(h.Label)) })
	if !slices.Equal(d.s.Digit.Shape(), h.Pixels) || truthOf(d.s) != int(h.Label) {
		t.Errorf("the pad shows another image, or class %d instead of %d", truthOf(d.s), h.Label)
	}
	if _, wall := d.wall(); len(wall.Wall.Pad.Verdicts) != len(d.s.Shown.Record.Stages) {
		t.Errorf("got %d verdicts, want one of each stage", len(wall.Wall.Pad.Verdicts))
	}
	d.press(d.s.Digit.Clear)
	if truthOf(d.s) >= 0 {
		t.Error("an empty pad has a class")
	}
}

func TestTheDifferenceOfConfusionsFiltersTheWall(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(3)
	d.press(d.measures(task.LookKind))
	d.lookedUp()
	l, wall := d.wall()
	m := wall.Wall.Lost[0].Miss
	l.move(mnist.Classes*int(m.Label) + int(m.Predicted))
	only := filter{l.moved, l.place / 10, l.place % 10}
	if only.Label != int(m.Label) || only.Predicted != int(m.Predicted) || only.hides(m) {
		t.Errorf("filter %+v hides %+v", only, m)
	}
	other := m
	other.Predicted = (m.Predicted + 1) % 10
	if !only.hides(other) || (filter{}).hides(other) {
		t.Errorf("filter %+v shows %+v, or no filter hides it", only, other)
	}
	if html := tidy(app.HTMLString(l)); !strings.Contains(html, "show all again") {
		t.Error("a filter that is on can't be taken away")
	}
}

func TestANumberOfTheTableLooksUpOnlyWhereNothingComputes(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(3)
	click := func() {
		l, lesson := d.wall()
		m := lesson.Flips.Lost[0]
		d.press(lesson.chooses(l, int(m.Label), int(m.Predicted)))
		if !l.moved {
			t.Error("the number doesn't filter")
		}
	}
	d.press(d.s.Race.Start)
	if click(); len(d.requests) != 1 || !d.s.Race.Busy() {
		t.Errorf("%d tasks were started, the race goes on: %v", len(d.requests), d.s.Race.Busy())
	}
	d.press(d.s.Race.Stop)
	if click(); len(d.requests) != 2 {
		t.Errorf("%d tasks were started", len(d.requests))
	}
	asked[task.Look](d)
}

// Each number of the table is a button exactly where the filtered wall has images, and counts them.
func TestTheNumbersOfTheTableAreThoseOfTheWall(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for stage := 1; stage < 6; stage++ {
		d.selects(stage)
		d.press(d.measures(task.LookKind))
		d.lookedUp()
		l, wall := d.wall()
		html := tidy(app.HTMLString(wall.difference(l)))
		for label := range mnist.Classes {
			for predicted := range mnist.Classes {
				only := filter{true, label, predicted}
				count := func(of []hung) (n int) {
					for _, h := range of {
						if !only.hides(h.Miss) {
							n++
						}
					}
					return n
				}
				lost, gained := count(wall.Wall.Lost), count(wall.Wall.Gained)
				text := "±0"
				if lost != gained {
					text = words.Change(lost - gained)
				}
				name := fmt.Sprintf("%s of class %d taken for %d\"", text, label, predicted)
				if there := lost+gained > 0; there != strings.Contains(html, name) {
					t.Errorf("stage %d: %d lost and %d gained, named %q: %v", stage, lost, gained, name, !there)
				}
			}
		}
	}
}
