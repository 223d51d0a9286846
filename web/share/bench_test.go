package share

import (
	"bytes"
	"testing"
)

// Sharing a run while nothing else goes on: reading, drawing and storing it.
func BenchmarkShare(b *testing.B) {
	content := recorded(b)
	h := handler{Options{Store: newMemory()}, nil, nil}
	b.ReportAllocs()
	for b.Loop() {
		h.Store = newMemory()
		if _, refused := h.keep(ID(content), bytes.Clone(content)); refused != nil {
			b.Fatal(refused.sentence)
		}
	}
}
