package ingest

import (
	"encoding/binary"
	"io"
	"slices"
	"strconv"
	"strings"
)

// longestNPY bounds the header of an NPY file; numpy's own have 118 bytes.
const longestNPY = 1 << 14

// readNPYHeader reads the header of an NPY file of version 1, 2 or 3: magic, version, the length of
// what follows in 2 or 4 bytes, and a Python dictionary. Source: numpy's NEP 1.
func readNPYHeader(r io.Reader) (array, error) {
	head := make([]byte, 12)
	if _, err := io.ReadFull(r, head[:10]); err != nil {
		return array{}, short(err, "an NPY header")
	}
	length := int(binary.LittleEndian.Uint16(head[8:]))
	if head[6] > 1 {
		if _, err := io.ReadFull(r, head[10:]); err != nil {
			return array{}, short(err, "an NPY header")
		}
		length = int(binary.LittleEndian.Uint32(head[8:]))
	}
	if length > longestNPY {
		return array{}, mismatch("an NPY header of "+strconv.Itoa(length)+" bytes",
			strconv.Itoa(longestNPY)+" or fewer")
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(r, text); err != nil {
		return array{}, short(err, "an NPY header")
	}
	a, err := parseNPY(string(text))
	if err != nil {
		return array{}, err
	}
	return a, a.check()
}

// parseNPY parses the dictionary: {'descr': '|u1', 'fortran_order': False, 'shape': (60000, 28,
// 28), }.
func parseNPY(text string) (a array, err error) {
	descr := quoted(after(text, "'descr':"))
	if a.number, err = npyType(descr); err != nil {
		return a, err
	}
	a.fortran = strings.HasPrefix(strings.TrimSpace(after(text, "'fortran_order':")), "True")
	_, sizes, opened := strings.Cut(after(text, "'shape':"), "(")
	sizes, _, closed := strings.Cut(sizes, ")")
	if !opened || !closed {
		return a, mismatch("an NPY header without a shape", "one with it")
	}
	for field := range strings.SplitSeq(sizes, ",") {
		field = strings.TrimSuffix(strings.TrimSpace(field), "L") // Python 2 wrote so
		if field == "" {
			continue
		}
		n, err := strconv.Atoi(field)
		if err != nil {
			return a, mismatch("the size "+strconv.Quote(field)+" in an NPY header",
				"a whole number")
		}
		a.shape = append(a.shape, n)
	}
	return a, nil
}

// after returns the text after a key.
func after(text, key string) string {
	_, rest, _ := strings.Cut(text, key)
	return rest
}

// quoted returns the first text in single quotes.
func quoted(text string) string {
	_, rest, _ := strings.Cut(text, "'")
	value, _, _ := strings.Cut(rest, "'")
	return value
}

// npyType parses the type of numbers: order of bytes, kind, size.
func npyType(descr string) (number, error) {
	refused := mismatch("numbers of type "+strconv.Quote(descr),
		"integers, floats or bools, as u1 or f4")
	if strings.HasSuffix(descr, "O") || len(descr) > 1 && (descr[1] == 'U' || descr[1] == 'S') {
		return number{}, mismatch("text or other objects of Python",
			"numbers: save the labels with y.astype(int)")
	}
	if len(descr) < 3 {
		return number{}, refused
	}
	n := number{kind: descr[1], order: binary.LittleEndian}
	if descr[0] == '>' {
		n.order = binary.BigEndian
	}
	n.size, _ = strconv.Atoi(descr[2:])
	if n.kind == 'b' && n.size == 1 {
		n.kind = 'u'
	}
	sizes := map[byte][]int{'u': {1, 2, 4, 8}, 'i': {1, 2, 4, 8}, 'f': {2, 4, 8}}[n.kind]
	if !slices.Contains(sizes, n.size) {
		return number{}, refused
	}
	return n, nil
}
