package chart

import "math"

// Scale maps values to places.
type Scale struct {
	Of        func(float64) float64 // applied to values first, as math.Log; nil is none
	From, To  float64               // the ends, as Of returns them
	Low, High float64               // their places
}

// Log returns a logarithmic scale from one value to another.
func Log(from, to, low, high float64) Scale {
	return Scale{Of: math.Log, From: math.Log(from), To: math.Log(to), Low: low, High: high}
}

// At returns the place of a value. If all values are one, it is in the middle.
func (s Scale) At(value float64) float64 {
	if s.Of != nil {
		value = s.Of(value)
	}
	if s.From == s.To {
		return (s.Low + s.High) / 2
	}
	return s.Low + (value-s.From)/(s.To-s.From)*(s.High-s.Low)
}

// Value returns the value at a place, as Of returns it: the inverse of At.
func (s Scale) Value(place float64) float64 {
	if s.Low == s.High {
		return s.From
	}
	return s.From + (place-s.Low)/(s.High-s.Low)*(s.To-s.From)
}

// Round returns round values from low to high, about n of them, and the step between them.
func Round(low, high float64, n int) (values []float64, step float64) {
	raw := (high - low) / float64(n)
	step = math.Pow(10, math.Floor(math.Log10(raw)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if step*factor >= raw {
			step *= factor
			break
		}
	}
	for v := math.Ceil(low/step-1e-9) * step; v <= high+1e-9*step; v += step {
		values = append(values, v)
	}
	return values, step
}

// Decades returns 1, 2 and 5 times the powers of ten from low to high.
func Decades(low, high float64) (values []float64) {
	for power := math.Floor(math.Log10(low)); power <= math.Log10(high); power++ {
		for _, factor := range []float64{1, 2, 5} {
			if v := factor * math.Pow(10, power); v >= low && v <= high {
				values = append(values, v)
			}
		}
	}
	return values
}
