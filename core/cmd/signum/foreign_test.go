package main

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/export"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
)

var foreign = flag.String("foreign", "",
	"write networks for other programs to this directory: see e2e/onnx.test.mjs")

// Every net, with float and where it can with binary activations, as ONNX: float, half binary and
// all binary. Beside each are the classes that its packed form predicts for the first test images,
// which another program then must predict.
func TestNetworksForForeignReaders(t *testing.T) {
	if *foreign == "" {
		t.Skip("written on demand: -foreign")
	}
	sets, err := readImages("")
	if err != nil {
		t.Fatal(err)
	}
	training, test := sets.Training, sets.Test.First(1000)
	save(t, *foreign, "images.bin", test.Images)
	plans := []string{}
	for _, net := range nn.PresetNames() {
		if plans = append(plans, "net="+net); strings.HasSuffix(net, "-bn") {
			plans = append(plans, "net="+net+"&act=binary")
		}
	}
	for _, plan := range plans {
		t.Run(plan, func(t *testing.T) {
			t.Parallel()
			p, err := experiment.Parse(plan + "&images=320&epochs=2")
			if err != nil {
				t.Fatal(err)
			}
			writeForeign(t, p, experiment.Split(p, training, test))
		})
	}
}

// writeForeign runs a plan and writes three of its networks.
func writeForeign(t *testing.T, p experiment.Plan, data experiment.Data) {
	last := len(experiment.LayersByStage(p)) - 1
	for s, err := range experiment.Run(p, data, nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if !s.Done() || s.Index != 0 && s.Index != (last+1)/2 && s.Index != last {
			continue
		}
		m := export.Model(p, s, model.MNIST, model.Digits)
		name := fmt.Sprintf("%s act=%s stage %d of %d", p.Net, p.Act, s.Index, last)
		save(t, *foreign, name+".onnx", export.ONNX(m))
		save(t, *foreign, name+".qonnx", export.QONNX(m))
		var classes []byte
		network := predictor{m, packed.Assemble(m.Layers)}
		for _, class := range network.classes(data.Test.Images[:1000*mnist.Pixels]) {
			classes = append(classes, byte(class))
		}
		save(t, *foreign, name+".classes", classes)
	}
}
