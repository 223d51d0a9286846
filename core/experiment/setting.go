package experiment

import (
	"slices"
	"strconv"
	"strings"

	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/snap"
)

// setting is one key of a plan's text.
type setting struct {
	key      string
	text     func(p Plan) string
	set      func(p *Plan, text string) (ok bool)
	valid    func(r resolved) bool
	words    []string // the values that are words; nil for numbers
	expected string   // all values, in words

	// omitted reports whether the text leaves the setting out: the settings that came when links
	// and recordings had been made without them, at their default. It is nil for the others.
	omitted func(p Plan) bool
}

// settings are the keys of a plan, in the order of its text.
var settings = []setting{
	choice("net", nn.PresetNames(), func(p *Plan) *string { return &p.Net }),
	{
		key:  "seed",
		text: func(p Plan) string { return strconv.FormatUint(p.Seed, 10) },
		set: func(p *Plan, text string) (ok bool) {
			p.Seed, ok = parsed(strconv.ParseUint(text, 10, 64))
			return ok
		},
		valid:    func(resolved) bool { return true },
		expected: "a whole number from 0 to 18446744073709551615",
	},
	{
		key:   "order",
		text:  func(p Plan) string { return p.Order },
		set:   func(p *Plan, text string) bool { p.Order = text; return true },
		valid: func(r resolved) bool { return r.layers != nil || r.metric != nil },
		words: append(NamedOrders(), MeasuredOrders()...),
		expected: oneOf(append(NamedOrders(), MeasuredOrders()...)) +
			", or each layer of the net once, like fc1,fc3,fc2 for net=mlp",
	},
	choice("snap", Snaps(), func(p *Plan) *string { return &p.Snap }),
	{
		key:  "act",
		text: func(p Plan) string { return p.Act },
		set:  func(p *Plan, text string) bool { p.Act = text; return true },
		valid: func(r resolved) bool {
			return r.Act == ActFloat || r.Act == ActBinary && r.normed()
		},
		words:    Acts(),
		expected: oneOf(Acts()) + "; binary needs a net with batch norm, like lenet5-bn",
	},
	{
		key:  "control",
		text: func(p Plan) string { return p.Control.String() },
		set: func(p *Plan, text string) (ok bool) {
			p.Control, ok = ParseControl(text)
			return ok
		},
		valid: func(r resolved) bool { return r.Control.valid() },
		words: Rules(),
		expected: "one of all, floor:98.5 (per cent), budget:20000 (bytes), " +
			"rate:0.05 (points a kB), revert:0.3 (points), knee",
	},
	tuneSetting(),
	count("epochs", 1, 100, func(p *Plan) *int { return &p.Epochs }),
	count("tuneepochs", 0, 100, func(p *Plan) *int { return &p.TuneEpochs }),
	imagesSetting(),
	number("rate", 1, false, func(p *Plan) *float64 { return &p.Rate }),
	later(count("shift", 0, MaxShift, func(p *Plan) *int { return &p.Shift })),
	later(count("turn", 0, MaxTurn, func(p *Plan) *int { return &p.Turn })),
	later(setting{
		key:      "data",
		text:     func(p Plan) string { return p.Data },
		set:      func(p *Plan, text string) bool { p.Data = text; return true },
		valid:    func(r resolved) bool { return r.Data == MNIST || mnist.IsFingerprint(r.Data) },
		expected: "mnist, or the fingerprint of other images: eight digits from 0 to f",
	}),
	recipeSetting(),
	later(count("batch", MinBatch, MaxBatch, func(p *Plan) *int { return &p.Batch })),
	later(count("tuneimages", 64, mnist.Train, func(p *Plan) *int { return &p.TuneImages })),
	later(number("tunerate", 1, true, func(p *Plan) *float64 { return &p.TuneRate })),
	later(number("smoothing", 0.5, true, func(p *Plan) *float64 { return &p.Smoothing })),
	later(choice("first", Firsts(), func(p *Plan) *string { return &p.First })),
}

// imagesSetting returns the setting of how many images are trained on. Others than MNIST's may be
// more: those that somebody added to MNIST's come behind them.
func imagesSetting() setting {
	s := count("images", 64, mnist.Train, func(p *Plan) *int { return &p.Images })
	known := s.valid
	s.valid = func(r resolved) bool {
		return known(r) || r.Data != MNIST && r.Images > mnist.Train && r.Images <= mnist.Most
	}
	s.expected += ", or up to " + strconv.Itoa(mnist.Most) + " of other images"
	return s
}

// tuneSetting returns the setting of what learns in tuning. Block coordinate descent has a closed
// form for snap=mean only.
func tuneSetting() setting {
	s := choice("tune", Tunes(), func(p *Plan) *string { return &p.Tune })
	known := s.valid
	s.valid = func(r resolved) bool {
		return known(r) && (r.Tune != TuneBlock || r.Snap == snap.Mean)
	}
	s.expected += "; block needs snap=mean"
	return s
}

// recipeSetting returns the setting of the recipe. Thorough is what texts of before mean, which
// don't have it.
func recipeSetting() setting {
	s := choice(recipeKey, Recipes(), func(p *Plan) *string { return &p.Recipe })
	s.omitted = func(p Plan) bool { return p.Recipe == Thorough }
	return s
}

// later returns a setting that the text leaves out at the default of the plan's recipe.
func later(s setting) setting {
	s.omitted = func(p Plan) bool { return s.text(p) == s.text(Base(p.Recipe)) }
	return s
}

// choice returns a setting that has one of some values.
func choice(key string, values []string, field func(*Plan) *string) setting {
	return setting{
		key:      key,
		text:     func(p Plan) string { return *field(&p) },
		set:      func(p *Plan, text string) bool { *field(p) = text; return true },
		valid:    func(r resolved) bool { return slices.Contains(values, *field(&r.Plan)) },
		words:    values,
		expected: oneOf(values),
	}
}

// oneOf returns some values in words.
func oneOf(values []string) string { return "one of " + strings.Join(values, ", ") }

// count returns a setting that is a whole number from low to high.
func count(key string, low, high int, field func(*Plan) *int) setting {
	return setting{
		key:  key,
		text: func(p Plan) string { return strconv.Itoa(*field(&p)) },
		set: func(p *Plan, text string) (ok bool) {
			*field(p), ok = parsed(strconv.Atoi(text))
			return ok
		},
		valid:    func(r resolved) bool { n := *field(&r.Plan); return n >= low && n <= high },
		expected: "a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high),
	}
}

// number returns a setting that is a number up to high, and at least 0 or above it.
func number(key string, high float64, zero bool, field func(*Plan) *float64) setting {
	expected := "a number above 0, at most " + shortest(high)
	if zero {
		expected = "a number from 0 to " + shortest(high)
	}
	return setting{
		key:  key,
		text: func(p Plan) string { return shortest(*field(&p)) },
		set: func(p *Plan, text string) (ok bool) {
			*field(p), ok = parsed(strconv.ParseFloat(text, 64))
			return ok
		},
		valid: func(r resolved) bool {
			v := *field(&r.Plan)
			return v > 0 && v <= high || v == 0 && zero
		},
		expected: expected,
	}
}

// shortest returns a number with as few digits as tell it from others.
func shortest(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// parsed drops the reason of a failed conversion: the setting names what it expects.
func parsed[T any](value T, err error) (T, bool) { return value, err == nil }
