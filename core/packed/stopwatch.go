package packed

import "slices"

// Stopwatch times the forms of comparisons in turns, so that whatever slows the machine down for a
// while slows all of them.
type Stopwatch struct {
	Now      func() float64 // milliseconds
	Shortest float64        // milliseconds of a reading at least: many times the clock's step
	Readings int            // of each form; their median counts
	Tick     func()         // called after each reading, outside the timed part; may be nil
}

// Timing is how long the forms of a comparison take, the float form first.
type Timing struct {
	Name  string
	Forms []FormTiming
}

// FormTiming is how long one form takes, in microseconds for an image.
type FormTiming struct {
	Name                string
	Median, Least, Most float64 // of all readings
	Parity              Parity  // with the float form
}

// Time returns the timing of a comparison on the given number of images.
func (s Stopwatch) Time(c Comparison, images int) Timing {
	var rounds []int
	for _, f := range c.Forms {
		rounds = append(rounds, s.rounds(f))
	}
	readings := make([][]float64, len(c.Forms))
	for range s.Readings {
		for i, f := range c.Forms {
			micros := 1000 * s.read(f, rounds[i]) / float64(rounds[i]*images)
			readings[i] = append(readings[i], micros)
		}
	}
	t := Timing{Name: c.Name}
	for i, f := range c.Forms {
		t.Forms = append(t.Forms, summary(f.Name, readings[i]))
	}
	return t
}

// summary returns median and range of a form's readings. It sorts them.
func summary(name string, readings []float64) FormTiming {
	slices.Sort(readings)
	n := len(readings)
	median := (readings[n/2] + readings[(n-1)/2]) / 2
	return FormTiming{Name: name, Median: median, Least: readings[0], Most: readings[n-1]}
}

// read returns how many milliseconds the rounds of a form take, and calls s.Tick, if it is set.
func (s Stopwatch) read(f Form, rounds int) float64 {
	from := s.Now()
	for range rounds {
		f.Run()
	}
	took := s.Now() - from
	if s.Tick != nil {
		s.Tick()
	}
	return took
}

// rounds returns how many rounds of a form take s.Shortest or longer. They must do so three times
// in a row, since a single long reading may be another program's fault. It also warms up.
func (s Stopwatch) rounds(f Form) int {
	long := func(n int) bool { return s.read(f, n) >= s.Shortest }
	for n := 1; ; n *= 2 {
		if long(n) && long(n) && long(n) {
			return n
		}
	}
}
