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

// mostExtra is how many columns a table may have besides its pixels: a label, and some that number
// the rows.
const mostExtra = 4

// table reads a text table with an image or a label in each line. Fields are separated by commas,
// semicolons, tabs or spaces, and may be quoted. The first line may hold names. Lines of ARFF and
// of comments before the data are left out.
type table struct {
	in        *bufio.Reader
	line      int // number of the last line that was read
	separator byte
	columns   int
	extra     int      // how many of the columns aren't pixels
	names     [][]byte // of the columns; nil if there are none
	rows      int
	pixels    pixels      // of each row, without what may be extra
	lead      [][]float64 // the first columns, as many as are extra
	trail     [][]float64 // the last ones, if there are pixels
}

// lookCSV reads a whole table, since its number of rows isn't known before its end.
func lookCSV(name string, open func() (io.Reader, error)) ([]Part, error) {
	r, err := open()
	if err != nil {
		return nil, err
	}
	t := table{in: bufio.NewReaderSize(&newlines{in: r}, longestLine)}
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
	switch n := len(fields); {
	case t.separator == ' ' && n > 1 && bytes.IndexByte(fields[1], ':') > 0:
		return false, named("text as LIBSVM has it", "save it as CSV or NPZ")
	case n <= 2:
		t.extra = n
	case n >= mnist.Pixels && n <= mnist.Pixels+mostExtra:
		t.extra = n - mnist.Pixels
		t.trail = make([][]float64, t.extra)
	default:
		return false, t.misshapen(n)
	}
	t.columns, t.lead = len(fields), make([][]float64, t.extra)
	for _, field := range fields {
		if _, ok := t.number(field); !ok {
			for _, field := range fields {
				t.names = append(t.names, bytes.ToLower(field))
			}
			if len(fields) == 2 && !t.first(0).isLabels() && !t.first(1).isLabels() {
				return false, t.misshapen(2) // a text
			}
			return true, nil
		}
	}
	return false, nil
}

func (t *table) misshapen(columns int) error {
	return named("text of "+strconv.Itoa(columns)+" columns",
		"a line for each image: a label and 784 pixels")
}

// separatorOf returns the separator of a line: one that stands between all pixels, or else the most
// frequent one, or a space. Numbers may have decimal commas.
func separatorOf(line []byte) byte {
	best, most := byte(' '), 0
	for _, separator := range []byte{'\t', ';', ','} {
		n := bytes.Count(line, []byte{separator})
		if n > most {
			best, most = separator, n
		}
		if n >= mnist.Pixels-1 {
			break
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
		v, ok := t.number(field)
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
	switch pixels := t.columns - t.extra; {
	case i < t.extra:
		t.lead[i] = append(t.lead[i], v)
	case i >= pixels:
		t.trail[i-pixels] = append(t.trail[i-pixels], v)
	default:
		return t.pixels.add(v)
	}
	return nil
}

// number returns the number that a field holds, with a decimal point, or with a decimal comma where
// commas separate nothing.
func (t *table) number(field []byte) (float64, bool) {
	if t.separator != ',' && bytes.IndexByte(field, ',') >= 0 {
		field = bytes.Replace(field, []byte(","), []byte("."), 1)
	}
	return parse(field)
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
