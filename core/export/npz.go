package export

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"

	"signum/core/model"
)

// firstDay is 1 January 1980 in the zip format, its first date. Every entry has it, as numpy's own
// have, so that the same model gives the same bytes.
const firstDay = 1<<5 | 1

// NPZ returns the model's weights, scales and biases as numpy.load reads them: a zip of arrays in
// the NPY format, version 1.0 (NEP 1). Signs are int8.
func NPZ(m model.Model) ([]byte, error) {
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, t := range tensors(m) {
		w, err := archive.CreateHeader(&zip.FileHeader{
			Name: t.name + ".npy", Method: zip.Deflate, ModifiedDate: firstDay,
		})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(append(npyHeader(t), t.bytes()...)); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return file.Bytes(), err
}

// npyHeader returns what precedes the values of an array. Its length is a multiple of 64.
func npyHeader(t tensor) []byte {
	kind := "<f4"
	if t.signs != nil {
		kind = "|i1"
	}
	shape := ""
	for _, n := range t.shape {
		shape += strconv.Itoa(n) + ","
	}
	text := "{'descr': '" + kind + "', 'fortran_order': False, 'shape': (" + shape + "), }"
	const before = 10
	text += strings.Repeat(" ", 63-(before+len(text))%64) + "\n"
	return append(binary.LittleEndian.AppendUint16([]byte("\x93NUMPY\x01\x00"), uint16(len(text))),
		text...)
}
