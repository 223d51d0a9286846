package matrix

import "strconv"

// Bits is a matrix of ±1, one bit each: 1 stands for −1, and 0 for +1. A row is padded with zeros
// to whole words; its first value is the lowest bit of its first word.
type Bits struct {
	Rows, Cols int
	Words      []uint64
}

// NewBits returns a rows × cols matrix of +1.
func NewBits(rows, cols int) Bits {
	return Bits{Rows: rows, Cols: cols, Words: make([]uint64, rows*words(cols))}
}

// Negate sets value (i, j) to −1.
func (b Bits) Negate(i, j int) { b.Words[i*words(b.Cols)+j/64] |= 1 << (j % 64) }

// Negative reports whether value (i, j) is −1.
func (b Bits) Negative(i, j int) bool { return b.Words[i*words(b.Cols)+j/64]>>(j%64)&1 != 0 }

// row returns the words of row i, a view.
func (b Bits) row(i int) []uint64 {
	n := words(b.Cols)
	return b.Words[i*n : (i+1)*n : (i+1)*n]
}

// words returns the number of words of a row.
func words(cols int) int { return (cols + 63) / 64 }

// Panels is ±1 weights in the layout that a product with floats reads: sixteen outputs side by
// side, sixteen bits for each input. The last panel is padded with +1.
type Panels struct {
	Outputs, FanIn int
	Words          []uint64 // each panel in whole words
}

const panel = 16

// NewPanels returns outputs × fanIn weights of +1.
func NewPanels(outputs, fanIn int) Panels {
	return Panels{outputs, fanIn, make([]uint64, panelWords(outputs, fanIn))}
}

// panelWords returns the number of words of all panels.
func panelWords(outputs, fanIn int) int {
	return (outputs + panel - 1) / panel * words(panel*fanIn)
}

// Negate sets the weight of output o and input i to −1.
func (p Panels) Negate(o, i int) {
	at, bit := p.place(o, i)
	p.Words[at] |= 1 << bit
}

// Negative reports whether the weight of output o and input i is −1.
func (p Panels) Negative(o, i int) bool {
	at, bit := p.place(o, i)
	return p.Words[at]>>bit&1 != 0
}

// place returns the word, and the bit in it, of the weight of output o and input i.
func (p Panels) place(o, i int) (word, bit int) {
	bit = panel*i + o%panel
	return o/panel*words(panel*p.FanIn) + bit/64, bit % 64
}

// SignBits sets dst to the signs of m, −1 where m is negative. dst has the shape of m.
func SignBits(dst Bits, m Matrix) {
	check("SignBits", dst.Rows == m.Rows && dst.Cols == m.Cols, m)
	checkBits("SignBits", dst)
	signBits(dst, m)
}

// DenseSigns sets y = scale·(x·wᵀ) + bias, and then negative values to 0 if relu. Sums are added in
// the order of the inputs, as DenseForward adds them, leaving out inputs of 0.
// y is n × out, x is n × in, w is out × in; scale and bias have out values.
func DenseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	fit := x.Cols == w.FanIn && y.Rows == x.Rows && y.Cols == w.Outputs
	check("DenseSigns", fit && len(scale) == w.Outputs && len(bias) == w.Outputs, y, x)
	checkWords("DenseSigns", w.Outputs, w.FanIn, len(w.Words), panelWords(w.Outputs, w.FanIn))
	denseSigns(y, x, w, scale, bias, relu)
}

// DenseBits computes what DenseSigns does, for inputs of ±1. The sum of n products of ±1 is n −
// 2·(how many bits of the two rows differ), which is exact. y is n × out, x is n × in, w is out ×
// in; scale and bias have out values.
func DenseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	fit := x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows
	check("DenseBits", fit && len(scale) == w.Rows && len(bias) == w.Rows, y)
	checkBits("DenseBits", x, w)
	denseBits(y, x, w, scale, bias, relu)
}

// ConvSigns computes a convolution block whose weights are ±1: y = scale·z + bias, and then
// negative values to 0 if relu, where z is the largest of 2×2 sums. Sums are added in ConvForward's
// order. Scale may be negative.
//
// y is n × g.Output(), x is n × g.Input(), w is g.Out × g.Patch(); scale and bias have g.Out
// values.
func ConvSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	fit := g.fits(y, x, w.Rows, w.Cols)
	check("ConvSigns", fit && len(scale) == g.Out && len(bias) == g.Out, y, x)
	checkBits("ConvSigns", w)
	convSigns(y, x, w, scale, bias, relu, g)
}

// ConvBits computes what ConvSigns does, for inputs of ±1. The border is 0 here too, and adds
// nothing to a sum.
func ConvBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	fit := g.fits(y, Matrix{Rows: x.Rows, Cols: x.Cols}, w.Rows, w.Cols)
	check("ConvBits", fit && len(scale) == g.Out && len(bias) == g.Out, y)
	checkBits("ConvBits", x, w)
	convBits(y, x, w, scale, bias, relu, g)
}

// checkBits panics if an operand hasn't as many words as its shape needs.
func checkBits(op string, operands ...Bits) {
	for _, b := range operands {
		checkWords(op, b.Rows, b.Cols, len(b.Words), b.Rows*words(b.Cols))
	}
}

func checkWords(op string, rows, cols, found, expected int) {
	if found != expected {
		n := strconv.Itoa
		panic("matrix: " + op + ": " + n(rows) + "×" + n(cols) + " bits in " + n(found) + " words")
	}
}
