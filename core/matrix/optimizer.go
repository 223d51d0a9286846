package matrix

// Adam takes step number step, from 1 on, down the gradient (Kingma and Ba, Adam, 2015, algorithm
// 1; eps is added outside of the root). m and v hold its running means of grad and grad², 0 before
// the first step. All four have as many values.
func Adam(value, grad, m, v []float32, rate, beta1, beta2, eps float32, step int) {
	n := len(value)
	check("Adam", len(grad) == n && len(m) == n && len(v) == n && step > 0)
	adam(value, grad, m, v, adamFactorsAt(rate, beta1, beta2, eps, step))
}

// adamFactors are rate/(1−beta1ᵗ), beta1, 1−beta1, beta2, 1−beta2, 1/(1−beta2ᵗ), eps: the means
// start at 0 and are too small by 1−betaᵗ. That is computed in float64: 1 − 0.999 has few digits in
// float32.
type adamFactors = [7]float32

// adamFactorsAt returns the factors of a step.
func adamFactorsAt(rate, beta1, beta2, eps float32, step int) adamFactors {
	rate = float32(float64(rate) / (1 - power(float64(beta1), step)))
	unbias := float32(1 / (1 - power(float64(beta2), step)))
	return adamFactors{rate, beta1, 1 - beta1, beta2, 1 - beta2, unbias, eps}
}

// power returns x multiplied n times, by squaring: math.Pow may differ between architectures.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p = float64(p * x)
		}
		x = float64(x * x)
	}
	return p
}
