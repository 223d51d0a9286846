package matrix

// Mul sets dst = a·b.
func Mul(dst, a, b Matrix) {
	check("Mul", a.Cols == b.Rows && dst.Rows == a.Rows && dst.Cols == b.Cols, dst, a, b)
	mul(dst, a, b)
}

// MulTransA sets dst = aᵀ·b.
func MulTransA(dst, a, b Matrix) {
	check("MulTransA", a.Rows == b.Rows && dst.Rows == a.Cols && dst.Cols == b.Cols, dst, a, b)
	mulTransA(dst, a, b)
}

// MulTransB sets dst = a·bᵀ.
func MulTransB(dst, a, b Matrix) {
	check("MulTransB", a.Cols == b.Cols && dst.Rows == a.Rows && dst.Cols == b.Rows, dst, a, b)
	mulTransB(dst, a, b)
}
