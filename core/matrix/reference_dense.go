package matrix

func referenceDenseForward(y, x, w Matrix, bias []float32, relu bool) {
	referenceMulTransB(y, x, w)
	for i := range y.Rows {
		values := y.Row(i)
		for j, b := range bias {
			values[j] += b
			if relu && values[j] < 0 {
				values[j] = 0
			}
		}
	}
}

func referenceDenseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool, parts int) {
	if relu {
		for i, v := range y.Data {
			if v <= 0 {
				dy.Data[i] = 0
			}
		}
	}
	inParts([2][]float32{dw.Data, db}, parts, 0, x.Rows, func(sums [2][]float32, from, to int) {
		dw := Matrix{dw.Rows, dw.Cols, sums[0]}
		referenceMulTransA(dw, dy.Slice(from, to), x.Slice(from, to))
		clear(sums[1])
		for i := from; i < to; i++ {
			referenceAdd(sums[1], dy.Row(i))
		}
	})
	if dx.Data != nil {
		referenceMul(dx, dy, w)
	}
}
