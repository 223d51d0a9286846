package app

import (
	"math"
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/app/words"
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

func TestALimitThatIsTypedIsTold(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.budget.take(bytesLimit, "12") })
	v, _ := d.s.Shown.View()
	if told := tell(d.s.Told.Said); told == "" || told != d.budget.sentence(v) {
		t.Errorf("found %q, expected %q", told, d.budget.sentence(v))
	}
	d.press(func() { d.budget.take(bytesLimit, "") })
	if told := tell(d.s.Told.Said); told != words.BudgetNone.Say() {
		t.Errorf("without a limit %q is told", told)
	}
}

func TestADragIsOneStepOfTheHistory(t *testing.T) {
	d, b := newBarred(t, "recipe=quick")
	v, o := d.s.Shown.View()
	p := newTradeoff(d.scene(v, o)).drawing().plot()
	d.press(func() { d.budget.held = bytesLimit })
	for _, s := range slices.Backward(v.Stages[1:]) {
		d.press(func() { d.budget.drag(p, p.X.At(float64(s.Bytes))/100, 0) })
		if math.Abs(float64(d.budget.Bytes-s.Bytes)) > 1 || len(b.entries) != 1 {
			t.Errorf("at stage %d: %d bytes, %q", s.Index, d.budget.Bytes, b.entries)
		}
	}
	for _, percent := range []string{"90", "50", "20", "9", "1"} {
		d.press(func() { d.budget.grip(percent, float64(v.FloatBytes())) })
		d.press(func() { d.s.Shown.Settled = d.s.Shown.Selected })
	}
	if len(b.entries) != 1 {
		t.Errorf("found %q while the bar's grip moves", b.entries)
	}
	d.press(func() { d.budget.held = ""; d.s.Shown.Settled = d.s.Shown.Selected })
	d.press(func() {}) // the address follows what is drawn
	if len(b.entries) != 2 {
		t.Errorf("found %q, expected two entries", b.entries)
	}
	d.press(func() { d.budget.held = bytesLimit; d.budget.drag(p, 0, 0) })
	if d.budget.Any() {
		t.Errorf("beyond the edge: %+v", d.budget.Budget)
	}
}

func TestANumberThatIsRefusedIsToldAtItsField(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.budget.take(bytesLimit, "12,5") })
	d.press(func() { d.budget.take(bytesLimit, "two") })
	if d.budget.text(bytesLimit) != "12.5" || !strings.Contains(refusedIn(d, `class="price"`), "“two” can") {
		t.Errorf("the field has %q, and says %q", d.budget.text(bytesLimit), refusedIn(d, `class="price"`))
	}
	d.press(func() { d.budget.take(bytesLimit, "") })
	if d.budget.Any() || d.s.Told.Trouble != nil {
		t.Errorf("the budget is %+v, told %v", d.budget.Budget, d.s.Told.Trouble)
	}
	d.press(func() { d.budget.take(accuracyLimit, "abc") })
	d.press(func() { d.budget.grip("10", 1e5) })
	if text := refusedIn(d, `class="price"`); strings.Contains(text, "abc") {
		t.Errorf("with a budget of %d bytes the readout is %q", d.budget.Bytes, text)
	}
	d.press(func() { d.s.Shown.Settled = d.s.Shown.Selected; d.s.Number("epochs", "many", true) })
	if text := refusedIn(d, `name="epochs"`); !strings.Contains(text, "“many” can") {
		t.Errorf("at the field: %q", text)
	}
	d.press(func() { d.s.Set("control", "floor:101") })
	if text := refusedIn(d, `class="control"`); !strings.Contains(text, "That setting can") {
		t.Errorf("at the field: %q", text)
	}
}

// refusedIn returns the first reason for a refusal after a part of the page's HTML.
func refusedIn(d *desk, part string) string {
	_, after, _ := strings.Cut(d.html(), part)
	_, after, _ = strings.Cut(after, "refused")
	text, _, _ := strings.Cut(after, "</p>")
	return text
}
