package matrix

// The convolution adds over ky, kx, in, in ascending order. Pooling compares these sums before the
// bias is added: adding it keeps their order, and the kernels save three additions.

func referenceConvForward(
	y Matrix, argmax []uint8, x, w Matrix, bias []float32, g Geometry, relu bool,
) {
	i := 0
	for n := range x.Rows {
		for py := range g.PooledHeight() {
			for px := range g.PooledWidth() {
				for o, b := range bias {
					largest, where := g.pool(x.Row(n), w.Row(o), 2*py, 2*px)
					if largest += b; relu && largest < 0 {
						largest = 0
					}
					y.Data[i], argmax[i] = largest, where
					i++
				}
			}
		}
	}
}

// pool returns the largest of the 2×2 convolution sums from (cy, cx) on, and its position.
func (g Geometry) pool(image, filter []float32, cy, cx int) (float32, uint8) {
	largest, where := g.sum(image, filter, cy, cx), uint8(0)
	for i := uint8(1); i < 4; i++ {
		if s := g.sum(image, filter, cy+int(i/2), cx+int(i%2)); s > largest {
			largest, where = s, i
		}
	}
	return largest, where
}

// sum returns the convolution at (cy, cx).
func (g Geometry) sum(image, filter []float32, cy, cx int) float32 {
	s := float32(0)
	for ky := range g.Kernel {
		from, to, at := g.patchRow(cy, cx, ky)
		s = addProducts(s, filter[from:to], image[at:at+to-from])
	}
	return s
}

// patchRow returns the weights of row ky that are multiplied by the image, and not by its border,
// where the convolution stands at (cy, cx): weights from up to, and without, to. The first of them
// is multiplied by image[at].
func (g Geometry) patchRow(cy, cx, ky int) (from, to, at int) {
	if y := cy + ky - g.Pad; y >= 0 && y < g.Height {
		left, right := max(0, g.Pad-cx), min(g.Kernel, g.Width+g.Pad-cx)
		if left < right {
			first, pixel := ky*g.Kernel, y*g.Width+cx+left-g.Pad
			return (first + left) * g.In, (first + right) * g.In, pixel * g.In
		}
	}
	return 0, 0, 0
}

// referenceConvBackward adds each gradient that isn't dropped to db, dw and dx, in the order of
// images, pooled rows, pooled columns, channels.
func referenceConvBackward(
	dx, dw Matrix, db []float32, dy, y Matrix, argmax []uint8, x, w Matrix,
	g Geometry, relu bool, parts int,
) {
	clear(dx.Data)
	inParts([2][]float32{dw.Data, db}, parts, 0, x.Rows, func(sums [2][]float32, from, to int) {
		dw, db := sums[0], sums[1]
		clear(dw)
		clear(db)
		for i := from * y.Cols; i < to*y.Cols; i++ {
			d := dy.Data[i]
			if relu && !(y.Data[i] > 0) || d == 0 {
				continue
			}
			n, o := i/y.Cols, i%g.Out
			cy, cx := g.argmaxPosition(i%y.Cols/g.Out, argmax[i])
			db[o] += d
			g.spread(dw[o*w.Cols:(o+1)*w.Cols], d, x.Row(n), cy, cx)
			if dx.Data != nil {
				g.scatter(dx.Row(n), d, w.Row(o), cy, cx)
			}
		}
	})
}

// argmaxPosition returns the row and the column of the largest of a pooled value's four sums.
func (g Geometry) argmaxPosition(pooled int, argmax uint8) (cy, cx int) {
	return pooled/g.PooledWidth()*2 + int(argmax/2), pooled%g.PooledWidth()*2 + int(argmax%2)
}

// spread adds d times the image's patch at (cy, cx) to a filter.
func (g Geometry) spread(filter []float32, d float32, image []float32, cy, cx int) {
	for ky := range g.Kernel {
		from, to, at := g.patchRow(cy, cx, ky)
		addScaled(filter[from:to], d, image[at:at+to-from])
	}
}

// scatter adds d times a filter to the image's patch at (cy, cx).
func (g Geometry) scatter(image []float32, d float32, filter []float32, cy, cx int) {
	for ky := range g.Kernel {
		from, to, at := g.patchRow(cy, cx, ky)
		addScaled(image[at:at+to-from], d, filter[from:to])
	}
}
