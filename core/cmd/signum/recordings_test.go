package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core/experiment"
	"signum/core/nn"
)

// The page fetches static/runs/NAME.signumrun for a net or a scene of that name: `make recordings`.
func TestEachNetAndSceneHasARecordingForDisplay(t *testing.T) {
	plans := map[string]experiment.Plan{}
	for _, net := range nn.PresetNames() {
		p, err := experiment.Parse("net=" + net + "&recipe=brief")
		if err != nil {
			t.Fatal(err)
		}
		plans[net] = p
	}
	delete(plans, experiment.Default().Net) // the page begins with it
	for _, s := range experiment.Scenes() {
		plans[s.Name] = s.Plan
	}
	files, err := filepath.Glob("../../../static/runs/*")
	if err != nil || len(files) != len(plans) {
		t.Errorf("found %d files, expected %d, error %v", len(files), len(plans), err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rec, err := experiment.DecodeRecording(data)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		name := strings.TrimSuffix(filepath.Base(path), ".signumrun")
		last := rec.Stages[len(rec.Stages)-1]
		if rec.Plan != plans[name] || !rec.Shaded() || rec.End.Ruling != experiment.Stop ||
			len(rec.Twins) != len(rec.Stages) || last.CheckWhole() != nil {
			t.Errorf("%s is of %s with %d stages, %d twins, shaded: %v", path, rec.Plan, len(rec.Stages),
				len(rec.Twins), rec.Shaded())
		}
		if again, err := rec.Encode(); err != nil || string(again) != string(data) {
			t.Errorf("%s isn't as it would be written now, error %v", path, err)
		}
	}
}
