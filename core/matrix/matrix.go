// Package matrix is arithmetic on rows of float32: what a small network needs, one call for a layer and a batch.
//
// Every function has a plain twin in reference_*.go. The twin defines the result to the bit: the order of
// additions is written there, each sum starts at +0, and a product is rounded before it is added
// (float32(x*y) + z, so that no compiler fuses the two). Whatever computes here gives the same bits
// (NaN aside), so a run in a browser equals a run in a test. Shapes are checked once, at the border; a
// wrong one is a programmer's mistake and panics. Destinations come first and must not overlap sources.
package matrix

import "strconv"

// A Matrix is a row-major matrix: value (i, j) is Data[i*Cols+j], and len(Data) is Rows·Cols.
// A Matrix without Data stands for one that isn't wanted.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// New returns a matrix of zeros.
func New(rows, cols int) Matrix {
	return Matrix{Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
}

// Row returns row i of m, a view.
func (m Matrix) Row(i int) []float32 {
	return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols]
}

// Slice returns rows from up to, and without, to of m, a view.
func (m Matrix) Slice(from, to int) Matrix {
	return Matrix{to - from, m.Cols, m.Data[from*m.Cols : to*m.Cols : to*m.Cols]}
}

// Reuse returns a rows × cols matrix that lies in m's memory. If m is too small, Reuse replaces it
// by a new matrix of that shape first. It serves buffers whose last batch is smaller than the others.
func (m *Matrix) Reuse(rows, cols int) Matrix {
	if len(m.Data) < rows*cols {
		*m = New(rows, cols)
	}
	return Matrix{rows, cols, m.Data[:rows*cols]}
}

// check panics with the shapes if the operands of function op don't fit, or don't hold what their shape says.
func check(op string, fit bool, operands ...Matrix) {
	for _, m := range operands {
		fit = fit && len(m.Data) == m.Rows*m.Cols
	}
	if !fit {
		panic(misfit(op, operands))
	}
}

func misfit(op string, operands []Matrix) string {
	text := "matrix: " + op + ": operands don't fit:"
	for _, m := range operands {
		text += " " + strconv.Itoa(m.Rows) + "×" + strconv.Itoa(m.Cols)
		if len(m.Data) != m.Rows*m.Cols {
			text += " (" + strconv.Itoa(len(m.Data)) + " values)"
		}
	}
	return text
}
