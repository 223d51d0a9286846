// Package matrix computes a small network's layers and its steps of training on matrices of
// float32, one call for a layer and a batch.
//
// Every function has a twin in reference_*.go, in plain Go. The twin defines the result to the bit:
// the order of additions is written there, each sum starts at +0, and a product is rounded before
// it is added (float32(x*y) + z, so that no compiler fuses the two). Package kernels computes the
// same bits faster, NaN aside. So a run in a browser equals a run in a test.
//
// Destinations come first, and must not overlap other operands unless a comment permits it. A
// function panics, with its name and the shapes, if an operand doesn't have the shape that its
// comment gives: a wrong shape is a programmer's mistake.
package matrix

import "strconv"

// A Matrix is a row-major matrix: value (i, j) is Data[i*Cols+j], and len(Data) is Rows·Cols.
// A Matrix without Data stands for a result that isn't wanted.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// New returns a rows × cols matrix of zeros.
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

// Reuse returns a rows × cols matrix that lies in m's memory, with any values. If m is too small,
// Reuse first replaces it by a new matrix of that shape. It serves buffers of batches, whose last
// is smaller than the others.
func (m *Matrix) Reuse(rows, cols int) Matrix {
	if len(m.Data) < rows*cols {
		*m = New(rows, cols)
	}
	return Matrix{rows, cols, m.Data[:rows*cols]}
}

// sameShape reports whether a and b have as many rows, and as many columns.
func sameShape(a, b Matrix) bool { return a.Rows == b.Rows && a.Cols == b.Cols }

// check panics with the shapes if the operands of function op don't fit, or if one of them doesn't
// hold as many values as its shape needs.
func check(op string, fit bool, operands ...Matrix) {
	for _, m := range operands {
		fit = fit && len(m.Data) == m.Rows*m.Cols
	}
	if !fit {
		panic(misfit(op, operands))
	}
}

// misfit returns a sentence with the operands' shapes.
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
