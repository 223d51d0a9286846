package matrix

// The products add over the inner index in ascending order, for each element of dst by itself.

func referenceMul(dst, a, b Matrix) {
	clear(dst.Data)
	for i := range a.Rows {
		for k, v := range a.Row(i) {
			addScaled(dst.Row(i), v, b.Row(k))
		}
	}
}

func referenceMulTransA(dst, a, b Matrix) {
	clear(dst.Data)
	for k := range a.Rows {
		for i, v := range a.Row(k) {
			addScaled(dst.Row(i), v, b.Row(k))
		}
	}
}

func referenceMulTransB(dst, a, b Matrix) {
	for i := range dst.Rows {
		for j := range dst.Cols {
			dst.Data[i*dst.Cols+j] = addProducts(0, a.Row(i), b.Row(j))
		}
	}
}

// addScaled adds s·x to dst.
func addScaled(dst []float32, s float32, x []float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += float32(s * x[i])
	}
}

// addProducts returns sum + x[0]·y[0] + x[1]·y[1] + …, added in this order.
func addProducts(sum float32, x, y []float32) float32 {
	y = y[:len(x)]
	for i, v := range x {
		sum += float32(v * y[i])
	}
	return sum
}
