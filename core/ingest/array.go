package ingest

import (
	"io"
	"strconv"

	"signum/core/mnist"
)

// array describes an array of numbers, as its header does.
type array struct {
	number
	shape   []int
	fortran bool // the first index changes fastest, not the last
}

// check returns an error if the array has too many elements, or none.
func (a array) check() error {
	if len(a.shape) == 0 {
		return mismatch("a single number", "images or labels")
	}
	n := a.shape[0]
	if n < 1 || n > most {
		return mismatch("a count of "+strconv.Itoa(n), "1 to "+strconv.Itoa(most))
	}
	for _, size := range a.shape[1:] {
		if size < 0 || size > mnist.Pixels {
			return a.misshapen()
		}
	}
	return nil
}

// The forms of labels: a number each, one of ten numbers set, or eight columns as QMNIST has them,
// of which the first is the class (Yadav and Bottou, Cold Case: The Lost MNIST Digits, 2019).
const (
	oneHot        = mnist.Classes
	qmnistColumns = 8
)

// labels reports whether the array has the shape of labels. It returns an error if that is neither
// the shape of labels nor of images: n×28×28 or n×784, with any number of dimensions of size 1.
func (a array) labels() (bool, error) {
	var rest []int
	for _, size := range a.shape[1:] {
		if size != 1 {
			rest = append(rest, size)
		}
	}
	switch {
	case len(rest) == 0, len(rest) == 1 && (rest[0] == oneHot || rest[0] == qmnistColumns):
		return true, nil
	case len(rest) == 1 && rest[0] == mnist.Pixels:
		return false, nil
	case len(rest) == 2 && rest[0] == mnist.Side && rest[1] == mnist.Side:
		return false, nil
	}
	return false, a.misshapen()
}

func (a array) misshapen() error {
	text := ""
	for i, size := range a.shape {
		if i > 0 {
			text += "×"
		}
		text += strconv.Itoa(size)
	}
	return mismatch("an array of "+text, "images of n×28×28 or n×784, or labels of n or n×10")
}

// width returns the number of elements for each image or label.
func (a array) width() int {
	width := 1
	for _, size := range a.shape[1:] {
		width *= size
	}
	return width
}

// readImages reads the array's elements as pixels, and looks how many bytes follow.
func (a array) readImages(r io.Reader) (content, error) {
	p := pixels{whole: a.size == 1} // int8 can't hold 255, so its negative numbers are bytes too
	total := a.shape[0] * mnist.Pixels
	err := a.blocks(r, total, func(block []byte) error {
		p.grow(total)
		if a.size == 1 {
			p.out = append(p.out, block...)
			return nil
		}
		for ; len(block) > 0; block = block[a.size:] {
			if err := p.add(a.value(block)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return content{}, err
	}
	c := content{pixels: p.finish()}
	if a.fortran {
		c.pixels = rowMajor(c.pixels, a.shape)
	}
	c.trailing, err = rest(r)
	return c, err
}

// readLabels reads the array's elements as labels, and looks how many bytes follow.
func (a array) readLabels(r io.Reader) (content, error) {
	var values []float64
	width := a.width()
	err := a.blocks(r, a.shape[0]*width, func(block []byte) error {
		for ; len(block) > 0; block = block[a.size:] {
			values = append(values, a.value(block))
		}
		return nil
	})
	if err != nil {
		return content{}, err
	}
	if a.fortran {
		values = rowMajor(values, a.shape)
	}
	c := content{columns: 1}
	if c.trailing, err = rest(r); err != nil {
		return content{}, err
	}
	if width == qmnistColumns {
		c.columns = width
	}
	for i := 0; i < len(values); i += width {
		label, err := labelOf(values[i : i+width])
		if err != nil {
			return content{}, err
		}
		c.labels = append(c.labels, label)
	}
	return c, nil
}

// labelOf returns the label that a row of an array of labels stands for.
func labelOf(row []float64) (int, error) {
	if len(row) != oneHot {
		return whole(row[0])
	}
	label, ones := 0, 0
	for class, v := range row {
		switch v {
		case 0:
		case 1:
			label = class
			ones++
		default:
			ones = len(row)
		}
	}
	if ones != 1 {
		return 0, mismatch("a row of ten labels that isn't one 1 and nine 0", "one-hot labels")
	}
	return label, nil
}

// whole returns a label as an integer. Labels of more than two digits are refused here: sets with
// up to a hundred classes get an error about their classes.
func whole(v float64) (int, error) {
	if n := int(v); v >= 0 && v < 1000 && float64(n) == v {
		return n, nil
	}
	return 0, mismatch("label "+decimal(v), "whole numbers from 0 to 9")
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

// blocks calls each with the bytes of so many elements, some at a time.
func (a array) blocks(r io.Reader, elements int, each func(block []byte) error) error {
	block := make([]byte, 1<<16/8*a.size)
	for left := elements * a.size; left > 0; {
		n, err := io.ReadFull(r, block[:min(left, len(block))])
		if err != nil {
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return mismatch(strconv.Itoa(elements*a.size-left+n)+" bytes after the header",
					strconv.Itoa(elements*a.size)+", as it announces: download the file again")
			}
			return err
		}
		if err := each(block[:n]); err != nil {
			return err
		}
		left -= n
	}
	return nil
}

// rest returns how many bytes follow, up to a mebibyte. That they can't be read is no error: nobody
// needs them. But where none follow, a wrong checksum is of what was read.
func rest(r io.Reader) (int64, error) {
	n, err := io.Copy(io.Discard, io.LimitReader(r, mostRest))
	if n == 0 && err == errDamaged {
		return 0, err
	}
	if s, is := r.(*stream); is && err == nil {
		n += s.left()
	}
	return n, nil
}

// rowMajor returns an array whose first index changes fastest in the order in which its last does.
func rowMajor[T any](values []T, shape []int) []T {
	moved := make([]T, len(values))
	index := make([]int, len(shape))
	for i := range moved {
		from := 0
		for d := len(shape) - 1; d >= 0; d-- {
			from = from*shape[d] + index[d]
		}
		moved[i] = values[from]
		for d := len(shape) - 1; d >= 0; d-- {
			if index[d]++; index[d] < shape[d] {
				break
			}
			index[d] = 0
		}
	}
	return moved
}
