package experiment

import (
	"hash/crc32"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signum/core/mnist"
)

// toy is a set of n images, easy to learn: class c has its own rows bright, under noise.
func toy(n int, seed uint64) mnist.Set {
	rng := rand.New(rand.NewPCG(seed, 0))
	set := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range n {
		set.Labels[i] = uint8(rng.IntN(mnist.Classes))
		for j := range set.Image(i) {
			set.Image(i)[j] = byte(rng.IntN(100))
			if j/mnist.Side/2 == int(set.Labels[i])+2 {
				set.Image(i)[j] += 120
			}
		}
	}
	return set
}

func toyData(p Plan) Data { return Split(p, toy(400, 1), toy(100, 2)) }

func plan(t *testing.T, text string) Plan {
	t.Helper()
	p, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// finish runs the plan to its end and gives the finished stages.
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

// table is the stages as text, down to the bits of the weights.
func table(stages []Stage) string {
	var lines strings.Builder
	for _, s := range stages {
		data, err := s.AppendBinary(nil)
		if err != nil {
			panic(err)
		}
		sum := strconv.FormatUint(uint64(crc32.ChecksumIEEE(data[:len(data)-4])), 16) // with its own checksum it is always the same
		layers := make([]string, len(s.Layers))
		for i, layer := range s.Layers {
			layers[i] = strconv.Itoa(layer)
		}
		lines.WriteString("stage " + strconv.Itoa(s.Index) + " layers [" + strings.Join(layers, " ") + "] batches " + strconv.Itoa(s.Batches) +
			" snap " + strconv.Itoa(s.Snap.Correct()) + " score " + strconv.Itoa(s.Score.Correct()) + " of " + strconv.Itoa(s.Score.Total()) +
			" bytes " + strconv.Itoa(s.Bytes()) + " sum " + sum + "\n")
	}
	return lines.String()
}

const small = "net=mlp&images=300&epochs=2"

// reread is the stages after a trip through bytes.
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

// rerecorded is the stages after a trip through a recording.
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
