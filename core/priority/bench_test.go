package priority

import (
	"testing"

	"signum/core/nn"
)

// BenchmarkMeasure measures each metric of lenet5 on 640 images. The time of most grows with the
// images.
func BenchmarkMeasure(b *testing.B) {
	net, err := nn.New("lenet5", 1)
	if err != nil {
		b.Fatal(err)
	}
	s := Subject{Net: net, Held: toy(640).Held}
	for _, m := range Metrics() {
		b.Run(m.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Measure(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
