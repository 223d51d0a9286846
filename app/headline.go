package app

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/experiment"
)

// netNames are what the presets are called in a sentence.
var netNames = map[string]string{"lenet5": "LeNet-5", "mlp": "A three-layer MLP", "lenet-caffe": "Caffe's LeNet",
	"lenet5-bn": "LeNet-5 with batch norm", "mlp-bn": "A three-layer MLP with batch norm", "lenet-caffe-bn": "Caffe's LeNet with batch norm"}

func netName(net string) string {
	if name, ok := netNames[net]; ok {
		return name
	}
	return net
}

// orderWords are what the orders are called in a sentence.
func orderWords(order string) string {
	switch order {
	case "last-first":
		return "last layer first"
	case "first-last":
		return "first layer first"
	case "random":
		return "in random order"
	case "at-once":
		return "all layers at once"
	}
	if slices.Contains(experiment.MeasuredOrders(), order) {
		return "by " + metricInSentence(order)
	}
	return order
}

// headline is the sentence that says where the visitor is.
func headline(v view.View) app.UI {
	s, ok := v.Stage()
	if !ok {
		return app.Elem("h1").Text("A network that turns to ±1, one layer at a time.")
	}
	marked := func(text string) app.UI { return app.Elem("b").Text(text) }
	reads := app.Elem("span").Class("whole").Body(marked(percent(s.Score.Accuracy())), app.Elem("small").Text(" ± "+half(s)))
	if s.Binaries == 0 {
		return app.Elem("h1").Body(
			marked("No layer"), app.Text(" is ±1 yet. The network takes "), marked(kilobytes(s.Bytes)),
			app.Text(" and "+verb(v.Plan)+" "), reads, app.Text(" of the "+things(v.Plan)+"."))
	}
	return app.Elem("h1").Body(
		marked(countWords(s.Binaries, len(v.Layers))), app.Text(" ±1. The network takes "), marked(kilobytes(s.Bytes)),
		app.Text(" instead of "+kilo(v.FloatBytes())+", and "+verb(v.Plan)+" "), reads, app.Text(" of the "+things(v.Plan)+"."))
}

// countWords is "3 of 5 layers are", "All 5 layers are".
func countWords(count, layers int) string {
	if count == layers {
		return "All " + strconv.Itoa(layers) + " layers are"
	}
	verb := " layers are"
	if count == 1 {
		verb = " layers is"
	}
	return strconv.Itoa(count) + " of " + strconv.Itoa(layers) + verb
}

// half is half the width of the 95 % interval in percentage points.
func half(s view.Stage) string {
	low, high := s.Score.Interval()
	return strconv.FormatFloat(50*(high-low), 'f', 2, 64)
}

// subline says what was measured, how sure that is, and whose run it is.
func subline(v view.View, o origin) app.UI {
	if o.Nothing {
		return app.Elem("p").Class("sub").Text(netName(v.Plan.Net) + " on " + dataset.Title(v.Plan.Data) + ": nothing is trained yet.")
	}
	return app.Elem("p").Class("sub").Body(
		app.Elem("span").Class("chip").Attr("data-origin", o.kind()).Text(o.chip()),
		app.Text(" "+o.words(v)+" "), against(v))
}

// against compares the selected stage with the float network on the same images.
func against(v view.View) app.UI {
	s, ok := v.Stage()
	float, trained := v.Float()
	if !ok || !trained {
		return app.Elem("span")
	}
	low, high := s.Score.Interval()
	end := "; the other stages are compared with it." // as long as theirs: nothing below moves
	if s.Index > 0 {
		end = "; " + points(s.Score.Accuracy()-float.Score.Accuracy()) + " points against float, " + noise(float, s) + "."
	}
	return app.Elem("span").Body(
		app.Text("On "+integer(s.Score.Total())+" test images: 95 % interval "),
		app.Elem("span").Class("whole").Text(percent(low)), app.Text(" to "), app.Elem("span").Class("whole").Text(percent(high)), app.Text(end))
}

// noise says whether McNemar's test tells two stages apart.
func noise(before, after view.Stage) string {
	if withinNoise(before, after) {
		return "within noise"
	}
	return "more than noise"
}

// withinNoise is McNemar's test on the same images, at the 5 % level.
func withinNoise(before, after view.Stage) bool {
	_, _, p := before.Score.McNemar(after.Score)
	return p >= 0.05
}

// origin is whose run the page shows.
type origin struct {
	Recorded     bool
	Made, Device string  // of a recorded run
	Branch       int     // the stage from which another order goes on; 0 when none
	Seconds      float64 // that a finished run has taken
	Nothing      bool    // there is no run at all
}

func (o origin) kind() string {
	if o.Recorded {
		return "recorded"
	}
	return "own"
}

func (o origin) chip() string {
	if o.Recorded {
		return "recorded run"
	}
	return "your run"
}

func (o origin) words(v view.View) string {
	words := netName(v.Plan.Net) + " on " + dataset.Title(v.Plan.Data) + ", " + orderWords(v.Plan.Order)
	if o.Branch > 0 {
		words += " from stage " + strconv.Itoa(o.Branch) + " on"
	}
	words += ", seed " + strconv.FormatUint(v.Plan.Seed, 10)
	if o.Recorded {
		return words + ", made " + o.Made + " on " + o.Device + "."
	}
	if o.Seconds > 0 {
		return words + ", trained in this tab in " + seconds(o.Seconds) + "."
	}
	return words + ", trained in this tab."
}
