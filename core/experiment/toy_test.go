package experiment

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"signum/core/mnist"
	"signum/core/mnist/mnisttest"
	"signum/core/wire"
)

// toy returns n images that are easy to learn.
func toy(n int, seed uint64) mnist.Set { return mnisttest.Easy(n, seed, 100, 120) }

func toyData(p Plan) Data { return Split(p, toy(400, 1), toy(100, 2)) }

func plan(t *testing.T, text string) Plan {
	t.Helper()
	p, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// finish runs the plan to its end and returns the finished stages.
func finish(t *testing.T, p Plan, d Data, done []Stage) (stages []Stage) {
	t.Helper()
	stages = slices.Clone(done)
	for stage, err := range Run(p, d, done, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if stage.Done() {
			stages = append(stages, stage)
		}
	}
	return stages
}

// table returns the stages as text, down to the bits of the weights.
func table(stages []Stage) string {
	var lines strings.Builder
	for _, s := range stages {
		// The bytes of version 2, as when the golden files were made. With its own checksum the
		// checksum of a file would always be the same.
		w := writer{Writer: wire.Writer{Data: []byte("SIGNUM\x03\x02")}}
		w.second(s, w.latent)
		sum := crc32.ChecksumIEEE(w.Data)
		const line = "stage %d layers %v batches %d snap %d score %d of %d bytes %d sum %x\n"
		fmt.Fprintf(&lines, line,
			s.Index, s.Layers, s.Batches, s.Snap.Correct(), s.Score.Correct(), s.Score.Total(),
			s.Bytes(), sum)
	}
	return lines.String()
}

const small = "net=mlp&images=300&epochs=2"

// reread returns the stages, encoded and decoded.
func reread(t *testing.T, stages []Stage) (read []Stage) {
	t.Helper()
	for _, s := range stages {
		data, err := s.AppendBinary([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		again, err := DecodeStage(data[len("before"):])
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, again)
	}
	return read
}

// rerecorded returns the stages, encoded and decoded as a recording.
func rerecorded(t *testing.T, p Plan, stages []Stage) []Stage {
	t.Helper()
	data, err := Recording{Plan: p, Stages: stages}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rec, err := DecodeRecording(data)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Stages
}
