package matrix

// MeanAbs sets dst to the mean magnitude of each row of m. dst has a value for each row.
func MeanAbs(dst []float32, m Matrix) {
	check("MeanAbs", len(dst) == m.Rows && m.Cols > 0, m)
	meanAbs(dst, m)
}

// SignScale sets dst to scale·sign(latent), where sign(0) is +1. dst and latent are rows × cols,
// and scale has a value for each row.
func SignScale(dst, latent Matrix, scale []float32) {
	check("SignScale", sameShape(dst, latent) && len(scale) == latent.Rows, dst, latent)
	signScale(dst, latent, scale)
}

// Window sets grad to 0 where |latent| > window·scale: the window of a straight-through estimator.
// grad and latent are rows × cols, and scale has a value for each row.
func Window(grad, latent Matrix, scale []float32, window float32) {
	check("Window", sameShape(grad, latent) && len(scale) == latent.Rows, grad, latent)
	windowGradient(grad, latent, scale, window)
}
