package dataset

import "signum/core/mnist"

// Invert inverts images with dark ink on a bright ground, as on paper, so that they are bright on
// dark, as MNIST's are, and returns how many it inverted. If inverting them makes digits of the
// first set, by its labels, it inverts those; or else all images, if nine tenths have dark ink.
func Invert(sets ...mnist.Set) int {
	dark, all := darkOnes(sets)
	if len(dark) == 0 {
		return 0
	}
	invert(dark)
	if first := sets[0]; len(first.Labels) > 0 && isDigits(first) {
		return len(dark)
	}
	invert(dark) // back
	if 10*len(dark) < 9*len(all) {
		return 0
	}
	invert(all)
	return len(all)
}

// darkOnes returns the images whose ink is dark, and all images.
func darkOnes(sets []mnist.Set) (dark, all [][]byte) {
	for _, s := range sets {
		for at := 0; at < len(s.Images); at += mnist.Pixels {
			image := s.Images[at : at+mnist.Pixels]
			if all = append(all, image); isDark(image) {
				dark = append(dark, image)
			}
		}
	}
	return dark, all
}

// isDark reports whether three quarters of an image's border are bright, and what is inside is
// darker: at least by as much as the thinnest of MNIST's digits would be, and by more in its
// darkest pixel than its brightest one is brighter. So white ink isn't taken for dark where the
// ground is brighter at the border.
func isDark(image []byte) bool {
	const edge, inside = 4 * (mnist.Side - 1), (mnist.Side - 2) * (mnist.Side - 2)
	bright, border, sum := 0, 0, 0
	darkest, brightest := 255, 0
	for i, v := range image {
		row, column := i/mnist.Side, i%mnist.Side
		if row%(mnist.Side-1) != 0 && column%(mnist.Side-1) != 0 {
			sum += int(v)
			darkest, brightest = min(darkest, int(v)), max(brightest, int(v))
			continue
		}
		border += int(v)
		if v > 127 {
			bright++
		}
	}
	return 4*bright >= 3*edge && border*inside > (sum+4*inside)*edge &&
		2*border > (darkest+brightest)*edge
}

func invert(images [][]byte) {
	for _, image := range images {
		for i, v := range image {
			image[i] = 255 - v
		}
	}
}
