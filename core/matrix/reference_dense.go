package matrix

func referenceDenseForward(y, x, w Matrix, bias []float32, relu bool) {
	referenceMulTransB(y, x, w)
	for i := range y.Rows {
		values := row(y, i)
		for j, b := range bias {
			values[j] += b
			if relu && values[j] < 0 {
				values[j] = 0
			}
		}
	}
}

func referenceDenseBackward(dx, dw Matrix, db []float32, dy, y, x, w Matrix, relu bool) {
	if relu {
		for i, v := range y.Data {
			if v <= 0 {
				dy.Data[i] = 0
			}
		}
	}
	referenceMulTransA(dw, dy, x)
	clear(db)
	for i := range dy.Rows {
		for j, v := range row(dy, i) {
			db[j] += v
		}
	}
	if dx.Data != nil {
		referenceMul(dx, dy, w)
	}
}
