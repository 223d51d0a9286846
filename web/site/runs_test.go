//go:build !js

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/experiment"
)

// A recorded run comes over the wire in at most 250 kB, or 500 where the net is large. The site
// compresses harder than this test.
func TestRecordedRunsAreSmallOnTheWire(t *testing.T) {
	const static, quality = "../../static/", 9
	files, err := filepath.Glob(static + "runs/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(files, static+"recorded.signumrun") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rec, err := experiment.DecodeRecording(data)
		if err != nil {
			t.Fatal(err)
		}
		if !rec.Shaded() { // the site makes a recording for display of it
			if data, err = rec.ForDisplay().Encode(); err != nil {
				t.Fatal(err)
			}
		}
		var wire bytes.Buffer
		to := brotlied.writer(&wire, quality)
		if _, err := to.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := to.Close(); err != nil {
			t.Fatal(err)
		}
		most := 500_000
		if net := rec.Plan.Net; net == "thin" || strings.HasPrefix(net, "lenet5") {
			most = 250_000
		}
		if wire.Len() > most {
			t.Errorf("%s takes %d bytes, expected at most %d", path, wire.Len(), most)
		}
	}
}
