package kernels

import "unsafe"

// The operands of a kernel are a struct, and the C source has the same struct: numbers first, then
// pointers (source/kernels.h says why). A test compares them, field by field. Flags are 0 or 1.

// The kernels, in the order of source/run.c.
const (
	product = int32(iota)
	denseForward
	denseBackward
	convForward
	convBackward
	softmax
	pixels
	adam
	meanAbs
	signScale
	window
	addition
	signBits
	denseSigns
	denseBits
	convSigns
	convBits
	measure
	normalize
	normalizeBackward
	affine
)

// Geometry is matrix.Geometry.
type Geometry struct{ Height, Width, In, Out, Kernel, Pad int32 }

// Product holds the operands of matrix.MulTransA and MulTransB: Dst = A·B, with Aᵀ or Bᵀ in their
// place if they are transposed. Dst is Rows × Cols, and sums are over Inner products.
type Product struct {
	ATransposed, BTransposed, Rows, Cols, Inner int32
	Dst, A, B                                   *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Product) Run() bool { return run(product, unsafe.Pointer(o)) }

// DenseForward holds the operands of matrix.DenseForward.
type DenseForward struct {
	Rows, In, Out, ReLU int32
	Y, X, W, Bias       *float32
}

// Run runs the kernel, and reports whether it did.
func (o *DenseForward) Run() bool { return run(denseForward, unsafe.Pointer(o)) }

// DenseBackward holds the operands of matrix.DenseBackward. DX may be nil.
type DenseBackward struct {
	Rows, In, Out, ReLU, Parts int32
	DX, DW, DB, DY, Y, X, W    *float32
}

// Run runs the kernel, and reports whether it did.
func (o *DenseBackward) Run() bool { return run(denseBackward, unsafe.Pointer(o)) }

// ConvForward holds the operands of matrix.ConvForward.
type ConvForward struct {
	Images        int32
	G             Geometry
	ReLU          int32
	Y, X, W, Bias *float32
	Argmax        *uint8
}

// Run runs the kernel, and reports whether it did.
func (o *ConvForward) Run() bool { return run(convForward, unsafe.Pointer(o)) }

// ConvBackward holds the operands of matrix.ConvBackward. DX may be nil.
type ConvBackward struct {
	Images                  int32
	G                       Geometry
	ReLU, Parts             int32
	DX, DW, DB, DY, Y, X, W *float32
	Argmax                  *uint8
}

// Run runs the kernel, and reports whether it did.
func (o *ConvBackward) Run() bool { return run(convBackward, unsafe.Pointer(o)) }

// Softmax holds the operands of matrix.Softmax, and its results: Loss and Correct.
type Softmax struct {
	Loss                       float64
	Correct, Rows, Cols, Batch int32
	DLogits, Logits            *float32
	Labels                     *uint8
}

// Run runs the kernel, and reports whether it did.
func (o *Softmax) Run() bool { return run(softmax, unsafe.Pointer(o)) }

// Pixels holds the operands of matrix.Pixels.
type Pixels struct {
	N   int32
	Dst *float32
	Src *uint8
}

// Run runs the kernel, and reports whether it did.
func (o *Pixels) Run() bool { return run(pixels, unsafe.Pointer(o)) }

// Adam holds the operands of matrix.Adam. Rest1 is 1−Beta1, Rest2 1−Beta2, and Rate and Unbias are
// corrected for the step.
type Adam struct {
	N                                             int32
	Rate, Beta1, Rest1, Beta2, Rest2, Unbias, Eps float32
	Value, Grad, M, V                             *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Adam) Run() bool { return run(adam, unsafe.Pointer(o)) }

// MeanAbs holds the operands of matrix.MeanAbs.
type MeanAbs struct {
	Rows, Cols int32
	Dst, M     *float32
}

// Run runs the kernel, and reports whether it did.
func (o *MeanAbs) Run() bool { return run(meanAbs, unsafe.Pointer(o)) }

// SignScale holds the operands of matrix.SignScale.
type SignScale struct {
	Rows, Cols         int32
	Dst, Latent, Scale *float32
}

// Run runs the kernel, and reports whether it did.
func (o *SignScale) Run() bool { return run(signScale, unsafe.Pointer(o)) }

// Window holds the operands of matrix.Window.
type Window struct {
	Rows, Cols          int32
	Window              float32
	Grad, Latent, Scale *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Window) Run() bool { return run(window, unsafe.Pointer(o)) }

// Addition holds the operands of matrix.Add.
type Addition struct {
	N          int32
	To, Values *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Addition) Run() bool { return run(addition, unsafe.Pointer(o)) }

// SignBits holds the operands of matrix.SignBits.
type SignBits struct {
	Rows, Cols int32
	Dst        *uint64
	M          *float32
}

// Run runs the kernel, and reports whether it did.
func (o *SignBits) Run() bool { return run(signBits, unsafe.Pointer(o)) }

// DenseSigns holds the operands of matrix.DenseSigns.
type DenseSigns struct {
	Rows, In, Out, ReLU int32
	Y, X, Scale, Bias   *float32
	W                   *uint64
}

// Run runs the kernel, and reports whether it did.
func (o *DenseSigns) Run() bool { return run(denseSigns, unsafe.Pointer(o)) }

// DenseBits holds the operands of matrix.DenseBits.
type DenseBits struct {
	Rows, In, Out, ReLU int32
	Y, Scale, Bias      *float32
	X, W                *uint64
}

// Run runs the kernel, and reports whether it did.
func (o *DenseBits) Run() bool { return run(denseBits, unsafe.Pointer(o)) }

// ConvSigns holds the operands of matrix.ConvSigns.
type ConvSigns struct {
	Images            int32
	G                 Geometry
	ReLU              int32
	Y, X, Scale, Bias *float32
	W                 *uint64
}

// Run runs the kernel, and reports whether it did.
func (o *ConvSigns) Run() bool { return run(convSigns, unsafe.Pointer(o)) }

// ConvBits holds the operands of matrix.ConvBits, for a convolution without a border.
type ConvBits struct {
	Images         int32
	G              Geometry
	ReLU           int32
	Y, Scale, Bias *float32
	X, W           *uint64
}

// Run runs the kernel, and reports whether it did.
func (o *ConvBits) Run() bool { return run(convBits, unsafe.Pointer(o)) }

// Measure holds the operands of matrix.Measure.
type Measure struct {
	Rows, Cols, Channels, Parts int32
	Mean, Variance, Z           *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Measure) Run() bool { return run(measure, unsafe.Pointer(o)) }

// Normalize holds the operands of matrix.Normalize.
type Normalize struct {
	Rows, Cols, Channels, Parts, Activation int32
	Y, Z, Mean, Variance, Gain, Bias        *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Normalize) Run() bool { return run(normalize, unsafe.Pointer(o)) }

// NormalizeBackward holds the operands of matrix.NormalizeBackward.
type NormalizeBackward struct {
	Rows, Cols, Channels, Activation, Constant, Parts int32
	DGain, DBias, DY, Z, Mean, Variance, Gain, Bias   *float32
}

// Run runs the kernel, and reports whether it did.
func (o *NormalizeBackward) Run() bool {
	return run(normalizeBackward, unsafe.Pointer(o))
}

// Affine holds the operands of matrix.Affine.
type Affine struct {
	N, Channels, Activation int32
	Y, Z, Scale, Shift      *float32
}

// Run runs the kernel, and reports whether it did.
func (o *Affine) Run() bool { return run(affine, unsafe.Pointer(o)) }
