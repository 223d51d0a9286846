package app

import (
	"testing"

	"signum/app/view/viewtest"
)

func TestALimitSelectsTheBestStageWithinIt(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.budget.set(bytesLimit, 12_000) })
	v, _ := d.s.Shown.View()
	if stage, _ := v.Best(d.budget.Budget); d.s.Shown.Selected != stage || stage < 4 {
		t.Errorf("within 12 kB stage %d is selected, expected %d", d.s.Shown.Selected, stage)
	}
	d.says("and fc1 pays for 185.5 kB of the ")
	d.says(`aria-valuetext="12.0 kB · 4 of 5 layers are ±1, and fc1 pays`)
	d.press(func() { d.budget.set(bytesLimit, 1000) })
	d.says("Nothing that small was trained. The nearest is 9.6 kB.")
	d.press(func() { d.budget.set(bytesLimit, 0) })
	d.press(func() { d.budget.set(accuracyLimit, 1) })
	d.says("Nothing within the budget reads that many.")
	d.press(func() { d.budget.set(accuracyLimit, 0) })
	d.says(`aria-valuetext="no limit"`)
	if d.budget.Any() {
		t.Error("a limit is left")
	}
}
