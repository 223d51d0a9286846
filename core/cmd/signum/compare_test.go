package main

import (
	"strings"
	"testing"

	"signum/core/packed"
)

func TestCompareSetsTwoFilesSideBySide(t *testing.T) {
	folder := t.TempDir()
	var files, scores [2]string
	for i, stage := range []string{"0", "5"} {
		files[i] = save(t, folder, "net"+stage, output(t, "export", recordedRun, "-stage", stage))
		scores[i], _, _ = strings.Cut(string(output(t, "predict", files[i])), ",")
	}
	out := string(output(t, "compare", files[0], files[1]))
	for _, text := range []string{
		"conv1", "float 6 × 5×5×1, pooled", "±1 6 × 5×5×1, pooled", "67", "7 of 150", scores[0], scores[1],
	} {
		if !strings.Contains(out, text) {
			t.Errorf("%q isn't in\n%s", text, out)
		}
	}
	if signs, _, _ := readModel(files[1]); !packed.Layer.Binary(signs.Layers[0]) {
		t.Error("the last stage isn't binary")
	}
}

func TestCompareRefusesWhatCantReadDigits(t *testing.T) {
	net := save(t, t.TempDir(), "net", output(t, "export", recordedRun))
	for _, args := range [][]string{{"compare", net}, {"compare", net, recordedRun}} {
		if err := run(args, nil, nil); err == nil {
			t.Errorf("%q has no error", args)
		}
	}
}
