package experiment

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"signum/core"
	"signum/core/nn"
)

func TestParseFillsInTheDefault(t *testing.T) {
	seven := Base(Thorough)
	seven.Seed, seven.Net = 7, "mlp"
	for text, want := range map[string]Plan{
		"": Default(), "#": Default(), "seed=7&net=mlp": seven, "#net=mlp&seed=7": seven,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q: %v, error %v", text, got, err)
		}
	}
}

func TestStringHasEveryKeyThatLinksAlwaysHad(t *testing.T) {
	const want = "net=lenet5&seed=1&order=last-first&snap=mean&act=float&control=all&tune=all" +
		"&epochs=4&tuneepochs=1&images=60000&rate=0.002"
	if got := Base(Thorough).String(); got != want {
		t.Errorf("the thorough plan is %q, expected %q", got, want)
	}
}

// A text from before there were recipes means what it meant: only one without any key is brief.
func TestARecipeHoldsWhereATextHasNoKeyOrNamesIt(t *testing.T) {
	for text, want := range map[string]string{
		"": Brief, "#": Brief, "seed=1": Thorough, "net=lenet5": Thorough, "images=55000": Thorough,
		"recipe=quick": Quick, "seed=2&recipe=quick": Quick, "recipe=thorough": Thorough,
		"recipe=brief": Brief,
	} {
		p := plan(t, text)
		if p.Recipe != want || p.WithRecipe(want) != p {
			t.Errorf("%q is %s, expected the schedule of %s", text, p, want)
		}
	}
}

func TestAPlanNamesItsRecipeAndWhatDiffersFromIt(t *testing.T) {
	const start = "net=lenet5&seed=1&order=last-first&snap=mean&act=float&control=all&tune=all"
	for text, want := range map[string]string{
		"":                             "&epochs=1#&rate=0.006&recipe=brief",
		"recipe=quick":                 "&epochs=1#&rate=0.004&recipe=quick",
		"recipe=brief&first=random":    "&epochs=1#&rate=0.006&recipe=brief&first=random",
		"recipe=quick&epochs=2":        "&epochs=2#&rate=0.004&recipe=quick",
		"recipe=quick&batch=64":        "&epochs=1#&rate=0.004&recipe=quick&batch=64",
		"recipe=quick&tunerate=0":      "&epochs=1#&rate=0.004&recipe=quick&tunerate=0",
		"tuneimages=500&smoothing=0.1": "&epochs=4#&rate=0.002&tuneimages=500&smoothing=0.1",
		"batch=32&recipe=thorough":     "&epochs=4#&rate=0.002&batch=32",
	} {
		want = start + strings.Replace(want, "#", "&tuneepochs=1&images=60000", 1)
		p := plan(t, text)
		if got := p.String(); got != want {
			t.Errorf("%q is %s, expected %s", text, got, want)
		}
		if again := plan(t, p.String()); again != p {
			t.Errorf("%s is read as %s", p, again)
		}
	}
}

// A default run visits a sixth of the images of a thorough one.
func TestADefaultRunIsBrief(t *testing.T) {
	visits := func(p Plan) (images int) {
		for _, layers := range LayersByStage(p) {
			images += p.Batches(len(layers), 60_000) * p.Batch
		}
		return images
	}
	if got := visits(Default()); got < 90_000 || got > 90_080 { // last batches are smaller
		t.Errorf("a brief run visits %d images, expected 90000", got)
	}
	if got := visits(Base(Quick)); got != 120_000 {
		t.Errorf("a quick run visits %d images, expected 120000", got)
	}
	if got := visits(Base(Thorough)); got < 540_000 || got > 541_000 { // last batches are smaller
		t.Errorf("a thorough run visits %d images, expected 540000", got)
	}
}

// Links and recordings were made before these keys came.
func TestALaterKeyIsInTheTextOnlyWhereItDecides(t *testing.T) {
	p := plan(t, "turn=10&data=0123abcd&shift=2")
	want := Base(Thorough).String() + "&shift=2&turn=10&data=0123abcd"
	if p.String() != want || plan(t, want) != p {
		t.Errorf("found %s, expected %s", p, want)
	}
	p = plan(t, "shift=0&turn=0&data=mnist")
	if thorough := Base(Thorough); p != thorough || p.String() != thorough.String() {
		t.Errorf("found %s, expected %s", p, thorough)
	}
}

func TestTheSameControlIsTheSameText(t *testing.T) {
	for text, want := range map[string]string{
		"all": "all", "budget:2e4": "budget:20000", "floor:98.50": "floor:98.5",
		"rate:0.050": "rate:0.05", "revert:.3": "revert:0.3", "knee": "knee",
	} {
		if p := plan(t, "images=55000&control="+text); p.Control.String() != want {
			t.Errorf("%s is %s, expected %s", text, p.Control, want)
		}
	}
}

// What looks at weights alone, or counts bytes, needs no held-out images.
func TestAPlanChoosesWhereItMeasuresOnImages(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "order=bytes": false, "order=weight-error": false,
		"control=budget:20000": false, "order=fisher&images=100": true,
		"control=knee&images=100": true, "control=revert:1&images=100": true,
	} {
		if p := plan(t, text); p.NeedsHeldOut() != want {
			t.Errorf("%q chooses: %v", text, p.NeedsHeldOut())
		}
	}
}

// Keys come in any order, also where one decides what the other can be; and the text is safe as a
// fragment and a file name.
func TestAListOfLayersIsAnOrder(t *testing.T) {
	for _, text := range []string{"net=mlp&order=fc1,fc3,fc2", "order=fc1,fc3,fc2&net=mlp"} {
		p, err := Parse(text)
		if err != nil || p.Order != OrderOf("mlp", []int{0, 2, 1}) {
			t.Fatalf("%s: order %q, error %v", text, p.Order, err)
		}
		if again, err := Parse(p.String()); err != nil || again != p {
			t.Errorf("%s gives %s, error %v", p, again, err)
		}
		if unsafe := strings.Trim(p.Order, "abcdefghijklmnopqrstuvwxyz0123456789,-"); unsafe != "" {
			t.Errorf("%q has %q in it", p.Order, unsafe)
		}
	}
}

func TestAPlanThatHoldsOutNothingCanChooseNothing(t *testing.T) {
	err := Default().CheckHeldOut()
	if err == nil || !strings.Contains(err.Error(), "found images=60000, expected fewer") {
		t.Errorf("error %v", err)
	}
	p := Default()
	if p.Images = 59_999; p.CheckHeldOut() != nil {
		t.Error(p.CheckHeldOut())
	}
}

func TestMoreImagesThanMNISTHasAreThoseOfOtherSets(t *testing.T) {
	for text, want := range map[string]int{
		"images=60012&data=01234567":              60_012,
		"images=55012&data=01234567&order=fisher": 60_012, // with those that are held out
		"images=55000&order=fisher":               60_000,
	} {
		p, err := Parse(text)
		if err != nil || p.TrainingImages() != want {
			t.Errorf("%s: %d images, error %v, expected %d", text, p.TrainingImages(), err, want)
		}
	}
	if p, err := Parse("images=280001&data=01234567"); err == nil {
		t.Errorf("%s is no error", p)
	}
}

func TestAWrongSettingIsAnErrorThatNamesIt(t *testing.T) {
	for text, want := range map[string]string{
		"net=lenet5&act=binary": `plan: found act="binary", expected one of float, binary; ` +
			`binary needs a net with batch norm, like lenet5-bn`,
		"net=resnet": `plan: found net="resnet", expected one of lenet5, mlp, lenet-caffe`,
		"order=shuffled": `plan: found order="shuffled", expected one of last-first, ` +
			`first-last, random, at-once, ` + strings.Join(MeasuredOrders(), ", ") +
			`, or each layer of the net once, like fc1,fc3,fc2 for net=mlp`,
		"order=fc1,fc3,fc2":             `found order="fc1,fc3,fc2", expected one of`,
		"net=mlp&order=fc1,fc3":         `plan: found order="fc1,fc3", expected one of last-first`,
		"net=mlp&order=fc1,fc3,fc2,fc1": `found order="fc1,fc3,fc2,fc1", expected one of`,
		"data=fashion": `plan: found data="fashion", expected mnist, or the fingerprint of ` +
			`other images: eight digits from 0 to f`,
		"shift=7":    `plan: found shift="7", expected a whole number from 0 to 6`,
		"rate=1e5":   `plan: found rate="1e5", expected a number above 0, at most 1`,
		"snap=round": `plan: found snap="round", expected one of mean`,
		"act=step":   `plan: found act="step", expected one of float`,
		"control=floor": `plan: found control="floor", expected one of all, floor:98.5 (per ` +
			`cent), budget:20000 (bytes), rate:0.05 (points a kB), revert:0.3 (points), knee`,
		"control=floor:100":  `plan: found control="floor:100", expected one of all`,
		"control=budget:0.5": `found control="budget:0.5"`,
		"control=rate:NaN":   `found control="rate:NaN"`,
		"control=revert:0":   `found control="revert:0"`,
		"control=knee:1":     `found control="knee:1"`,
		"control=all:":       `found control="all:"`,
		"control=floor:98":   `plan: found images=60000, expected fewer, like 55000`,
		"order=ablation":     `plan: found images=60000, expected fewer, like 55000`,
		"tune=none":          `plan: found tune="none", expected one of all, rest`,
		"seed=-1":            `plan: found seed="-1", expected a whole number from 0 to`,
		"epochs=0":           `plan: found epochs="0", expected a whole number from 1 to 100`,
		"tuneepochs=101":     `expected a whole number from 0 to 100`,
		"images=1e3":         `plan: found images="1e3", expected a whole number from 64 to 60000`,
		"images=60001":       `plan: found images="60001", expected a whole number from 64 to 60000`,
		"rate=0":             `plan: found rate="0", expected a number above 0, at most 1`,
		"rate=NaN":           `found rate="NaN"`,
		"rate=":              `found rate=""`,
		"seed=1&seed=2":      `plan: found seed twice, expected it once`,
		"seed=1&": `plan: found "", expected key=value with a key of net, seed, order, snap, ` +
			`act, control, tune, epochs, tuneepochs, images, rate`,
		"speed=9":           `plan: found "speed=9", expected key=value`,
		"net=lenet5;seed=1": `found net="lenet5;seed=1"`,
	} {
		got, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q in it", text, err, want)
		}
		if got != Default() {
			t.Errorf("%q: a plan in error is %v, expected the default", text, got)
		}
	}
}

func TestValidateSeesWhatParseWouldNotGive(t *testing.T) {
	for _, change := range []func(*Plan){
		func(p *Plan) { p.Net = "" }, func(p *Plan) { p.Order = "" },
		func(p *Plan) { p.Snap = "" }, func(p *Plan) { p.Act = "" },
		func(p *Plan) { p.Control = Control{} },
		func(p *Plan) { p.Control = Control{ControlBudget, 0.5} },
		func(p *Plan) { p.Control.Rule = ControlKnee }, func(p *Plan) { p.Order = "lab" },
		func(p *Plan) { p.Tune = "" }, func(p *Plan) { p.Epochs = 0 },
		func(p *Plan) { p.TuneEpochs = -1 }, func(p *Plan) { p.Images = 60_001 },
		func(p *Plan) { p.Rate = math.NaN() },
	} {
		p := Default()
		if change(&p); p.Validate() == nil {
			t.Errorf("%s is valid", p)
		}
	}
	if err := Default().Validate(); err != nil {
		t.Errorf("the default plan: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Default().String())
	f.Add("order=fc2,fc1,fc3&net=mlp")
	f.Add("order=hessian&control=rate:0.0500&images=55000")
	f.Add("#rate=1e-300&images=64&seed=18446744073709551615")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(text)
		if err != nil {
			return
		}
		if again, err := Parse(p.String()); err != nil || again != p {
			t.Errorf("%q gives %s, which gives %s, error %v", text, p, again, err)
		}
		if err := p.Validate(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// A SettingError has the word that was given, and those that could stand in its place.
func TestAMisspeltPlanTellsWhatItCouldBe(t *testing.T) {
	for text, want := range map[string]SettingError{
		"net=lenet":          {Key: "net", Given: "lenet", Words: nn.PresetNames()},
		"sed=1":              {Given: "sed", Words: Keys()},
		"seed=one":           {Key: "seed", Given: "one"},
		"net=mlp&tune=al":    {Key: "tune", Given: "al", Words: Tunes()},
		"control=flor:98.5":  {Key: "control", Given: "flor:98.5", Words: Rules()},
		"net=mlp&act=binary": {Key: "act", Given: "binary", Words: Acts()},
	} {
		_, err := Parse(text)
		var got SettingError
		same := errors.As(err, &got) && got.Key == want.Key && got.Given == want.Given
		if !same || !slices.Equal(got.Words, want.Words) {
			t.Errorf("%s: error %+v, expected %q and %q", text, got, want.Given, want.Words)
		}
		var mismatch core.Mismatch
		if !errors.As(err, &mismatch) || mismatch.Where != "plan" {
			t.Errorf("%s: error %v, expected a Mismatch of a plan", text, err)
		}
	}
}
