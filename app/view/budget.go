package view

import "strconv"

// Budget limits a network's bytes and its accuracy; 0 is no limit.
type Budget struct {
	Bytes    int     // at most
	Accuracy float64 // at least, from 0 to 1
}

// Any reports whether there is a limit.
func (b Budget) Any() bool { return b != Budget{} }

// Best returns the index of the best stage that is done and stands within a budget: of those with
// enough accuracy the smallest, or without such a limit the most accurate that is small enough. If
// there is none, fits is false and the stage is the one that comes nearest, or -1 without any
// stage.
func (v View) Best(b Budget) (stage int, fits bool) {
	best, nearest := -1, -1
	for i, s := range v.Stages {
		if !s.Done || !s.Stands {
			continue
		}
		if nearest < 0 || b.nearer(s, v.Stages[nearest]) {
			nearest = i
		}
		if b.holds(s) && (best < 0 || b.better(s, v.Stages[best])) {
			best = i
		}
	}
	if best < 0 {
		return nearest, false
	}
	return best, true
}

func (b Budget) holds(s Stage) bool {
	return b.Small(s) && percent(s.Score.Accuracy()) >= percent(b.Accuracy)
}

// Small reports whether a stage is within the limit of bytes.
func (b Budget) Small(s Stage) bool { return b.Bytes == 0 || kilo(s.Bytes) <= kilo(b.Bytes) }

// kilo returns bytes in kB, and percent a part of 1 in percent, as the page shows them: who types
// what is seen of a stage means that stage.
func kilo(bytes int) float64       { return shown(float64(bytes)/1000, 1) }
func percent(part float64) float64 { return shown(100*part, 2) }

// shown returns a value with so many decimals.
func shown(value float64, decimals int) float64 {
	value, _ = strconv.ParseFloat(strconv.FormatFloat(value, 'f', decimals, 64), 64)
	return value
}

// better reports whether one stage within the budget is better than another.
func (b Budget) better(s, than Stage) bool {
	if b.Accuracy > 0 {
		return s.Bytes < than.Bytes
	}
	return s.Score.Accuracy() > than.Score.Accuracy()
}

// nearer reports whether one stage out of the budget is nearer to it than another. A limit of bytes
// comes first.
func (b Budget) nearer(s, than Stage) bool {
	switch small := b.Small(s); {
	case small != b.Small(than):
		return small
	case small:
		return s.Score.Accuracy() > than.Score.Accuracy()
	}
	return s.Bytes < than.Bytes
}

// Payer returns the layer that saves most of a stage's bytes, how many, and how many all save; ok
// is false if no layer is binary.
func (v View) Payer(stage int) (layer string, saved, of int, ok bool) {
	for i, binary := range v.Stages[stage].Binary {
		if l := v.Layers[i]; binary {
			of += l.Float - l.Packed
			if l.Float-l.Packed > saved {
				layer, saved, ok = l.Name, l.Float-l.Packed, true
			}
		}
	}
	return layer, saved, of, ok
}
