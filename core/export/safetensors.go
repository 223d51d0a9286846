package export

import (
	"encoding/binary"
	"math"
	"slices"

	"signum/core/model"
)

// SafeTensors returns the model's weights, scales and biases in the safetensors format of 2023: the
// length of a header in 8 bytes, little endian, the header in JSON, and the values. Signs are I8.
func SafeTensors(m model.Model) ([]byte, error) {
	list := tensors(m)
	// Floats come first, so that they are aligned.
	slices.SortStableFunc(list,
		func(a, b tensor) int { return len(a.signs) - len(b.signs) })
	type entry struct {
		Type    string `json:"dtype"`
		Shape   []int  `json:"shape"`
		Offsets [2]int `json:"data_offsets"`
	}
	head, values := map[string]any{"__metadata__": about(m)}, []byte(nil)
	for _, t := range list {
		from, kind := len(values), "F32"
		if t.signs != nil {
			kind = "I8"
		}
		values = append(values, t.bytes()...)
		head[t.name] = entry{kind, t.shape, [2]int{from, len(values)}}
	}
	header, err := encode(head)
	for len(header)%8 != 0 {
		header = append(header, ' ')
	}
	data := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(data, header...), values...), err
}

func floatBytes(values []float32) []byte {
	data := make([]byte, 0, 4*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	return data
}
