package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"signum/core/experiment"
	"signum/core/explain"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/train"
)

// Model returns the network of a finished stage, for images of the given shape.
func Model(p experiment.Plan, s experiment.Stage, input model.Shape, classes []string) model.Model {
	m := model.Model{Plan: p.String(), Stage: s.Index, Input: input, Classes: classes,
		Layers: packed.Layers(s.Network)}
	for _, of := range []struct {
		set   string
		score train.Score
	}{{"test", s.Score}, {"held-out", s.Held}} {
		if total := of.score.Total(); total > 0 {
			m.Scores = append(m.Scores, model.Score{Set: of.set, Correct: of.score.Correct(),
				Total: total})
		}
	}
	return m
}

// jsonRun is a run as JSON.
type jsonRun struct {
	Plan   string      `json:"plan"`
	Made   string      `json:"made,omitempty"`
	Device string      `json:"device,omitempty"`
	Stages []jsonStage `json:"stages"`
	End    string      `json:"end"` // what comes after the last stage, and why

	// Recording is the run as experiment.Recording.Encode writes it, in base64.
	// Signum opens the run again from it.
	Recording []byte `json:"recording"`
}

// jsonStage is a finished stage as JSON.
type jsonStage struct {
	Stage    int         `json:"stage"`
	From     int         `json:"from"`     // the stage that it went on from; -1 in stage 0
	Layers   []string    `json:"layers"`   // that became binary
	Why      string      `json:"why"`      // these
	Measured []any       `json:"measured"` // the order's metric by layer, before; null if none is
	Snap     *jsonScore  `json:"snap"`     // on the test images right after; null in stage 0
	Held     *jsonScore  `json:"held"`     // on the held-out images, tuned; null if not needed
	Score    *jsonScore  `json:"score"`    // on the test images after tuning
	Twin     *jsonTwin   `json:"twin"`     // null if it wasn't trained
	Bytes    int         `json:"bytes"`
	Memory   []jsonLayer `json:"memory"` // the same by layer
	Curve    []jsonPoint `json:"curve"`  // while it trained
}

type jsonScore struct {
	Correct  int         `json:"correct"`
	Total    int         `json:"total"`
	Interval [2]any      `json:"interval"` // 95 % Wilson interval of the accuracy
	PerClass []int       `json:"perClass"` // how many images of each class there were
	Misses   [][3]uint32 `json:"misses"`   // image, label, prediction
}

// jsonTwin is a stage's twin, the float network that was trained for as long, and how the stage
// compares with it on the test images.
type jsonTwin struct {
	Held   *jsonScore `json:"held"`
	Score  *jsonScore `json:"score"`
	Lost   int        `json:"lost"`   // images that only the twin classifies correctly
	Gained int        `json:"gained"` // the other way round
	P      float64    `json:"p"`      // of McNemar's test
}

type jsonLayer struct {
	Layer   string `json:"layer"`
	Weights int    `json:"weights"`
	Binary  bool   `json:"binary"`
	Bytes   int    `json:"bytes"`
	Float   int    `json:"floatBytes"`
}

type jsonPoint struct {
	Batch    int `json:"batch"`
	Loss     any `json:"loss"`
	Accuracy any `json:"accuracy"`

	// Discrepancy is ‖W−αB‖²/‖W‖² of the layers that become binary; only with tune=block.
	Discrepancy float32 `json:"discrepancy,omitempty"`
}

// number returns v for JSON, and null where JSON has no number for it.
func number[T float32 | float64](v T) any {
	if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
		return nil
	}
	return v
}

// JSON returns a run as JSON: its plan, stages, scores and curves, and all of it once more as a
// recording. The error is that of Recording.Encode.
func JSON(rec experiment.Recording) ([]byte, error) {
	recording, err := rec.Encode()
	if err != nil {
		return nil, err
	}
	run := jsonRun{Plan: rec.Plan.String(), Made: rec.Made, Device: rec.Device, Recording: recording,
		End: explain.Sentences(experiment.Explain(rec.Plan, rec.Stages, rec.End))}
	for i, s := range rec.Stages {
		stage := jsonStage{
			Stage: s.Index, From: s.From, Layers: names(s),
			Why:  explain.Sentences(experiment.Explain(rec.Plan, rec.Stages[:i], s.Decision)),
			Snap: scoreOf(s.Snap), Held: scoreOf(s.Held), Score: scoreOf(s.Score), Bytes: s.Bytes(),
		}
		if i < len(rec.Twins) {
			stage.Twin = twinOf(rec.Twins[i], s)
		}
		for _, value := range s.Measured {
			stage.Measured = append(stage.Measured, number(value))
		}
		for l, c := range experiment.LayerCosts(s.Network) {
			layer := jsonLayer{c.Name, c.Weights, s.Binary()[l], c.Float, c.Float}
			if layer.Binary {
				layer.Bytes = c.Packed
			}
			stage.Memory = append(stage.Memory, layer)
		}
		for _, p := range s.Curve {
			stage.Curve = append(stage.Curve,
				jsonPoint{p.Batch, number(p.Loss), number(p.Accuracy), p.Discrepancy})
		}
		run.Stages = append(run.Stages, stage)
	}
	return encode(run)
}

// encode returns a value as JSON, with & and < left as they are.
func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return text.Bytes(), err
}

// scoreOf returns a score for JSON, and nil for a score of no images.
func scoreOf(s train.Score) *jsonScore {
	if s.Total() == 0 {
		return nil
	}
	low, high := s.Interval()
	score := jsonScore{s.Correct(), s.Total(), [2]any{number(low), number(high)}, s.PerClass[:],
		[][3]uint32{}}
	for _, m := range s.Misses {
		score.Misses = append(score.Misses,
			[3]uint32{m.Image, uint32(m.Label), uint32(m.Predicted)})
	}
	return &score
}

// twinOf returns a stage's twin for JSON.
func twinOf(t experiment.TwinScore, s experiment.Stage) *jsonTwin {
	twin := jsonTwin{Held: scoreOf(t.Held), Score: scoreOf(t.Score)}
	twin.Lost, twin.Gained, twin.P = t.Score.McNemar(s.Score)
	return &twin
}

// names returns the names of the layers that became binary in a finished stage.
func names(s experiment.Stage) []string {
	names := []string{}
	for _, i := range s.Layers {
		names = append(names, s.Network.Layers[i].Name())
	}
	return names
}

// CSV returns the stages of a run as a table: a line of names, and a line for each stage. Fields of
// a score that wasn't taken are empty.
func CSV(rec experiment.Recording) ([]byte, error) {
	var file bytes.Buffer
	table, n := csv.NewWriter(&file), strconv.Itoa
	lines := [][]string{{
		"stage", "from", "layers", "snap correct", "snap total", "held-out correct",
		"held-out total", "test correct", "test total",
		"accuracy", "interval low", "interval high", "bytes", "float bytes / bytes",
		"twin correct", "twin total",
	}}
	counts := func(score train.Score) []string {
		if score.Total() == 0 {
			return []string{"", ""}
		}
		return []string{n(score.Correct()), n(score.Total())}
	}
	for i, s := range rec.Stages {
		line := []string{n(s.Index), n(s.From), strings.Join(names(s), "+")}
		for _, score := range []train.Score{s.Snap, s.Held, s.Score} {
			line = append(line, counts(score)...)
		}
		low, high := s.Score.Interval()
		costs := experiment.LayerCosts(s.Network)
		float := experiment.Bytes(costs, make([]bool, len(costs)))
		line = append(line, decimal(s.Score.Accuracy()), decimal(low), decimal(high), n(s.Bytes()),
			decimal(float64(float)/float64(s.Bytes())))
		var twin train.Score
		if i < len(rec.Twins) {
			twin = rec.Twins[i].Score
		}
		line = append(line, counts(twin)...)
		lines = append(lines, line)
	}
	err := table.WriteAll(lines)
	return file.Bytes(), err
}

// decimal returns v in the fewest digits that parse to it again.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
