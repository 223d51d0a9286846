package model_test

import (
	"errors"
	"fmt"

	"signum/core/model"
	"signum/core/packed"
	"signum/core/wire"
)

// A network of one layer becomes a file, and predicts after it was read.
func Example() {
	file, err := model.Model{
		Plan: "net=tiny", Input: model.Shape{Height: 1, Width: 2, Channels: 1},
		Classes: []string{"left", "right"},
		Layers: []packed.Layer{{
			Name: "fc", FanIn: 2, Outputs: 2, Signs: []byte{0b0110},
			Scale: []float32{1, 1}, Bias: []float32{0, 0},
		}},
	}.Encode()
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := model.Decode(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	class, _ := packed.Assemble(m.Layers).Predict([]byte{255, 0})
	fmt.Println(m.Classes[class], "by", model.Payload(m.Layers), "of", len(file), "bytes")
	// Output: left by 17 of 64 bytes
}

// The error of a file that a newer Signum made has a type of its own.
func ExampleDecode() {
	_, err := model.Decode([]byte("SIGNUM\x04\x63 and more"))
	var newer wire.Newer
	fmt.Println(errors.As(err, &newer), newer.Found)
	// Output: true version 99
}
