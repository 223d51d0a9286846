package experiment

import (
	"strings"
	"testing"
)

// One float stage begins the runs of all plans, and each gives what it gives alone.
func TestPlansRaceFromOneFloatStage(t *testing.T) {
	var plans []Plan
	for _, text := range []string{"", "&order=first-last&tune=rest", "&order=bytes&control=revert:1", "&tuneepochs=0&control=budget:900000"} {
		plans = append(plans, plan(t, small+text))
	}
	common, err := Common(plans)
	if err != nil || common != plans[2] {
		t.Fatalf("the common plan is %s, error %v", common, err)
	}
	float := finish(t, common, toyData(common), nil)[:1]
	for _, p := range plans {
		d := toyData(p)
		if err := Serves(float[0], common, p); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		alone, raced := finish(t, p, d, nil), finish(t, p, d, float)
		if table(alone[1:]) != table(raced[1:]) {
			t.Errorf("%s\nalone\n%sfrom the common float stage\n%s", p, table(alone), table(raced))
		}
	}
}

func TestAFloatStageOfAnotherTrainingDoesNotServe(t *testing.T) {
	p := plan(t, small)
	stages := finish(t, p, toyData(p), nil)
	for text, want := range map[string]string{
		"net=mlp&images=200&epochs=2":    "race: found images=300 and images=200, expected plans with the same float training",
		small + "&seed=2":                "found seed=1 and seed=2",
		small + "&rate=0.001":            "found rate=0.002 and rate=0.001",
		small + "&control=floor:90":      "found stage 0 without a score on held-out images, expected one for control=floor:90",
		"net=mlp&images=300&epochs=3":    "found epochs=2 and epochs=3",
		"net=lenet5&images=300&epochs=2": "found net=mlp and net=lenet5",
	} {
		if err := Serves(stages[0], p, plan(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, expected %q in it", text, err, want)
		}
	}
	if err := Serves(stages[1], p, p); err == nil || !strings.Contains(err.Error(), "found a later stage") {
		t.Errorf("a later stage: error %v", err)
	}
	if _, err := Common(nil); err == nil {
		t.Error("no plans have a common one")
	}
	if _, err := Common([]Plan{p, plan(t, small+"&seed=2")}); err == nil {
		t.Error("plans of two seeds have a common one")
	}
}
