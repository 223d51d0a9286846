package main

import (
	"bytes"
	"testing"
)

// Two lines for each stage but the first, which has one: errors are those of binary layers, and of
// what comes after them.
func TestErrorsPileUpThroughLayers(t *testing.T) {
	text := output(t, "errors", "net=thin&images=640&epochs=1")
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	if len(lines) != 1+2*3 {
		t.Fatalf("%d lines, expected 7", len(lines))
	}
	for i, text := range lines {
		var line errorsLine
		decode(t, text, &line)
		if line.Stage != (i+1)/2 || line.Tuned != (i > 0 && i%2 == 0) || len(line.Layers) != 3 {
			t.Errorf("line %d is %s", i, text)
		}
		for l, e := range line.Layers {
			binary := line.Stage == 0 || l >= 3-line.Stage
			if e.Binary != binary || (e.Alone > 0) != binary || (e.Together > 0) != binary {
				t.Errorf("line %d, %s: %+v, expected binary %v", i, e.Layer, e, binary)
			}
			if binary && e.Together < e.Alone {
				t.Errorf("line %d, %s: an error of %v together, of %v alone",
					i, e.Layer, e.Together, e.Alone)
			}
		}
	}
}
