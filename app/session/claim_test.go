package session

import (
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

// verifying returns a desk that has opened a link with a claim, and the run that comes out.
func verifying(t *testing.T, change func(*experiment.Claim)) (*desk, experiment.Recording) {
	t.Helper()
	d := newDesk(t, "net=mlp")
	run := viewtest.Recording(t, "net=mlp&seed=3")
	claim := experiment.ClaimOf(run.Stages)
	change(&claim)
	d.Sharing.Read("#" + claim.Link(run.Plan))
	return d, run
}

func (d *desk) claims(want ClaimState) []experiment.Difference {
	d.t.Helper()
	_, state, list := Claimed(d.Session)
	if state != want {
		d.t.Errorf("the claim's state is %d, want %d", state, want)
	}
	return list
}

func TestAClaimIsVerifiedByRunningItsPlan(t *testing.T) {
	d, run := verifying(t, func(*experiment.Claim) {})
	d.claims(Unchecked)
	Verify(d.Session)
	d.claims(Checking)
	d.finishes(run.Stages...)
	d.claims(Verified)
	if link, ok := d.Sharing.Claim(); !ok || experiment.ParseLink(link).Claim == nil {
		t.Errorf("the run can't be claimed: %q", link)
	}
	d.Set("seed", "4")
	d.claims(NoClaim)
}

func TestARunThatRestsIsVerifiedFromWhereItIs(t *testing.T) {
	d, run := verifying(t, func(*experiment.Claim) {})
	Verify(d.Session)
	d.reports(task.RunReport{Stage: run.Stages[0]})
	d.Pause()
	d.claims(Unchecked)
	Verify(d.Session)
	d.claims(Checking)
	d.finishes(run.Stages[1:]...)
	d.claims(Verified)
}

func TestAChangedClaimIsRefuted(t *testing.T) {
	d, run := verifying(t, func(c *experiment.Claim) { c.Correct[1]++ })
	Verify(d.Session)
	d.finishes(run.Stages...)
	list := d.claims(Refuted)
	if len(list) != 1 || list[0].Kind != experiment.OtherScore || list[0].Stage != 1 {
		t.Errorf("it differs in %v, want the score of stage 1", list)
	}
}

func TestVerifyLeavesAnotherRun(t *testing.T) {
	d, run := verifying(t, func(*experiment.Claim) {})
	link := d.Draft.fragment
	d.Sharing.Read("#net=mlp&seed=8")
	d.Train()
	d.finishes(viewtest.Recording(t, "net=mlp&seed=8").Stages[:2]...)
	d.Sharing.Read("#" + link)
	d.claims(Unchecked)
	Verify(d.Session)
	d.finishes(run.Stages...)
	d.claims(Verified)
}
