package words

import (
	"strconv"
	"strings"

	"signum/core/experiment"
)

// Decision returns why a decision was taken, and what comes next.
func Decision(e experiment.Explanation) string {
	reason := decisionReason(e)
	switch {
	case e.Ruling == experiment.Stop || e.Reason == experiment.Begin:
		return reason
	case e.Order != "":
		return WhyNextBy.Say(reason, e.Order)
	}
	return WhyNext.Say(reason, layerList(e.Next))
}

// decisionReason returns the sentence of a reason. If the run stops, the sentence says so; what
// comes next if it goes on is for Decision.
func decisionReason(e experiment.Explanation) string {
	switch e.Reason {
	case experiment.Begin:
		return WhyBegin.Say()
	case experiment.UnderFloor:
		return underFloor(e)
	case experiment.InBudget:
		return WhyBudget.Say(Kilobytes(e.Bytes), Kilobytes(int(e.Control.Limit)))
	case experiment.TooDear:
		rate := Decimal(1000*e.Trial.Lost/float64(e.Trial.Saved), 3)
		return WhyRate.Say(stoppedBefore(e), rate, limit(e.Control))
	case experiment.NotRecovered:
		return notRecovered(e)
	case experiment.NoneLeft:
		return WhyNoneLeft.Say(layerList(e.TakenBack))
	case experiment.KneeFound:
		return kneeFound(e)
	case experiment.AllBinary:
		return allBinary(e)
	}
	if len(e.Tried) > 0 {
		return triedLayers(e)
	}
	return WhyNothing.Say()
}

// underFloor returns why a run stopped at its floor.
func underFloor(e experiment.Explanation) string {
	accuracy, low := Decimal(e.Trial.Accuracy, 2), Decimal(e.Trial.Low, 2)
	if len(e.Tried) == 0 {
		return WhyFloorNone.Say(accuracy, e.Trial.Images, low, limit(e.Control))
	}
	return WhyFloor.Say(stoppedBefore(e), accuracy, e.Trial.Images, low, limit(e.Control))
}

// notRecovered returns why a layer was taken back.
func notRecovered(e experiment.Explanation) string {
	t := e.Trial
	words := WhyTakenBack.Say(layerList(e.Tried), Kilobytes(t.Saved), points(t), limit(e.Control))
	if e.Ruling == experiment.Stop {
		return WhyNoOther.Say(words)
	}
	return words
}

// allBinary returns how a run ended that made all layers binary.
func allBinary(e experiment.Explanation) string {
	switch {
	case e.Control.Rule == experiment.ControlBudget:
		return WhyOver.Say(Kilobytes(e.Bytes), Kilobytes(int(e.Control.Limit)))
	case len(e.Tried) > 0:
		return WhyAllAfter.Say(triedLayers(e))
	}
	return WhyAll.Say()
}

// triedLayers returns what the stage that was tried came to.
func triedLayers(e experiment.Explanation) string {
	return WhyTried.Say(layerList(e.Tried), Kilobytes(e.Trial.Saved),
		cost(e.Trial, DidCost, DidGain))
}

// stoppedBefore returns the beginning of a sentence about a stage before which the run stopped.
func stoppedBefore(e experiment.Explanation) string {
	t := e.Trial
	return WhyStopped.Say(layerList(e.Tried), Kilobytes(t.Saved), cost(t, WouldCost, WouldGain))
}

// kneeFound returns what was saved and lost up to the stage that is kept, and after it.
func kneeFound(e experiment.Explanation) string {
	before, after := e.Before, e.After
	words := WhyKnee.Say(strconv.Itoa(before.Stage), Kilobytes(before.Saved),
		cost(before, DidCost, DidGain))
	switch {
	case after.Stage > before.Stage:
		after.Images = 0 // the same images as before: said once
		return WhyKneeRest.Say(words, Kilobytes(after.Saved), cost(after, WouldCost, WouldGain))
	case before.Lost <= before.Margin:
		return WhyKneeNoise.Say(words)
	}
	return WhyKneeLast.Say(words)
}

// cost returns what a trial cost or gained.
func cost(t experiment.Trial, cost, gain Text1) string {
	if t.Lost < 0 {
		t.Lost = -t.Lost
		return gain.Say(points(t))
	}
	return cost.Say(points(t))
}

// points returns the points that were lost, with their margin, and on how many images if any.
func points(t experiment.Trial) string {
	lost, margin := Decimal(t.Lost, 2), Decimal(t.Margin, 2)
	if t.Images == 0 {
		return PointsWithin.Say(lost, margin)
	}
	return PointsOn.Say(lost, margin, t.Images)
}

// limit returns a control's limit with as few digits as it needs.
func limit(c experiment.Control) string {
	return point(strconv.FormatFloat(c.Limit, 'f', -1, 64))
}

// layerList returns the names of layers with commas between.
func layerList(names []string) string { return strings.Join(names, Comma.Say()) }
