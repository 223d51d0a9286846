package wire

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// coded returns a file of symbols, and what is read of it.
func coded(t *testing.T, symbols, contexts []byte) (file, read []byte) {
	t.Helper()
	w := Writer{Data: []byte(magic)}
	w.Symbols(new(Odds), symbols, contexts)
	file = w.Seal(0)
	r, err := Open(file, magic, "sample")
	if err != nil {
		t.Fatal(err)
	}
	read = r.Symbols(new(Odds), contexts)
	if err := r.End(); err != nil {
		t.Fatal(err)
	}
	return file, read
}

func TestSymbolsComeBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 63, 64, 65, 5000} {
		for _, most := range []int{1, 2, 6, 16} {
			symbols, contexts := make([]byte, n), make([]byte, n)
			for i := range symbols {
				symbols[i], contexts[i] = byte(random.IntN(most)), byte(random.IntN(256))
			}
			if _, read := coded(t, symbols, contexts); !bytes.Equal(read, symbols) {
				t.Errorf("%d symbols of %d don't come back", n, most)
			}
		}
	}
}

// Shannon's bound: n symbols that are as likely as the odds say take n times their entropy, here
// within the price of learning the odds.
func TestSymbolsTakeNoMoreThanTheirEntropy(t *testing.T) {
	random, entropy := rand.New(rand.NewPCG(1, 2)), 0.0
	likely := []float64{0.9, 0.07, 0.02, 0.01}
	for _, p := range likely {
		entropy -= p * math.Log2(p)
	}
	const n = 20_000
	symbols := make([]byte, n)
	for i := range symbols {
		for p := random.Float64(); p > likely[symbols[i]]; symbols[i]++ {
			p -= likely[symbols[i]]
		}
	}
	file, _ := coded(t, symbols, make([]byte, n))
	if bound := entropy * n / 8; float64(len(file)) > 1.03*bound+50 {
		t.Errorf("took %d bytes, expected about %.0f", len(file), bound)
	}
}

func TestAByteStandsForSoManySymbolsAtMost(t *testing.T) {
	const n = 100_000
	if file, _ := coded(t, make([]byte, n), make([]byte, n)); len(file) < n/PerByte {
		t.Errorf("%d symbols took %d bytes: memory isn't bounded by the file", n, len(file))
	}
	w := Writer{Data: []byte(magic)}
	w.Blob(make([]byte, 9))
	r, err := Open(w.Seal(0), magic, "sample")
	if err != nil {
		t.Fatal(err)
	}
	if r.Symbols(new(Odds), make([]byte, 10*PerByte)) != nil || r.Err() == nil {
		t.Error("ten times as many symbols are read as nine bytes may stand for")
	}
}

func FuzzSymbols(f *testing.F) {
	f.Add([]byte{200, 3, 4, 5}, uint16(40), uint8(3))
	f.Fuzz(func(t *testing.T, code []byte, n uint16, contexts uint8) {
		of := make([]byte, n)
		for i := range of {
			of[i] = byte(i) % max(contexts, 1)
		}
		w := Writer{Data: []byte(magic)}
		w.Blob(code)
		r, err := Open(w.Seal(0), magic, "sample")
		if err != nil {
			t.Fatal(err)
		}
		symbols := r.Symbols(new(Odds), of)
		if r.Err() != nil {
			return
		}
		if _, read := coded(t, symbols, of); !bytes.Equal(read, symbols) {
			t.Error("symbols that were read don't come back")
		}
	})
}
