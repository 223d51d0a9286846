package main

import (
	"bytes"
	"strings"
	"testing"
)

// A line for each stage: all test images judged the same from bits, and the bytes are those that
// the stage counts.
func TestPackedJudgesEveryStageTheSame(t *testing.T) {
	for _, plan := range []string{
		"net=thin&images=640&epochs=1", "net=mlp-bn&act=binary&images=640&epochs=1",
	} {
		var stdout, stderr bytes.Buffer
		if err := run([]string{"packed", plan}, &stdout, &stderr); err != nil {
			t.Fatalf("%s: %v", plan, err)
		}
		stages := 0
		for line := range bytes.Lines(stdout.Bytes()) {
			var p packing
			decode(t, line, &p)
			padding := 0
			for _, e := range p.Ledger {
				padding += e.Padding
			}
			if p.Stage != stages || p.Images != 10_000 || p.Others != 0 || p.Worst > 1e-4 ||
				p.Payload != p.Bytes || p.Held != p.Payload+padding {
				t.Errorf("%s: %s", plan, line)
			}
			stages++
		}
		if stages != 4 || !strings.Contains(stderr.String(), "times less and not 32") {
			t.Errorf("%s: %d stages\n%s", plan, stages, stderr.String())
		}
	}
}
