package app

import (
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestShareOffersAClaimWhenARunIsFinished(t *testing.T) {
	run := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, run, nil)
	d.press(d.share)
	d.says("Copy the link to the plan")
	d.says("When a run of your own is finished, a link can claim what came out.")
	d.says("This site keeps no runs: save the run as a file.")
	d.press(d.s.Train)
	d.finish(run.Stages)
	d.press(d.share)
	d.says("Copy the link with the claim")
	d.press(d.s.Sharing.End)
	if strings.Contains(d.page(), "Copy the link") {
		t.Error("the choice is still there after its end")
	}
}

func TestAClaimIsShownAsOneUntilItIsVerified(t *testing.T) {
	run := viewtest.Recording(t, "net=lenet5")
	for refuted, end := range map[bool]string{
		false: "The same bits came out.", true: "The claim is refuted: stage 2 reads ",
	} {
		claim := experiment.ClaimOf(run.Stages)
		if refuted {
			claim.Correct[2]--
		}
		d := newDesk(t, run, nil)
		d.press(func() { d.s.Sharing.Read("#" + claim.Link(run.Plan)) })
		d.says("Nobody has checked that here.")
		d.press(func() { session.Verify(d.s) })
		d.says("A claim, which is being checked")
		d.finish(run.Stages)
		d.says(end)
	}
}
