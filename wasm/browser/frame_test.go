//go:build js && wasm

package browser

import (
	"math"
	"slices"
	"testing"

	"signum/wasm/browser/browsertest"
)

func TestFramesComeAfterTheTimeThatEachAsksFor(t *testing.T) {
	clock := browsertest.Eval(`{
		still: false, due: [], waits: [], later: setTimeout,
		request(frame) { this.due.push(frame); },
		draw(ms) { this.due.shift()(ms); },
	}`)
	browsertest.SetGlobal(t, "clock", clock)
	browsertest.SetGlobal(t, "matchMedia", browsertest.Eval(`() => ({ matches: clock.still })`))
	browsertest.SetGlobal(t, "requestAnimationFrame", browsertest.Eval(`(f) => clock.request(f)`))
	browsertest.SetGlobal(t, "setTimeout", browsertest.Eval(`(call, ms, ...args) => {
		if (call !== requestAnimationFrame) return clock.later(call, ms, ...args);
		clock.waits.push(ms);
		call(...args);
	}`))
	var times []float64
	answers := []float64{0, 240, -1, -1}
	each := func(ms float64) float64 {
		times = append(times, ms)
		return answers[len(times)-1]
	}
	Frames(each)
	for _, ms := range []float64{16, 32, 280} {
		clock.Call("draw", ms)
	}
	if due := clock.Get("due").Length(); due != 0 {
		t.Errorf("%d frames are due after the last", due)
	}
	if waits := clock.Get("waits"); waits.Length() != 1 || waits.Index(0).Float() != 240 {
		t.Errorf("waited %d times, expected once, for 240 ms", waits.Length())
	}
	clock.Set("still", true)
	Frames(each)
	if want := []float64{16, 32, 280, math.Inf(1)}; !slices.Equal(times, want) {
		t.Errorf("found frames at %v, expected them at %v", times, want)
	}
}
