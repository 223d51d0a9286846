package app

import (
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/binarize"
	"signum/core/packed"
)

// Every combination takes the bytes that the packed network with these layers takes.
func TestTurnedLayersTakeWhatThePackedNetworkTakes(t *testing.T) {
	for _, plan := range []string{"net=lenet5", "net=mlp-bn"} {
		d := newDesk(t, viewtest.Recording(t, plan), nil)
		v, o := d.s.Shown.View()
		l := newLesson(bytesTopic, d.scene(v, o))
		b := l.Exhibit.(*bytesLesson)
		float := d.s.Shown.Record.Stages[0].Network
		for bits := range 1 << len(float.Layers) {
			l.move(bits)
			layers, _ := b.turned(l)
			net := float.Clone()
			for i, layer := range net.Layers {
				if bits>>i&1 == 1 {
					layer.Weights().SetQuantizer(binarize.StraightThrough{})
				}
			}
			ledger := packed.New(net).Ledger()
			for i, layer := range layers {
				if layer.Bytes() != ledger[i].Payload() {
					t.Errorf("%s, %b: %s takes %d bytes, want %d", plan, bits, layer.Name,
						layer.Bytes(), ledger[i].Payload())
				}
			}
			if _, now, _, _ := sums(layers); now != packed.Total(ledger).Payload() {
				t.Errorf("%s, %b: got %d bytes, want %d", plan, bits, now,
					packed.Total(ledger).Payload())
			}
		}
	}
}

// The multiplications of these nets are well known.
func TestLayersMultiplyAsOftenAsIsKnown(t *testing.T) {
	for plan, want := range map[string][]int{
		"net=lenet5":      {117_600, 240_000, 48_000, 10_080, 840},
		"net=lenet-caffe": {288_000, 1_600_000, 400_000, 5_000},
		"net=mlp":         {200_704, 32_768, 1_280},
	} {
		r := viewtest.Recording(t, plan)
		for i, l := range view.New(r.Plan, r.Stages, 0).Layers {
			if l.Products != want[i] {
				t.Errorf("%s: %s has %d products, want %d", plan, l.Name, l.Products, want[i])
			}
		}
	}
}

func TestTheStageWithTheSameLayersIsNamed(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for stage := range d.s.Shown.Record.Stages {
		d.selects(stage)
		v, o := d.s.Shown.View()
		l := newLesson(bytesTopic, d.scene(v, o))
		b := l.Exhibit.(*bytesLesson)
		layers, bits := b.turned(l)
		if got, want := b.trained(layers), v.Stages[stage]; got == "" || bits != subset(want.Binary) {
			t.Errorf("stage %d: layers %b, want %v; says %q", stage, bits, want.Binary, got)
		}
	}
}

func subset(binary []bool) (bits int) {
	for i, on := range binary {
		if on {
			bits |= 1 << i
		}
	}
	return bits
}
