package matrix

// Pixels sets dst to bytes as numbers from 0 to 1.
func Pixels(dst Matrix, src []byte) {
	check("Pixels", len(src) == len(dst.Data), dst)
	pixels(dst, src)
}

// Softmax gives the sum of the cross-entropies of the rows of logits against their labels, and how many rows have their
// largest value (the first of equals) at the label. The rows are of a batch of that many, or part of one: it sets dlogits
// to their part of the gradient of the batch's mean cross-entropy, (softmax − one-hot) / batch.
func Softmax(dlogits, logits Matrix, labels []uint8, batch int) (loss float64, correct int) {
	check("Softmax", sameShape(dlogits, logits) && len(labels) == logits.Rows && logits.Cols > 0, dlogits, logits)
	for _, label := range labels {
		check("Softmax, a label", int(label) < logits.Cols, logits)
	}
	return softmax(dlogits, logits, labels, batch)
}
