// Package experiment is the method itself: a plan, run, yields stages.
//
// A plan decides everything. Stage 0 trains a float network; each later stage snaps one layer (or several) to ±scale and
// tunes. Stage k depends only on the plan, the data and the stages before it.
package experiment

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"signum/core"
	"signum/core/mnist"
	"signum/core/nn"
	"signum/core/snap"
)

// Plan is everything that decides a run. It is also one line of text: see Parse and String.
type Plan struct {
	Net        string  // which network: a preset of package nn
	Seed       uint64  // of the first weights and of the shuffles
	Order      string  // in which order layers become binary: see Orders, Measured and List
	Snap       string  // how a layer's weights become ±scale: see Snaps
	Act        string  // what layers with binary weights get as input: see Acts
	Control    Control // when to stop, or to take a layer back
	Tune       string  // "all": finished layers keep learning through their latent weights; "rest": they keep their signs
	Epochs     int     // of float training
	TuneEpochs int     // after each layer that became binary
	Images     int     // how many training images, from the first on
	Rate       float64 // Adam's learning rate at the start
	Shift      int     // training images are moved by chance, by at most that many pixels
	Turn       int     // and turned, by at most that many degrees
	Data       string  // which images: MNIST, or a fingerprint (mnist.Fingerprint) of others
}

// MNIST is the value of Plan.Data for the images that everybody has.
const MNIST = "mnist"

// Default is the plan of an empty text.
func Default() Plan {
	return Plan{
		Net: "lenet5", Seed: 1, Order: LastFirst, Snap: snap.Mean, Act: ActFloat, Control: Control{Rule: ControlAll},
		Tune: TuneAll, Epochs: 4, TuneEpochs: 1, Images: mnist.Train, Rate: 0.002, Data: MNIST,
	}
}

// The values of Plan.Tune: two readings of the paper, see RATIONALE.md.
const (
	TuneAll  = "all"
	TuneRest = "rest"
)

// The most that images may be moved, in pixels, and turned, in degrees.
const (
	MaxShift = 6
	MaxTurn  = 20
)

// Tunes are the values of Plan.Tune, the default first.
func Tunes() []string { return []string{TuneAll, TuneRest} }

// Snaps are the values of Plan.Snap, the default first.
func Snaps() []string { return snap.Methods() }

// The values of Plan.Act. ActBinary needs a net with norms: when the weights of a layer become binary, the activation before it becomes
// a sign. The first layer's input and the last layer's output stay real.
const (
	ActFloat  = "float"
	ActBinary = "binary"
)

// Acts are the values of Plan.Act, the default first.
func Acts() []string { return []string{ActFloat, ActBinary} }

// setting is one key of a plan's text.
type setting struct {
	key      string
	text     func(p Plan) string
	set      func(p *Plan, text string) (ok bool)
	valid    func(p Plan) bool
	words    []string // the values that are words; nil for numbers
	expected string
	later    bool // left out of the text at its default: it came after links and recordings had been made without it
}

// settings are the keys of a plan, in the order of its text.
var settings = []setting{
	choice("net", nn.PresetNames(), func(p *Plan) *string { return &p.Net }),
	{
		key:      "seed",
		text:     func(p Plan) string { return strconv.FormatUint(p.Seed, 10) },
		set:      func(p *Plan, text string) (ok bool) { p.Seed, ok = parse(strconv.ParseUint(text, 10, 64)); return ok },
		valid:    func(Plan) bool { return true },
		expected: "a whole number from 0 to 18446744073709551615",
	},
	{
		key:  "order",
		text: func(p Plan) string { return p.Order },
		set:  func(p *Plan, text string) bool { p.Order = text; return true },
		valid: func(p Plan) bool {
			return slices.Contains(append(NamedOrders(), MeasuredOrders()...), p.Order) || listed(p) != nil
		},
		words:    append(NamedOrders(), MeasuredOrders()...),
		expected: "one of " + strings.Join(append(NamedOrders(), MeasuredOrders()...), ", ") + ", or each layer of the net once, like fc1,fc3,fc2 for net=mlp",
	},
	choice("snap", Snaps(), func(p *Plan) *string { return &p.Snap }),
	{
		key:      "act",
		text:     func(p Plan) string { return p.Act },
		set:      func(p *Plan, text string) bool { p.Act = text; return true },
		valid:    func(p Plan) bool { return p.Act == ActFloat || p.Act == ActBinary && normed(p.Net) },
		words:    Acts(),
		expected: "one of " + strings.Join(Acts(), ", ") + "; binary needs a net with batch norm, like lenet5-bn",
	},
	{
		key:      "control",
		text:     func(p Plan) string { return p.Control.String() },
		set:      func(p *Plan, text string) (ok bool) { p.Control, ok = ParseControl(text); return ok },
		valid:    func(p Plan) bool { return p.Control.valid() },
		words:    Rules(),
		expected: controlsExpected,
	},
	choice("tune", Tunes(), func(p *Plan) *string { return &p.Tune }),
	count("epochs", 1, 100, func(p *Plan) *int { return &p.Epochs }),
	count("tuneepochs", 0, 100, func(p *Plan) *int { return &p.TuneEpochs }),
	count("images", 64, mnist.Train, func(p *Plan) *int { return &p.Images }),
	{
		key:      "rate",
		text:     func(p Plan) string { return strconv.FormatFloat(p.Rate, 'g', -1, 64) },
		set:      func(p *Plan, text string) (ok bool) { p.Rate, ok = parse(strconv.ParseFloat(text, 64)); return ok },
		valid:    func(p Plan) bool { return p.Rate > 0 && p.Rate <= 1 && !math.IsNaN(p.Rate) },
		expected: "a number above 0, at most 1",
	},
	count("shift", 0, MaxShift, func(p *Plan) *int { return &p.Shift }).since(),
	count("turn", 0, MaxTurn, func(p *Plan) *int { return &p.Turn }).since(),
	{
		key:      "data",
		text:     func(p Plan) string { return p.Data },
		set:      func(p *Plan, text string) bool { p.Data = text; return true },
		valid:    func(p Plan) bool { return p.Data == MNIST || mnist.IsFingerprint(p.Data) },
		expected: "mnist, or the fingerprint of other images: eight digits from 0 to f",
		later:    true,
	},
}

// since marks a setting as a later one.
func (s setting) since() setting {
	s.later = true
	return s
}

// normed says that the net has norms where act=binary needs them: in every layer but the last.
func normed(net string) bool {
	blocks, err := nn.Preset(net)
	return err == nil && !slices.ContainsFunc(blocks[:len(blocks)-1], func(b nn.Block) bool { return !b.Norm })
}

// choice is a setting that has one of some values.
func choice(key string, values []string, field func(*Plan) *string) setting {
	return setting{
		key:      key,
		text:     func(p Plan) string { return *field(&p) },
		set:      func(p *Plan, text string) bool { *field(p) = text; return true },
		valid:    func(p Plan) bool { return slices.Contains(values, *field(&p)) },
		words:    values,
		expected: "one of " + strings.Join(values, ", "),
	}
}

// count is a setting that is a whole number from low to high.
func count(key string, low, high int, field func(*Plan) *int) setting {
	return setting{
		key:      key,
		text:     func(p Plan) string { return strconv.Itoa(*field(&p)) },
		set:      func(p *Plan, text string) (ok bool) { *field(p), ok = parse(strconv.Atoi(text)); return ok },
		valid:    func(p Plan) bool { return *field(&p) >= low && *field(&p) <= high },
		expected: "a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high),
	}
}

// parse drops the reason of a failed conversion: the setting says what it expects.
func parse[T any](value T, err error) (T, bool) { return value, err == nil }

// Parse reads a plan from text like "net=mlp&seed=7". Keys come in any order and may be left out; a leading # is allowed.
func Parse(text string) (Plan, error) {
	p := Default()
	text = strings.TrimPrefix(text, "#")
	if text == "" {
		return p, nil
	}
	seen := map[string]string{}
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		i := slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
		if i < 0 {
			return Default(), unknownKey(pair, key)
		}
		if _, twice := seen[key]; twice {
			return Default(), core.Mismatch{Where: "plan", Found: key + " twice", Expected: "it once"}
		}
		seen[key] = value
		if !settings[i].set(&p, value) {
			return Default(), settings[i].error(value)
		}
	}
	return check(p, seen)
}

// check gives the plan if it can be run. Only now, as one key may decide what another can be.
func check(p Plan, seen map[string]string) (Plan, error) {
	for _, s := range settings {
		if !s.valid(p) {
			found, given := seen[s.key]
			if !given {
				found = s.text(p)
			}
			return Default(), s.error(found)
		}
	}
	if p.NeedsHeldOut() && p.CheckHeldOut() != nil {
		return Default(), p.CheckHeldOut()
	}
	return p, nil
}

// String is the plan as text, in a fixed order: with every key, but later ones only where they aren't at their default.
// Parse(p.String()) is p.
func (p Plan) String() string {
	var pairs []string
	for _, s := range settings {
		if !s.later || s.text(p) != s.text(Default()) {
			pairs = append(pairs, s.key+"="+s.text(p))
		}
	}
	return strings.Join(pairs, "&")
}

// Validate reports the first setting that cannot be run.
func (p Plan) Validate() error {
	for _, s := range settings {
		if !s.valid(p) {
			return s.error(s.text(p))
		}
	}
	if p.NeedsHeldOut() {
		return p.CheckHeldOut()
	}
	return nil
}

// NeedsHeldOut says that the plan's order or control measures on held-out images: then CanChoose must be true of it, and its run
// needs Data.Held.
func (p Plan) NeedsHeldOut() bool { return p.Control.judges() || p.measuresImages() }

// CheckHeldOut reports why nothing can be chosen by measurement: a plan that trains on all images holds out none.
func (p Plan) CheckHeldOut() error {
	if p.Images < mnist.Train {
		return nil
	}
	return core.Mismatch{
		Where: "plan", Found: "images=" + strconv.Itoa(p.Images),
		Expected: "fewer, like 55000: choices are made on images that nothing trains on",
	}
}
