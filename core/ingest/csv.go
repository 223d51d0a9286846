package ingest

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	"signum/core/mnist"
)

// longestLine bounds a line of a table: 785 numbers of 80 digits.
const longestLine = 1 << 16

// The numbers of columns of a table: pixels with a label before or after them, pixels, labels.
const (
	columnsBoth   = mnist.Pixels + 1
	columnsImages = mnist.Pixels
	columnsLabels = 1
)

// table reads a text table with an image or a label in each line. Fields are separated by commas,
// semicolons, tabs or spaces, and may be quoted. The first line may hold names. Lines of ARFF and
// of comments before the data are left out.
type table struct {
	in        *bufio.Reader
	line      int // number of the last line that was read
	separator byte
	columns   int
	names     [][]byte // of the columns; nil if there are none
	rows      int
	pixels    pixels    // of each row, without what may be a label
	first     []float64 // the first field of each row, if there are columnsBoth or columnsLabels
	last      []float64 // the last field of each row, if there are columnsBoth
}

// lookCSV reads a whole table, since its number of rows isn't known before its end.
func lookCSV(name string, open func() (io.Reader, error)) ([]Part, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	t := table{in: bufio.NewReaderSize(r, longestLine)}
	if err := t.read(); err != nil {
		return nil, err
	}
	return t.parts(name)
}

// read reads all lines.
func (t *table) read() error {
	for {
		line, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if t.columns == 0 {
			named, err := t.begin(line)
			if err != nil {
				return err
			}
			if named {
				continue
			}
		}
		if err := t.row(line); err != nil {
			return err
		}
	}
	if t.rows == 0 {
		return named("text without a table of images",
			"a line for each image: a label and 784 pixels")
	}
	return nil
}

// next returns the next line that isn't empty, without white space around it, or io.EOF.
func (t *table) next() ([]byte, error) {
	for {
		line, err := t.in.ReadSlice('\n')
		if t.line++; t.line == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		switch {
		case err == bufio.ErrBufferFull:
			return nil, mismatch("a line of more than "+strconv.Itoa(longestLine)+" bytes",
				readable)
		case err != nil && err != io.EOF:
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 && !(t.rows == 0 && isPreamble(line)) {
			return line, nil
		}
		if err == io.EOF {
			return nil, err
		}
	}
}

func isPreamble(line []byte) bool { return line[0] == '@' || line[0] == '%' || line[0] == '#' }

// begin finds out separator and columns by the first line, and reports whether that line holds the
// names of the columns.
func (t *table) begin(line []byte) (names bool, err error) {
	t.separator = separatorOf(line)
	fields := t.fields(line)
	switch len(fields) {
	case columnsBoth, columnsImages, columnsLabels:
		t.columns = len(fields)
	default:
		return false, named("text of "+strconv.Itoa(len(fields))+" columns",
			"a line for each image: a label and 784 pixels")
	}
	for _, field := range fields {
		if _, ok := parse(field); !ok {
			for _, field := range fields {
				t.names = append(t.names, bytes.ToLower(field))
			}
			return true, nil
		}
	}
	return false, nil
}

// separatorOf returns the most frequent separator of a line, or a space.
func separatorOf(line []byte) byte {
	best, most := byte(' '), 0
	for _, separator := range []byte{',', ';', '\t'} {
		if n := bytes.Count(line, []byte{separator}); n > most {
			best, most = separator, n
		}
	}
	return best
}

// fields returns the fields of a line without quotes. A separator at the end of the line adds none.
func (t *table) fields(line []byte) [][]byte {
	if t.separator == ' ' {
		return bytes.Fields(line)
	}
	fields := bytes.Split(bytes.TrimSuffix(line, []byte{t.separator}), []byte{t.separator})
	for i, field := range fields {
		fields[i] = bytes.Trim(field, " \t\"'")
	}
	return fields
}

// row takes the numbers of a line.
func (t *table) row(line []byte) error {
	if t.rows++; t.rows > most {
		return mismatch("more than "+strconv.Itoa(most)+" lines", strconv.Itoa(most)+" or fewer")
	}
	fields := t.fields(line)
	if len(fields) != t.columns {
		return mismatch(strconv.Itoa(len(fields))+" columns in line "+strconv.Itoa(t.line),
			strconv.Itoa(t.columns))
	}
	t.pixels.grow(most * mnist.Pixels)
	for i, field := range fields {
		v, ok := parse(field)
		if !ok {
			return mismatch(strconv.Quote(string(field[:min(len(field),
				20)]))+" in line "+strconv.Itoa(t.line), "a number")
		}
		if err := t.take(i, v); err != nil {
			return err
		}
	}
	return nil
}

// take stores a number of column i.
func (t *table) take(i int, v float64) error {
	switch {
	case t.columns != columnsImages && i == 0:
		t.first = append(t.first, v)
	case t.columns == columnsBoth && i == t.columns-1:
		t.last = append(t.last, v)
	default:
		return t.pixels.add(v)
	}
	return nil
}

// parse returns the number that a field holds. Whole numbers are most of a table, so they have a
// shorter way.
func parse(field []byte) (float64, bool) {
	if len(field) == 0 {
		return 0, false
	}
	n := 0
	for _, c := range field {
		if c < '0' || c > '9' || len(field) > 9 {
			v, err := strconv.ParseFloat(string(field), 64)
			return v, err == nil
		}
		n = 10*n + int(c-'0')
	}
	return float64(n), true
}

// parts returns the arrays of the table.
func (t *table) parts(name string) ([]Part, error) {
	var labels []int
	var err error
	switch t.columns {
	case columnsLabels:
		labels, err = wholes(t.first)
	case columnsBoth:
		labels, err = t.split()
	}
	if err != nil {
		return nil, err
	}
	var parts []Part
	if pixels := t.pixels.finish(); len(pixels) > 0 {
		read := func() (content, error) { return content{pixels: pixels}, nil }
		parts = append(parts, Part{name, false, t.rows, read})
	}
	if labels != nil {
		read := func() (content, error) { return content{labels: labels, columns: 1}, nil }
		parts = append(parts, Part{name, true, t.rows, read})
	}
	return parts, nil
}

// split decides whether the first or the last column holds the labels, returns them, and puts the
// other column to the pixels.
func (t *table) split() ([]int, error) {
	labels, edge, at := t.first, t.last, mnist.Pixels-1
	if !t.labelsFirst() {
		labels, edge, at = t.last, t.first, 0
	}
	for _, v := range edge { // at the end at first, so that they are scaled as the others are
		if err := t.pixels.add(v); err != nil {
			return nil, err
		}
	}
	const inner = mnist.Pixels - 1
	all := t.pixels.finish()
	images := make([]byte, 0, t.rows*mnist.Pixels)
	for i := range t.rows {
		row := all[i*inner : (i+1)*inner]
		images = append(images, row[:at]...)
		images = append(images, all[t.rows*inner+i])
		images = append(images, row[at:]...)
	}
	t.pixels = pixels{out: images}
	return wholes(labels)
}

// labelsFirst reports whether the first column holds the labels, and not the last. Names of columns
// decide; or else which of the two holds classes; or else which holds more of them: the pixels in
// the corners of images are mostly 0.
func (t *table) labelsFirst() bool {
	if t.names != nil {
		if first, last := isLabelName(t.names[0]),
			isLabelName(t.names[len(t.names)-1]); first != last {
			return first
		}
	}
	return classes(t.first) >= classes(t.last)
}

func isLabelName(name []byte) bool {
	switch string(name) {
	case "label", "labels", "class", "classes", "target", "digit", "y":
		return true
	}
	return false
}

// classes returns how many different values a column has, and 0 if some can't be labels.
func classes(column []float64) int {
	seen := map[float64]bool{}
	for _, v := range column {
		if n, err := whole(v); err != nil || n > mnist.Classes {
			return 0
		}
		seen[v] = true
	}
	return len(seen)
}

// wholes returns a column of labels as integers.
func wholes(column []float64) ([]int, error) {
	labels := make([]int, len(column))
	for i, v := range column {
		n, err := whole(v)
		if err != nil {
			return nil, err
		}
		labels[i] = n
	}
	return labels, nil
}
