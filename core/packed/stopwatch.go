package packed

import "slices"

// Stopwatch times the forms of comparisons in turns, so that whatever slows the machine down for a while slows all of them.
type Stopwatch struct {
	Now      func() float64 // milliseconds
	Shortest float64        // milliseconds that a reading takes at least: many times what the clock can tell apart
	Readings int            // of each form; their median counts
	Tick     func()         // if there is one, it is called after each reading, and isn't timed
}

// Timing is how long the forms of a comparison take, float first.
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

// Time times a comparison of that many images.
func (s Stopwatch) Time(r Comparison, images int) Timing {
	t := Timing{Name: r.Name}
	var rounds []int
	for _, f := range r.Forms {
		rounds = append(rounds, s.rounds(f))
	}
	readings := make([][]float64, len(r.Forms))
	for range s.Readings {
		for i, f := range r.Forms {
			readings[i] = append(readings[i], 1000*s.read(f, rounds[i])/float64(rounds[i]*images))
		}
	}
	for i, f := range r.Forms {
		slices.Sort(readings[i])
		n := len(readings[i])
		t.Forms = append(t.Forms, FormTiming{Name: f.Name, Median: (readings[i][n/2] + readings[i][(n-1)/2]) / 2, Least: readings[i][0], Most: readings[i][n-1]})
	}
	return t
}

// read is how long that many rounds of a form take.
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

// rounds is how many rounds of a form take long enough, three times in a row: once may be something else that ran. It is also the warm-up.
func (s Stopwatch) rounds(f Form) int {
	for n := 1; ; n *= 2 {
		if s.read(f, n) >= s.Shortest && s.read(f, n) >= s.Shortest && s.read(f, n) >= s.Shortest {
			return n
		}
	}
}
