package matrix

// Pixels sets dst to bytes as numbers from 0 to 1. src has as many bytes as dst has values.
func Pixels(dst Matrix, src []byte) {
	check("Pixels", len(src) == len(dst.Data), dst)
	pixels(dst, src)
}

// Softmax returns the sum of the cross-entropies of the rows of logits against their labels, and
// how many rows have their largest value (the first of equals) at the label. It sets dlogits to the
// rows' part of the gradient of the mean cross-entropy of a batch: (softmax − one-hot) / batch,
// where the rows are all of the batch or a part of it.
//
// dlogits and logits are n × classes, and labels has n values. Softmax panics if a label isn't less
// than classes.
func Softmax(dlogits, logits Matrix, labels []uint8, batch int) (loss float64, correct int) {
	fit := sameShape(dlogits, logits) && len(labels) == logits.Rows && logits.Cols > 0
	check("Softmax", fit, dlogits, logits)
	for _, label := range labels {
		check("Softmax, a label", int(label) < logits.Cols, logits)
	}
	return softmax(dlogits, logits, labels, batch)
}
