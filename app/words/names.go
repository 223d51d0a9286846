package words

import (
	"strings"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
)

var nets = map[string]Text{"lenet5": NetLeNet5, "mlp": NetMLP, "lenet-caffe": NetCaffe,
	"thin": NetThin, "deep": NetDeep}

// Net returns the name of a preset net, or the preset's own if it has none here.
func Net(net string) string { return Capital(NetWithin(net)) }

// NetWithin returns the name of a net within a sentence: "a three-layer MLP".
func NetWithin(net string) string {
	plain, norm := strings.CutSuffix(net, "-bn")
	name, ok := nets[plain]
	switch {
	case !ok:
		return net
	case norm:
		return NetNorm.Say(name.Say())
	}
	return name.Say()
}

var orders = map[string]Text{
	experiment.LastFirst: OrderLastFirst, experiment.FirstLast: OrderFirstLast,
	experiment.Random: OrderRandom, experiment.AtOnce: OrderAtOnce,
}

// Order returns the name of an order in a sentence: "last layer first", "by loss per byte". A list
// of layers is its own name.
func Order(order string) string {
	if name, ok := orders[order]; ok {
		return name.Say()
	}
	if m, ok := metrics[order]; ok {
		return OrderBy.Say(m.within.Say())
	}
	return order
}

// metrics holds the words of the metrics of package priority.
var metrics = map[string]struct{ name, within, looks Text }{
	"bytes":          {MetricBytes, InBytes, LooksBytes},
	"weight-error":   {MetricWeightError, InWeightError, LooksWeightError},
	"output-error":   {MetricOutputError, InOutputError, LooksOutputError},
	"ablation":       {MetricAblation, InAblation, LooksAblation},
	"loss-per-byte":  {MetricLossPerByte, InLossPerByte, LooksLossPerByte},
	"lab":            {MetricLAB, MetricLAB, LooksLAB},
	"fisher":         {MetricFisher, MetricFisher, LooksFisher},
	"hessian":        {MetricHessian, MetricHessian, LooksHessian},
	"recoverability": {MetricRecover, InRecover, LooksRecover},
}

// Metric returns a metric's name as a heading: "Loss per byte".
func Metric(metric string) string { return metrics[metric].name.Say() }

// MetricLooks returns what a metric looks at, in a sentence.
func MetricLooks(metric string) string { return metrics[metric].looks.Say() }

// OrderLooks returns the metric that makes an order and what it looks at, in two sentences; "" for
// an order that isn't measured.
func OrderLooks(order string) string {
	if _, ok := metrics[order]; !ok {
		return ""
	}
	return MetricMeans.Say(Metric(order), MetricLooks(order))
}

var snaps = map[string]Text{
	"mean": SnapMean, "lab": SnapLAB, "least-squares": SnapLeast, "compensated": SnapComp,
}

// Snap returns how a layer's weights become ±scale.
func Snap(snap string) string { return named(snaps, snap) }

var acts = map[string]Text{experiment.ActFloat: ActFloat, experiment.ActBinary: ActBinary}

// Act returns what layers with binary weights get as input.
func Act(act string) string { return named(acts, act) }

var tunes = map[string]Text{experiment.TuneAll: TuneAll, experiment.TuneRest: TuneRest,
	experiment.TuneBlock: TuneBlock}

// Tune returns the name of the layers that learn after a snap.
func Tune(tune string) string { return named(tunes, tune) }

var firsts = map[string]Text{
	experiment.FirstRandom: FirstRandom, experiment.FirstCosines: FirstCosines,
}

// First returns how the filters of a first convolution begin.
func First(first string) string { return named(firsts, first) }

var recipes = map[string]Text{
	experiment.Brief: RecipeBrief, experiment.Quick: RecipeQuick,
	experiment.Thorough: RecipeThorough,
}

// Recipe returns the name of a schedule.
func Recipe(recipe string) string { return named(recipes, recipe) }

// named returns the name of a value of a plan, or the value if it has none.
func named(names map[string]Text, value string) string {
	if name, ok := names[value]; ok {
		return name.Say()
	}
	return value
}

// Thing returns what a network tells apart: "digit", or "image" if the images aren't MNIST's.
func Thing(data string) string { return kind(data, Digit, Image).Say() }

// Things returns what a network tells apart: "digits" or "images".
func Things(data string) string { return kind(data, Digits, Images).Say() }

// CountThings returns a number of what a network tells apart: "3 digits".
func CountThings(data string, n int) string {
	if data == experiment.MNIST {
		return DigitCount.Say(n)
	}
	return ImageCount.Say(n)
}

// Asked returns the question that the page answers.
func Asked(data string) string { return kind(data, Question, QuestionImage).Say() }

// CountTests returns a number of test images: "10,000 test digits".
func CountTests(data string, n int) string {
	if data == experiment.MNIST {
		return TestDigits.Say(n)
	}
	return TestImages.Say(n)
}

// Verb returns what a network does to the things that it tells apart: "reads" or "recognises".
func Verb(data string) string { return kind(data, Reads, Recognises).Say() }

// kind returns the text for MNIST, or that for other images.
func kind(data string, mnist, other Text) Text {
	if data == experiment.MNIST {
		return mnist
	}
	return other
}

var sets = map[string]Text{
	experiment.MNIST: SetMNIST, mnist.Published: SetMNIST, dataset.Fashion: SetFashion,
}

// Set returns the name of a data set in a sentence: "Fashion-MNIST", or "other images (1f2e3d4c)"
// of one that has no name.
func Set(data string) string {
	if name, ok := sets[data]; ok {
		return name.Say()
	}
	return SetOther.Say(data)
}

// SetOf returns the name of a data set that is known, as Set does: of one that is added to MNIST's,
// "MNIST and 3 added digits".
func SetOf(i dataset.Info) string {
	if i.Added > 0 {
		return SetAdded.Say(i.Added)
	}
	return Set(i.Data)
}

// ImagesOf returns the images of a data set, after an article: "Fashion-MNIST images".
func ImagesOf(data string) string {
	if _, ok := sets[data]; ok {
		return ImagesNamed.Say(Set(data))
	}
	return Set(data)
}

var roles = [...]Text{
	dataset.TrainImages: RoleTrainImages, dataset.TrainLabels: RoleTrainLabels,
	dataset.TestImages: RoleTestImages, dataset.TestLabels: RoleTestLabels,
}

// Role returns what a file of a data set holds: "training images".
func Role(r dataset.Role) string { return roles[r].Say() }

// Stage returns what a stage did, by the names of its layers: "float", "fc3 ±1".
func Stage(index int, layers []string) string {
	switch {
	case index == 0:
		return StageFloat.Say()
	case len(layers) == 0:
		return StageMore.Say()
	}
	return StageLayers.Say(Listed(layers))
}

// StageShort returns what a stage did where there is little room: "float", "fc3", "all".
func StageShort(index int, layers []string) string {
	switch {
	case len(layers) == 0 && index > 0:
		return StageUnknown.Say()
	case len(layers) == 0:
		return StageFloat.Say()
	case len(layers) < 3:
		return Listed(layers)
	}
	return StageAll.Say()
}

// Noise returns whether a difference is within noise, in words.
func Noise(within bool) string {
	if within {
		return NoiseWithin.Say()
	}
	return NoiseMore.Say()
}
