package app

import (
	"errors"
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

func TestWithoutAFinishedStageThereIsNoRunToShare(t *testing.T) {
	d := newDesk(t, experiment.Recording{}, errors.New("none"))
	d.press(d.share)
	_, dialog, _ := strings.Cut(d.page(), "The run itself</h3>")
	if !strings.Contains(dialog, "Nothing is trained yet.") || strings.Contains(dialog, "keeps no runs") ||
		strings.Contains(dialog, "Save the run as a file") {
		t.Errorf("the choice is %s", dialog)
	}
}

func TestTheSizeOfAFileIsSaidIfItsWeightsAreHere(t *testing.T) {
	run := viewtest.Recording(t, "net=mlp")
	for whole, rec := range map[bool]experiment.Recording{true: run, false: run.ForDisplay()} {
		d := newDesk(t, rec, nil)
		d.press(d.share)
		_, text, _ := strings.Cut(d.page(), "A file</h3>")
		if fetched := strings.Contains(text, "All weights, in a file"); fetched == whole ||
			whole != (d.s.Sharing.FileBytes() > 0) {
			t.Errorf("with all weights: %v, said to be fetched: %v, %d bytes", whole, fetched,
				d.s.Sharing.FileBytes())
		}
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
