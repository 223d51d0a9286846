package packed

import (
	"testing"

	"signum/core/matrix"
)

// pace returns a form that moves the clock by takes milliseconds each round, and by ten times as
// much every fifth round.
func pace(name string, clock *float64, takes float64) Form {
	rounds := 0
	return Form{name, func() {
		if rounds++; rounds%5 == 0 {
			*clock += 9 * takes
		}
		*clock += takes
	}, func() matrix.Matrix { return matrix.Matrix{} }}
}

func TestAStopwatchGivesTheMedianOfReadingsThatAreLongEnough(t *testing.T) {
	clock, looks := 0.0, 0
	s := Stopwatch{Now: func() float64 { looks++; return clock }, Shortest: 4, Readings: 5}
	forms := []Form{pace(FloatForm, &clock, 4), pace(BitsForm, &clock, 0.25)}
	got := s.Time(Comparison{"fc1", forms}, 10)
	if got.Name != "fc1" || len(got.Forms) != 2 {
		t.Fatalf("got %+v", got)
	}
	float, bits := got.Forms[0], got.Forms[1]
	if float.Name != FloatForm || float.Median != 400 || float.Least != 400 || float.Most != 4000 {
		t.Errorf("a round of 4 ms, a reading in five of 40, of 10 images: got %+v µs", float)
	}
	if bits.Name != BitsForm || bits.Least < 25 || bits.Most > 100 || bits.Median < bits.Least ||
		bits.Median > bits.Most {
		t.Errorf("rounds of 0.25 ms, one in five of 2.5, of 10 images: got %+v µs", bits)
	}
	if most := 2 * (2*5 + 3 + 2*5); looks > most {
		t.Errorf("%d looks at the clock, want at most %d: readings of the fast form are too short",
			looks, most)
	}
}

func TestAStopwatchTicksAfterEachReadingAndDoesNotTimeThat(t *testing.T) {
	clock, ran, last, silent := 0.0, 0, 0, 0
	form := pace(BitsForm, &clock, 0.25)
	run := form.Run
	form.Run = func() { ran++; run() }
	s := Stopwatch{Now: func() float64 { return clock }, Shortest: 4, Readings: 5, Tick: func() {
		silent, last = max(silent, ran-last), ran
		clock += 1000
	}}
	got := s.Time(Comparison{"fc1", []Form{form}}, 1)
	if last != ran || silent > 16 { // rounds of 0.25 ms in a reading of 4
		t.Errorf("ran %d rounds, %d before the last tick, up to %d between two; want at most 16",
			ran, last, silent)
	}
	if most := got.Forms[0].Most; most > 2500 {
		t.Errorf("a round took %v µs, want at most 2500: ticks are timed", most)
	}
}
