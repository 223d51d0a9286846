package matrix

import "strconv"

// Bits is rows of ±1, one bit each: 1 is −1, and 0 is +1. A row is padded with zeros to whole words, its first value in the lowest bit
// of the first word.
type Bits struct {
	Rows, Cols int
	Words      []uint64
}

// NewBits returns rows of +1.
func NewBits(rows, cols int) Bits {
	return Bits{Rows: rows, Cols: cols, Words: make([]uint64, rows*words(cols))}
}

// Negate makes value j of row i, a +1, a −1.
func (b Bits) Negate(i, j int) { b.Words[i*words(b.Cols)+j/64] |= 1 << (j % 64) }

// Negative says whether value j of row i is −1.
func (b Bits) Negative(i, j int) bool { return b.Words[i*words(b.Cols)+j/64]>>(j%64)&1 != 0 }

// row gives the words of row i.
func (b Bits) row(i int) []uint64 {
	n := words(b.Cols)
	return b.Words[i*n : (i+1)*n : (i+1)*n]
}

// words is the length of a row.
func words(cols int) int { return (cols + 63) / 64 }

// Panels is ±1 weights laid for what multiplies them by floats: sixteen outputs side by side, sixteen bits for each input. The last
// panel is padded with +1.
type Panels struct {
	Outputs, FanIn int
	Words          []uint64 // each panel in whole words
}

const panel = 16

// NewPanels returns weights of +1.
func NewPanels(outputs, fanIn int) Panels {
	return Panels{outputs, fanIn, make([]uint64, panelWords(outputs, fanIn))}
}

func panelWords(outputs, fanIn int) int { return (outputs + panel - 1) / panel * words(panel*fanIn) }

// Negate makes the weight of output o and input i, a +1, a −1.
func (p Panels) Negate(o, i int) {
	at, bit := p.place(o, i)
	p.Words[at] |= 1 << bit
}

// Negative says whether the weight of output o and input i is −1.
func (p Panels) Negative(o, i int) bool {
	at, bit := p.place(o, i)
	return p.Words[at]>>bit&1 != 0
}

func (p Panels) place(o, i int) (word, bit int) {
	bit = panel*i + o%panel
	return o/panel*words(panel*p.FanIn) + bit/64, bit % 64
}

// SignBits sets dst to the signs of m: −1 where it is negative.
func SignBits(dst Bits, m Matrix) {
	check("SignBits", dst.Rows == m.Rows && dst.Cols == m.Cols, m)
	checkBits("SignBits", dst)
	signBits(dst, m)
}

// DenseSigns sets y = scale·(x·wᵀ) + bias, and then negative values to 0 if relu. Scale and bias are by output. Sums are added in
// the order of the inputs, as DenseForward adds them; where an input is 0 there is nothing to add.
func DenseSigns(y, x Matrix, w Panels, scale, bias []float32, relu bool) {
	fit := x.Cols == w.FanIn && y.Rows == x.Rows && y.Cols == w.Outputs && len(scale) == w.Outputs && len(bias) == w.Outputs
	check("DenseSigns", fit, y, x)
	checkPanels("DenseSigns", w)
	denseSigns(y, x, w, scale, bias, relu)
}

// DenseBits is DenseSigns for inputs of ±1: the sum of n products of ±1 is n − 2·(how many bits of the two rows differ), which is exact.
// w has one row for each output.
func DenseBits(y Matrix, x, w Bits, scale, bias []float32, relu bool) {
	fit := x.Cols == w.Cols && y.Rows == x.Rows && y.Cols == w.Rows && len(scale) == w.Rows && len(bias) == w.Rows
	check("DenseBits", fit, y)
	checkBits("DenseBits", x, w)
	denseBits(y, x, w, scale, bias, relu)
}

// ConvSigns is a convolution block (see Geometry) whose weights are ±1, one row of bits for each output channel: y = scale·z + bias, and then
// negative values to 0 if relu, where z is the largest of 2×2 sums. Sums are added in ConvForward's order. Scale may be negative.
func ConvSigns(y, x Matrix, w Bits, scale, bias []float32, relu bool, g Geometry) {
	fit := x.Cols == g.Input() && w.Rows == g.Out && w.Cols == g.Patch() && y.Rows == x.Rows && y.Cols == g.Output()
	check("ConvSigns", fit && len(scale) == g.Out && len(bias) == g.Out, y, x)
	checkBits("ConvSigns", w)
	convSigns(y, x, w, scale, bias, relu, g)
}

// ConvBits is ConvSigns for inputs of ±1. The border is 0 here too: what meets it counts for nothing.
func ConvBits(y Matrix, x, w Bits, scale, bias []float32, relu bool, g Geometry) {
	fit := x.Cols == g.Input() && w.Rows == g.Out && w.Cols == g.Patch() && y.Rows == x.Rows && y.Cols == g.Output()
	check("ConvBits", fit && len(scale) == g.Out && len(bias) == g.Out, y)
	checkBits("ConvBits", x, w)
	convBits(y, x, w, scale, bias, relu, g)
}

func checkBits(op string, operands ...Bits) {
	for _, b := range operands {
		if len(b.Words) != b.Rows*words(b.Cols) {
			panic("matrix: " + op + ": " + strconv.Itoa(b.Rows) + "×" + strconv.Itoa(b.Cols) + " bits in " + strconv.Itoa(len(b.Words)) + " words")
		}
	}
}

func checkPanels(op string, p Panels) {
	if len(p.Words) != panelWords(p.Outputs, p.FanIn) {
		panic("matrix: " + op + ": " + strconv.Itoa(p.Outputs) + "×" + strconv.Itoa(p.FanIn) + " bits in " + strconv.Itoa(len(p.Words)) + " words")
	}
}
