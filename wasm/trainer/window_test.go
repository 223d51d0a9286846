//go:build js && wasm

package main

import "testing"

// Sums of 2 ms each, of which the leader waits for 0.9 or 1.1.
func TestALeaderThatMostlyWaitsIsLost(t *testing.T) {
	for waits, want := range map[float64]bool{0.9: false, 1.1: true} {
		w := window{waited: 5_000} // for images
		for now := 0.0; now < enough; now += 2 {
			if w.lost(now, 2) {
				t.Fatalf("waiting %v of 2 ms: lost after %v ms", waits, now)
			}
			w.waited += waits
		}
		if got := w.lost(enough, 2); got != want {
			t.Errorf("waiting %v of 2 ms: lost %v, expected %v", waits, got, want)
		}
	}
}
