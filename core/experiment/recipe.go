package experiment

import (
	"strings"

	"signum/core/mnist"
	"signum/core/snap"
)

// The values of Plan.Recipe. A recipe is a schedule: epochs, images, batch, rates, smoothing, and
// how a first convolution begins. docs/BRIEF.md has what the shorter ones cost. The values of each
// are fixed, as links have its name: a better one gets another name.
const (
	Brief    = "brief"    // a sixth of the image visits, for nearly the same accuracy
	Quick    = "quick"    // less than a quarter: the default before Brief
	Thorough = "thorough" // what texts without a recipe mean, if they have any key
)

// recipeKey is the key of Plan.Recipe.
const recipeKey = "recipe"

// Recipes returns the values of Plan.Recipe, the default first.
func Recipes() []string { return []string{Brief, Quick, Thorough} }

// The limits of Plan.Batch.
const (
	MinBatch = 4
	MaxBatch = 256
)

// Base returns the plan with a recipe's schedule and everything else at its default. An unknown
// recipe has the schedule of Thorough.
func Base(recipe string) Plan {
	p := Plan{
		Net: "lenet5", Seed: 1, Order: LastFirst, Snap: snap.Mean, Act: ActFloat,
		Control: Control{Rule: ControlAll}, Tune: TuneAll, Images: mnist.Train, Data: MNIST,
	}
	return p.WithRecipe(recipe)
}

// WithRecipe returns the plan with a recipe's schedule: its epochs, batch, images of tuning, rates,
// smoothing and first filters.
func (p Plan) WithRecipe(recipe string) Plan {
	p.Recipe, p.TuneEpochs, p.First = recipe, 1, FirstRandom
	switch recipe {
	case Brief:
		p.Epochs, p.Batch, p.Rate, p.First = 1, 32, 0.006, FirstCosines
		p.TuneImages, p.TuneRate, p.Smoothing = 6_000, 0.0025, 0.1
	case Quick:
		p.Epochs, p.Batch, p.Rate = 1, 32, 0.004
		p.TuneImages, p.TuneRate, p.Smoothing = 12_000, 0.0015, 0.1
	default:
		p.Epochs, p.Batch, p.Rate = 4, 64, 0.002
		p.TuneImages, p.TuneRate, p.Smoothing = mnist.Train, 0, 0
	}
	return p
}

// recipeOf returns the recipe of a plan's text: that which it names, Brief for an empty text, and
// otherwise Thorough.
func recipeOf(text string) string {
	if text == "" {
		return Brief
	}
	for pair := range strings.SplitSeq(text, "&") {
		if key, value, _ := strings.Cut(pair, "="); key == recipeKey {
			return value
		}
	}
	return Thorough
}
