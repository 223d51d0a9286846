package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestALinkCanDoWithoutTwins(t *testing.T) {
	var r result
	line := output(t, "run", "images=100&epochs=1&order=at-once&control=budget:300000&twin=off")
	if err := json.Unmarshal(line, &r); err != nil {
		t.Fatal(err)
	}
	if r.Twin != nil {
		t.Errorf("stage 0 has the twin %+v", r.Twin)
	}
}

// Against the float network, which had one epoch, the last stage of this plan gains. It had six:
// against its twin, which had as many, it gains nothing.
func TestAShortPlanGainsNothingByBinarizing(t *testing.T) {
	var stages []result
	lines := json.NewDecoder(bytes.NewReader(
		output(t, "run", "epochs=1&tuneepochs=1&images=6000")))
	for lines.More() {
		var r result
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		stages = append(stages, r)
	}
	float, last := stages[0], stages[len(stages)-1]
	if last.Score.Correct <= float.Score.Correct {
		t.Errorf("float %d images, all layers ±1 %d: nothing to explain",
			float.Score.Correct, last.Score.Correct)
	}
	for _, s := range stages[1:] {
		if s.Twin.Gained > s.Twin.Lost && s.Twin.P < 0.05 {
			t.Errorf("stage %d gains %d images and loses %d against its twin, p = %.3f",
				s.Stage, s.Twin.Gained, s.Twin.Lost, s.Twin.P)
		}
	}
}
