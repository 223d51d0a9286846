package experiment

import (
	"slices"
	"testing"

	"signum/core/priority"
)

// With another snap than the mean, which a Subject without a plan has.
func TestASubjectIsSnappedAsItsPlanDecides(t *testing.T) {
	p := plan(t, small+"&order=ablation&snap=compensated")
	d := toyData(p)
	stages := finish(t, p, d, nil)
	calm := func() error { return nil }
	got, err := priority.Ablation(SubjectOf(p, d, stages[0].Network, calm))
	if err != nil || !slices.Equal(got, stages[1].Measured) {
		t.Errorf("found %v (%v), expected %v, as the run measured", got, err, stages[1].Measured)
	}
	p.Snap = "mean"
	mean, err := priority.Ablation(SubjectOf(p, d, stages[0].Network, calm))
	if err != nil || slices.Equal(mean, got) {
		t.Errorf("found the same %v with another snap (%v)", mean, err)
	}
}
