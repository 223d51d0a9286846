package experiment_test

import (
	"testing"

	"signum/core/experiment"
)

func TestAScenesPlansDifferInTheOrderOnly(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range experiment.Scenes() {
		than := s.Than
		than.Order = s.Plan.Order
		if than != s.Plan || s.Than == s.Plan || s.Found() == "" || seen[s.Name] {
			t.Errorf("%s: %v and %v", s.Name, s.Plan, s.Than)
		}
		seen[s.Name] = true
	}
}
