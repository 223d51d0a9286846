package experiment

import (
	"slices"
	"testing"

	"signum/core/nn"
)

func TestARunBeginsWithTheFirstFiltersOfItsPlan(t *testing.T) {
	for text, cosines := range map[string]bool{
		"recipe=brief": true, "recipe=brief&first=random": false, "recipe=quick": false,
		"seed=1": false, "first=cosines": true, "net=mlp&recipe=brief": false,
	} {
		p := plan(t, text)
		r := runner{plan: resolved{Plan: p}}
		began, err := r.start(nil, Decision{From: -1})
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := nn.New(p.Net, p.Seed)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range began.Layers {
			same := slices.Equal(l.Weights().Latent.Data, drawn.Layers[i].Weights().Latent.Data)
			if same != (i > 0 || !cosines) {
				t.Errorf("%q: layer %d is as drawn: %v", text, i, same)
			}
		}
	}
}
