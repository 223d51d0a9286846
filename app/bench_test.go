package app

import (
	"testing"

	"signum/app/view/viewtest"
)

// BenchmarkSliderMove is what a move costs without a browser.
func BenchmarkSliderMove(b *testing.B) {
	t := &testing.T{}
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	b.ReportAllocs()
	for i := range b.N {
		d.s.Visit(i % 6)
		d.tester.Consume()
	}
}
