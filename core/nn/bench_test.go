package nn_test

import (
	"fmt"
	"testing"

	"signum/core/matrix"
	"signum/core/nn"
)

// What a prediction takes, alone and among a thousand.
func BenchmarkForward(b *testing.B) {
	for _, name := range nn.PresetNames() {
		for _, batch := range []int{1, 1000} {
			b.Run(fmt.Sprintf("%s/batch=%d", name, batch), func(b *testing.B) {
				net, err := nn.New(name, 1)
				if err != nil {
					b.Fatal(err)
				}
				x := matrix.New(batch, 784)
				for i := range x.Data {
					x.Data[i] = oraclePattern(i, 7919, 65521) / 65536
				}
				for b.Loop() {
					net.Forward(x)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*batch), "ns/image")
			})
		}
	}
}

// What a training step takes, without the optimizer: forward as in training and back, a batch of
// 64 in four parts.
func BenchmarkTraining(b *testing.B) {
	const batch, parts = 64, 4
	for _, name := range nn.PresetNames() {
		b.Run(name, func(b *testing.B) {
			net, err := nn.New(name, 1)
			if err != nil {
				b.Fatal(err)
			}
			x, labels := oracleBatch(batch)
			dlogits := matrix.New(batch, 10)
			for b.Loop() {
				matrix.Softmax(dlogits, net.ForwardTraining(x, parts), labels, batch)
				net.Backward(dlogits, parts)
			}
			b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "images/s")
		})
	}
}
