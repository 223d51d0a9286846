package session

import "testing"

func TestARunThatIsLostBeforeItsFirstStageIsToldOnce(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d = s.visit(t, netMLP)
	tells[RunLost](t, d.Told.Toast)
	if offer, plan := d.Offer(); offer != Begin || plan.Seed != 9 {
		t.Errorf("offers %d of seed %d, expected to begin seed 9", offer, plan.Seed)
	}
	if d = s.visit(t, netMLP); d.Told.Toast != nil {
		t.Errorf("told twice: %v", d.Told.Toast)
	}
}

func TestARunThatWasDroppedOrOfAnotherPlanIsNotToldAsLost(t *testing.T) {
	s := newDisk()
	d := s.visit(t, netMLP)
	d.Train()
	d.Reset()
	if d = s.visit(t, netMLP); d.Told.Toast != nil {
		t.Errorf("after Reset: told %v", d.Told.Toast)
	}
	d.Train()
	if d = s.visit(t, "#net=lenet5"); d.Told.Toast != nil {
		t.Errorf("at a link to another plan: told %v", d.Told.Toast)
	}
}
