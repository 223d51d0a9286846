package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"

	"signum/core"
	"signum/core/matrix"
	"signum/core/packed"
)

// resealed returns a copy of the data with its last four bytes replaced by the right checksum.
func resealed(data []byte) []byte {
	if len(data) < 12 {
		return data
	}
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint32(data[len(data)-4:], crc32.ChecksumIEEE(data[:len(data)-4]))
	return data
}

// explains fails the test unless the error is a core.Mismatch.
func explains(t *testing.T, what string, at int, err error) {
	t.Helper()
	if !errors.As(err, new(core.Mismatch)) {
		t.Errorf("%s at %d: error %v", what, at, err)
	}
}

// A file that is cut anywhere, or has any bit flipped, is an error. If the checksum was made right
// again, it is an error or another model, which encodes to the bytes that it was read from.
func TestEveryDamageIsSeen(t *testing.T) {
	data := encode(t, tiny())
	for n := range data {
		_, err := Decode(data[:n])
		explains(t, "cut", n, err)
		_, err = Decode(resealed(data[:n]))
		explains(t, "cut and sealed", n, err)
	}
	others := 0
	for bit := range 8 * len(data) {
		damaged := bytes.Clone(data)
		damaged[bit/8] ^= 1 << (bit % 8)
		_, err := Decode(damaged)
		explains(t, "bit flipped", bit, err)
		sealed := resealed(damaged)
		if m, err := Decode(sealed); err != nil {
			explains(t, "bit flipped and sealed", bit, err)
		} else if others++; !bytes.Equal(encode(t, m), sealed) {
			t.Errorf("bit %d flipped and sealed: encodes to other bytes than it was read from", bit)
		}
	}
	if others < 8*Payload(tiny().Layers) { // each bit of a weight makes another network
		t.Errorf("only %d of %d sealed files with a flipped bit could be read", others, 8*len(data))
	}
}

func TestWhatIsWrongIsExplained(t *testing.T) {
	for _, c := range []struct {
		spoil func(m *Model)
		want  string
	}{
		{func(m *Model) { m.Layers = nil }, "packed: found no layers, expected at least one"},
		{func(m *Model) {
			m.Layers = m.Layers[1:]
			m.Input = Shape{1, 2, 1}
			m.Layers[1].FanIn = 5
		}, `packed: layer "fc2": found`},
		{func(m *Model) { m.Input.Height = 4 },
			`model: found 4×3×1 values before layer "conv1", expected 3×3×1`},
		{func(m *Model) { m.Input = Shape{9, 1, 1} },
			`model: found 9×1×1 values before layer "conv1", expected 3×3×1`},
		{func(m *Model) { m.Classes = m.Classes[1:] },
			"model: found 1 class names, expected 2, one for each output, or none"},
		{func(m *Model) { m.Scores[0].Correct = 11 },
			"model: found a score of 11 of 10, expected no more than all"},
		{func(m *Model) { m.Plan = "\xff" }, `model: found the text "\xff", expected one in UTF-8`},
		{func(m *Model) { m.Layers[1].Name = "fc2" },
			`model: found the layer name "fc2", expected a name, and one that no other layer has`},
		{func(m *Model) { m.Layers[1].Name = "" },
			`model: found the layer name "", expected a name`},
		{func(m *Model) {
			m.Input = Shape{1024, 1024, 1}
			g := matrix.Geometry{Height: 1024, Width: 1024, In: 1, Out: 2, Kernel: 1}
			m.Layers = []packed.Layer{{Name: "huge", Outputs: 2, FanIn: 1, Geometry: g,
				Signs: []byte{1}, Scale: []float32{1, 1}, Bias: []float32{0, 0}}}
		}, `model: found 2097152 values in layer "huge", expected at most 1048576`},
	} {
		m := tiny()
		c.spoil(&m)
		if _, err := m.Encode(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, expected %q in it", err, c.want)
		}
	}
}

// The positions are those of the example in docs/FORMAT.md.
func TestBadFilesAreExplained(t *testing.T) {
	good := encode(t, tiny())
	change := func(at int, b byte) []byte {
		data := bytes.Clone(good)
		data[at] = b
		return resealed(data)
	}
	kind := bytes.Index(good, []byte("conv1")) + 5
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"newer", change(7, 2),
			"found version 2, expected version 1 or older (made by a newer Signum"},
		{"recording", change(6, 2), "(not a model of Signum)"},
		{"kind", change(kind, 2), "model: found layer kind 2"},
		{"activation", change(kind+7, 3), "model: found activation 3"},
		{"form", change(kind+8, 3), "model: found weights of form 3"},
		{"form with less", change(kind+8, 1), "bytes of layers"},
		{"channels", change(kind+4, 9), "bytes of layers"},
		{"trailing", resealed(append(bytes.Clone(good), 0)), "as their descriptions say"},
		{"class name", change(bytes.Index(good, []byte("−")), 0xff), "expected one in UTF-8"},
	} {
		if _, err := Decode(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, expected %q in it", c.name, err, c.want)
		}
	}
	odd := tiny() // 6 signs, and 2 bits that mean nothing
	odd.Layers[1].Weights, odd.Layers[1].Signs = nil, []byte{0b0100_0000}
	if data, err := odd.Encode(); err == nil {
		_, err := Decode(data)
		if err == nil || !strings.Contains(err.Error(), "found signs of more than the 6 weights") {
			t.Errorf("spare bits: error %v", err)
		}
	}
}

// Files that announce more than they hold are refused before memory is allocated, and no file takes
// 64 times its own size.
func TestMemoryIsBoundedByTheInput(t *testing.T) {
	repeat := func(element string, n int) string { return strings.Repeat(element, n) }
	count := func(n int) string { return string(binary.AppendUvarint(nil, uint64(n))) }
	const many = 20_000
	for name, fields := range map[string]string{
		"a long text":  "\xff\xff\xff\xff\x0f",
		"many scores":  "\x00\x00" + count(many) + repeat("\x00\x00\x00", many),
		"many classes": "\x00\x00\x00\x01\x01\x01" + count(many) + repeat("\x00", many),
		"many layers": "\x00\x00\x00\x01\x01\x01\x00" + count(many) +
			repeat("\x01a\x00\x01\x01\x00\x02"+repeat("\x00", 9), many),
		"wide layers": "\x00\x00\x00\x01\x01\x01\x00" + count(2) +
			repeat("\x01a\x00\x80\x80\x40\x80\x80\x40\x00\x00"+repeat("\x00", 9), 2),
		"large kernels": "\x00\x00\x00\x01\x01\x01\x00" + count(2) +
			repeat("\x01a\x01"+repeat("\x80\x80\x02", 6)+"\x00\x00"+repeat("\x00", 9), 2),
	} {
		data := resealed([]byte(magic + fields + "\x00\x00\x00\x00"))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Decode(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; err == nil ||
			used > 64*uint64(len(data))+1_000_000 {
			t.Errorf("%s: %d bytes of input took %d, error %v", name, len(data), used, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(f, tiny()))
	small := tiny()
	small.Plan, small.Scores, small.Classes = "", nil, nil
	small.Layers = small.Layers[2:]
	small.Input = Shape{1, 3, 1}
	f.Add(encode(f, small))
	f.Fuzz(func(t *testing.T, data []byte) {
		Decode(data)
		sealed := resealed(data) // chance never finds the checksum
		m, err := Decode(sealed)
		if err != nil {
			return
		}
		if again, err := m.Encode(); err != nil || !bytes.Equal(again, sealed) {
			t.Errorf("what was read from %x encodes to %x, error %v", sealed, again, err)
		}
		for _, l := range m.Layers {
			if l.Inputs() > limit || l.Values() > limit {
				t.Errorf("layer %q of %d to %d values", l.Name, l.Inputs(), l.Values())
			}
		}
	})
}
