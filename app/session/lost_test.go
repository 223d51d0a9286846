package session

import "testing"

func TestARunThatIsLostBeforeItsFirstStageIsToldOnce(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d = s.visit(t, netMLP)
	if tells[RunLost](t, d.Told.Said); !d.Runs.Lost(d.Draft.Plan) {
		t.Error("the controls don't tell that the run is lost")
	}
	if offer, plan := d.Offer(); offer != Begin || plan.Seed != 9 {
		t.Errorf("offers %d of seed %d, expected to begin seed 9", offer, plan.Seed)
	}
	if d = s.visit(t, netMLP); d.Runs.Lost(d.Draft.Plan) {
		t.Error("told twice")
	}
}

func TestARunThatWasDroppedOrOfAnotherPlanIsNotToldAsLost(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.Reset()
	if d = s.visit(t, netMLP); d.Runs.Lost(d.Draft.Plan) {
		t.Error("told after Reset")
	}
	d.Train()
	if d.Recall(func() {}); d.Runs.Lost(d.Draft.Plan) {
		t.Error("told of the run that trains")
	}
	if d = s.visit(t, "#net=lenet5"); d.Runs.Lost(d.Draft.Plan) {
		t.Error("told at a link to another plan")
	}
}
