package experiment

import (
	"slices"
	"testing"
)

func TestOrdersVisitEveryLayerOnce(t *testing.T) {
	for text, want := range map[string][]int{
		"":                          {4, 3, 2, 1, 0},
		"order=first-last":          {0, 1, 2, 3, 4},
		"order=random":              {2, 4, 0, 3, 1},
		"order=random&seed=2":       {3, 4, 0, 2, 1},
		"net=mlp&order=fc2,fc3,fc1": {1, 2, 0},
	} {
		stages := LayersByStage(plan(t, text))
		if got := slices.Concat(stages...); !slices.Equal(got, want) || len(stages) != len(want)+1 {
			t.Errorf("%q: layers become binary as %v, expected %v, one a stage", text, stages, want)
		}
	}
}

// Whatever became binary before, a list and a shuffle go on with what they have left.
func TestOrdersSkipWhatIsDone(t *testing.T) {
	for _, text := range []string{"order=random", "order=fc2,conv1,fc3,conv2,fc1"} {
		p := plan(t, text)
		all := slices.Concat(LayersByStage(p)...)
		got := slices.Concat(resolve(p).remaining([]bool{false, true, false, false, true})...)
		want := slices.DeleteFunc(all, func(i int) bool { return i == 1 || i == 4 })
		if !slices.Equal(got, want) {
			t.Errorf("%s goes on with %v, expected %v", text, got, want)
		}
	}
}
