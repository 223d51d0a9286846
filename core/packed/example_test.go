package packed_test

import (
	"fmt"

	"signum/core/packed"
)

// A layer of two inputs and two outputs predicts from its signs, and the ledger shows its bytes.
func Example() {
	layer := packed.Layer{
		Name: "fc", FanIn: 2, Outputs: 2,
		Signs: []byte{0b0110}, // + − of output 0, − + of output 1
		Scale: []float32{1, 2},
		Bias:  []float32{0, 0.5},
	}
	net := packed.Assemble([]packed.Layer{layer})
	class, likely := net.Predict([]byte{255, 0})
	fmt.Printf("class %d, %.2f\n", class, likely)

	e := net.Ledger()[0]
	fmt.Println(e.Signs, "byte of signs,", e.Scales, "of scales,", e.Biases, "of biases")
	// Output:
	// class 0, [0.92 0.08]
	// 1 byte of signs, 8 of scales, 8 of biases
}

func ExampleCheck() {
	layer := packed.Layer{Name: "fc", FanIn: 2, Outputs: 2, Weights: make([]float32, 4)}
	fmt.Println(packed.Check([]packed.Layer{layer}))
	// Output: packed: layer "fc": found 0 biases, expected 2
}
