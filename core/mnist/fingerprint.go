package mnist

import (
	"hash/crc32"
	"strconv"
	"strings"
)

// Published is the fingerprint of MNIST as its authors published it.
const Published = "1939f699"

// Fingerprint returns eight hexadecimal digits that identify a training and a test set: the CRC-32
// (IEEE) of images and labels of the first, and of the second. All images must be loaded.
func Fingerprint(training, test Set) string {
	sum := uint32(0)
	for _, part := range [][]byte{training.Images, training.Labels, test.Images, test.Labels} {
		sum = crc32.Update(sum, crc32.IEEETable, part)
	}
	return digits(sum)
}

// digits returns a sum as eight hexadecimal digits.
func digits(sum uint32) string {
	text := strconv.FormatUint(uint64(sum), 16)
	return "00000000"[len(text):] + text
}

// IsFingerprint reports whether a text has the form of a fingerprint.
func IsFingerprint(text string) bool {
	return len(text) == len(Published) && strings.Trim(text, "0123456789abcdef") == ""
}

// The CRC-32s of MNIST's training images, of their labels, and of the test images with labels.
const (
	trainImagesSum = 0xf3639b56
	trainLabelsSum = 0xba07e8ef
	testSum        = 0x190e897b
)

// FingerprintAdded returns the Fingerprint of MNIST with images added behind its training images,
// without a look at MNIST's.
func FingerprintAdded(added Set) string {
	const image = Pixels + 1 // bytes, with its label
	sum := crc32.Update(trainImagesSum, crc32.IEEETable, added.Images)
	sum = joined(sum, trainLabelsSum, Train)
	sum = crc32.Update(sum, crc32.IEEETable, added.Labels)
	return digits(joined(sum, testSum, Test*image))
}

// joined returns the CRC-32 of two texts, one after the other, from the sums of both and the length
// of the second.
func joined(first, second uint32, length int) uint32 {
	for range length {
		first = crc32.IEEETable[byte(first)] ^ first>>8 // as if a zero followed
	}
	return first ^ second
}
