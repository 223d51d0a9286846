package core_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/nn"
)

func TestThePlanIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/PLAN.md")
	if err != nil {
		t.Fatal(err)
	}
	words := slices.Concat(experiment.Keys(), nn.PresetNames(), experiment.NamedOrders(), experiment.MeasuredOrders(),
		experiment.Snaps(), experiment.Acts(), experiment.Rules(), experiment.Tunes(),
		experiment.Recipes(), experiment.Firsts())
	for _, word := range words {
		if !strings.Contains(string(page), "`"+word+"`") && !strings.Contains(string(page), "`"+word+":") {
			t.Errorf("docs/PLAN.md doesn't have %s", word)
		}
	}
}
