package experiment_test

import (
	"fmt"

	"signum/core/experiment"
	"signum/core/mnist"
)

// stripes returns n images in which class c has its own bright rows.
func stripes(n int) mnist.Set {
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		set.Labels[i] = uint8(i % mnist.Classes)
		for j := range set.Image(i) {
			if j/mnist.Side/2 == i%mnist.Classes+2 {
				set.Image(i)[j] = 200
			}
		}
	}
	return set
}

// A plan decides everything; running it yields stages.
func Example() {
	p, err := experiment.Parse("net=mlp&images=320&epochs=2")
	if err != nil {
		fmt.Println(err)
		return
	}
	data := experiment.Split(p, stripes(320), stripes(100))
	for stage, err := range experiment.Run(p, data, nil, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if stage.Done() {
			fmt.Printf("stage %d snaps %v: %d bytes, %d of %d\n", stage.Index, stage.Layers,
				stage.Bytes(), stage.Score.Correct(), stage.Score.Total())
		}
	}
	// Output:
	// stage 0 snaps []: 940584 bytes, 100 of 100
	// stage 1 snaps [2]: 935664 bytes, 100 of 100
	// stage 2 snaps [1]: 809200 bytes, 100 of 100
	// stage 3 snaps [0]: 32496 bytes, 100 of 100
}

func ExampleParse() {
	p, err := experiment.Parse("net=mlp&seed=7")
	fmt.Println(p.Net, p.Seed, p.Order, err)

	_, err = experiment.Parse("tune=al")
	fmt.Println(err)
	// Output:
	// mlp 7 last-first <nil>
	// plan: found tune="al", expected one of all, rest, block; block needs snap=mean
}

func ExampleLayersByStage() {
	p, _ := experiment.Parse("order=at-once")
	fmt.Println(experiment.LayersByStage(p))
	p, _ = experiment.Parse("net=mlp&order=fc2,fc1,fc3")
	fmt.Println(experiment.LayersByStage(p))
	// Output:
	// [[] [0 1 2 3 4]]
	// [[] [1] [0] [2]]
}
