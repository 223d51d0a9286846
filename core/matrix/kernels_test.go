package matrix

import (
	"math/rand/v2"
	"testing"
)

func TestCallsAtTheSameTime(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 1))
	a, b := random(rng, 31, 40), random(rng, 23, 40)
	want := New(31, 23)
	referenceMulTransB(want, a, b)
	const routines = 8
	done := make(chan Matrix)
	for range routines {
		go func() {
			got := New(31, 23)
			for range 100 {
				MulTransB(got, a, b)
			}
			done <- got
		}()
	}
	for range routines {
		equal(t, "a·bᵀ", (<-done).Data, want.Data)
	}
}
