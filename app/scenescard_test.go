package app

import (
	"strings"
	"testing"

	"signum/core/experiment"
)

// The number is measured anew now and then; the sentence says without its sign where it lies.
func TestWhatASceneComesToLiesWhereItsSentenceSays(t *testing.T) {
	sides := 0
	for _, s := range experiment.Scenes() {
		point := sceneWords[s.Name].point.Say(s.Found())
		below := strings.Contains(point, " lower") || strings.Contains(point, " below ")
		above := strings.Contains(point, " higher")
		if below || above {
			sides++
		}
		if negative := strings.HasPrefix(s.Found(), minus); below && !negative || above && negative {
			t.Errorf("%s: %q, but %s was measured", s.Name, point, s.Found())
		}
	}
	if sides != 3 {
		t.Errorf("%d sentences name a side, want 3", sides)
	}
}
