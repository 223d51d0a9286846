//go:build amd64 || arm64 || (js && wasm && simd)

package kernels

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"unsafe"
)

// shapes are operands without their pointers: sizes that fill vectors, and sizes that don't.
var shapes = []any{
	&Product{Rows: 3, Cols: 5, Inner: 7}, &Product{ATransposed: 1, Rows: 16, Cols: 200, Inner: 9},
	&Product{BTransposed: 1, Rows: 1, Cols: 1, Inner: 1},
	&DenseForward{Rows: 9, In: 31, Out: 10}, &DenseForward{Rows: 64, In: 84, Out: 120},
	&DenseBackward{Rows: 9, In: 31, Out: 10, Parts: 4},
	&DenseBackward{Rows: 4, In: 3, Out: 100, Parts: 2},
	&ConvForward{Images: 2, G: padded}, &ConvForward{Images: 2, G: deep},
	&ConvForward{Images: 3, G: odd}, &ConvForward{Images: 1, G: tiny},
	&ConvBackward{Images: 5, G: padded, Parts: 4}, &ConvBackward{Images: 9, G: deep, Parts: 1},
	&ConvBackward{Images: 3, G: odd, Parts: 2}, &ConvBackward{Images: 1, G: tiny, Parts: 1},
	&DenseSigns{Rows: 2, In: 31, Out: 17}, &DenseBits{Rows: 2, In: 31, Out: 17},
	&ConvSigns{Images: 3, G: padded}, &ConvSigns{Images: 2, G: odd},
	&ConvBits{Images: 2, G: deep}, &ConvBits{Images: 2, G: Geometry{9, 6, 2, 9, 3, 0}},
	&Measure{Rows: 9, Cols: 15, Channels: 3, Parts: 4},
	&Normalize{Rows: 9, Cols: 20, Channels: 10, Parts: 2, Activation: 2},
	&NormalizeBackward{Rows: 9, Cols: 30, Channels: 6, Activation: 1, Parts: 4},
	&Affine{N: 60, Channels: 6},
}

var (
	padded = Geometry{28, 28, 1, 6, 5, 2}
	deep   = Geometry{14, 14, 6, 16, 5, 0}
	odd    = Geometry{8, 13, 5, 7, 4, 3}
	tiny   = Geometry{2, 2, 1, 1, 1, 0}
)

// A kernel that used more scratch memory than it asks for would write into somebody's memory.
func TestKernelsKeepToTheScratchThatTheyAskFor(t *testing.T) {
	needAvailable(t)
	for _, o := range shapes {
		kernel, at := prepare(o)
		need := enter(kernel, at, nil, 0)
		if need == 0 {
			continue
		}
		const fence = 16
		memory := make([]float32, need+2*fence)
		for i := range memory {
			memory[i] = 12345.678
		}
		scratch := unsafe.Pointer(&memory[fence])
		if got := enter(kernel, at, scratch, need-1); got != need {
			t.Errorf("%T needs %d floats, and %d where there is one less", o, need, got)
		}
		if got := enter(kernel, at, scratch, need); got != 0 {
			t.Errorf("%T asks for %d floats, and then for %d", o, need, got)
		}
		for i := range fence {
			if memory[i] != 12345.678 || memory[len(memory)-1-i] != 12345.678 {
				t.Fatalf("%T: written outside of %d floats of scratch memory", o, need)
			}
		}
	}
}

// prepare points all of o's pointers at memory that is large enough for any of the shapes, full of
// numbers other than zero, so that lists of those are as long as can be. It returns the kernel's
// number and the address of o.
func prepare(o any) (kernel int32, at unsafe.Pointer) {
	v := reflect.ValueOf(o).Elem()
	rng := rand.New(rand.NewPCG(9, 1))
	for i := range v.NumField() {
		switch p := v.Field(i).Addr().Interface().(type) {
		case **float32:
			values := make([]float32, 1<<15)
			for i := range values {
				values[i] = 1 + rng.Float32()
			}
			*p = &values[0]
		case **uint8:
			values := make([]uint8, 1<<15)
			for i := range values {
				values[i] = 3 // the place of a maximum that is farthest from the first
			}
			*p = &values[0]
		case **uint64:
			*p = &make([]uint64, 1<<15)[0]
		}
	}
	for i := range operands {
		if reflect.TypeOf(operands[i]) == v.Type() {
			kernel = int32(i)
		}
	}
	return kernel, v.Addr().UnsafePointer()
}

// needAvailable skips the test where kernels can't run.
func needAvailable(t *testing.T) {
	t.Helper()
	if !Available() {
		t.Skip("there are no kernels here")
	}
}

func TestScratchIsUsedAgain(t *testing.T) {
	needAvailable(t)
	o := &DenseForward{Rows: 64, In: 100, Out: 10}
	prepare(o)
	if got := testing.AllocsPerRun(10, func() { o.Run() }); got != 0 {
		t.Errorf("a call allocates %v times", got)
	}
}

func TestWithoutInstructionsNothingRuns(t *testing.T) {
	defer func(was bool) { available = was }(available)
	available = false
	value := []float32{1}
	o := Addition{N: 1, To: &value[0], Values: &value[0]}
	if Available() || o.Run() || value[0] != 1 {
		t.Error("a kernel ran")
	}
}
