package words

import (
	"slices"
	"testing"

	"signum/core/experiment"
	"signum/core/nn"
	"signum/core/priority"
)

func TestEveryChoiceOfAPlanHasAName(t *testing.T) {
	for _, choices := range []struct {
		values []string
		name   func(string) string
	}{
		{nn.PresetNames(), Net}, {experiment.Snaps(), Snap}, {experiment.Acts(),
			Act}, {experiment.Tunes(), Tune}, {experiment.Recipes(), Recipe},
		{experiment.Firsts(), First},
		{slices.Concat(experiment.NamedOrders(), experiment.MeasuredOrders()), Order},
	} {
		for _, value := range choices.values {
			if choices.name(value) == value {
				t.Errorf("%s has no name", value)
			}
		}
	}
	for _, control := range experiment.Rules() {
		if _, ok := rules[control]; !ok {
			t.Errorf("control %s has no words", control)
		}
	}
}

func TestEveryMetricHasAName(t *testing.T) {
	for _, m := range priority.Metrics() {
		if _, ok := metrics[m.Name]; !ok {
			t.Errorf("%s has no name", m.Name)
		}
	}
}

func TestPlanInWords(t *testing.T) {
	const steps = "1 epoch after each snap, last layer first"
	for text, want := range map[string]string{
		"":       "LeNet-5, 1 epoch, then 6,000 images after each snap, last layer first, seed 1",
		"seed=1": "LeNet-5, 4 epochs, then " + steps + ", seed 1",
		"recipe=quick&order=at-once&batch=64&tunerate=0": "LeNet-5, 1 epoch, then all layers at once " +
			"and 60,000 images, tuning rate 0, batches of 64, seed 1",
		"tuneimages=500&smoothing=0.2": "LeNet-5, 4 epochs, then 500 images after each snap, " +
			"last layer first, label smoothing 0.2, seed 1",
		"first=cosines": "LeNet-5, 4 epochs, then " + steps +
			", first filters begin as smooth patterns, seed 1",
		"net=mlp&images=6000": "A three-layer MLP, 6,000 images, 4 epochs, then " + steps + ", seed 1",
		"net=mlp&order=at-once": "A three-layer MLP, 4 epochs, then all layers at once and 3 epochs, " +
			"seed 1",
		"shift=1&turn=10": "LeNet-5, 4 epochs, then " + steps + ", images moved by up to 1 pixel, " +
			"images turned by up to 10 degrees, seed 1",
		"tune=rest&rate=0.1&seed=7": "LeNet-5, 4 epochs, then " + steps +
			", finished layers keep their signs, rate 0.1, seed 7",
	} {
		plan, err := experiment.Parse(text)
		if got := Plan(plan); got != want || err != nil {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
}
