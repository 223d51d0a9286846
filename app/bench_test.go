package app

import "testing"

// BenchmarkSliderMove is what a move costs without a browser.
func BenchmarkSliderMove(b *testing.B) {
	t := &testing.T{}
	d := newDesk(t, synthetic(t, "net=lenet5"), nil)
	b.ReportAllocs()
	for i := range b.N {
		d.visit(d.ctx, i%6)
		d.tester.Consume()
	}
}
