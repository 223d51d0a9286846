//go:build js && wasm

package main

import "testing"

// Sums of 2 ms each, of which the leader waits for 0.9 or 1.1.
func TestALeaderThatMostlyWaitsEndsTheTeam(t *testing.T) {
	for waits, want := range map[float64]bool{0.9: false, 1.1: true} {
		w, now, lost := window{waited: 5_000}, 0.0, false
		for range windowSums + 1 {
			if lost {
				t.Fatalf("waiting %v of 2 ms: lost before the window was over", waits)
			}
			now += 2
			lost = w.lost(now)
			w.waited += waits
		}
		if lost != want {
			t.Errorf("waiting %v of 2 ms: lost %v, expected %v", waits, lost, want)
		}
	}
}
