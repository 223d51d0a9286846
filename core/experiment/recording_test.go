package experiment

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"strings"
	"testing"

	"signum/core/wire"
)

// A program of each version made its file, and the numbers beside it.
func TestRecordingsOfEveryVersionOpenWithTheSameNumbers(t *testing.T) {
	newest := int(recordingMagic[len(recordingMagic)-1])
	for version := 1; version <= newest; version++ {
		name := fmt.Sprintf("testdata/recordings/version%d", version)
		data, err := os.ReadFile(name + ".signumrun")
		if err != nil {
			t.Fatal(err)
		}
		if got := int(data[7]); got != version {
			t.Errorf("%s is of version %d", name, got)
		}
		rec, err := DecodeRecording(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := os.ReadFile(name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		plan, numbers, _ := strings.Cut(string(want), "\n")
		if p, err := Parse(plan); err != nil || rec.Plan != p {
			t.Errorf("%s: plan %s, expected %s, error %v", name, rec.Plan, p, err)
		}
		if got := numbersOf(rec); got != numbers {
			t.Errorf("%s has\n%sexpected\n%s", name, got, numbers)
		}
		end := Decide(rec.Plan, rec.Stages)
		if rec.End.Ruling != Stop || rec.End.From != end.From {
			t.Errorf("%s ends with %+v, expected %+v", name, rec.End, end)
		}
	}
}

// numbersOf returns a run as text, down to the bits of effective weights and biases.
func numbersOf(rec Recording) string {
	var b strings.Builder
	for _, s := range rec.Stages {
		var bits []byte
		for _, layer := range s.Network.Layers {
			w := layer.Weights()
			bits, _ = binary.Append(bits, binary.LittleEndian, w.Effective().Data)
			bits, _ = binary.Append(bits, binary.LittleEndian, w.Bias)
		}
		fmt.Fprintf(&b, "stage %d of %d layers, batch %d, loss %v, snap %d, score %d of %d",
			s.Index, len(s.Layers), s.Batch, s.Curve[len(s.Curve)-1].Loss,
			s.Snap.Correct(), s.Score.Correct(), s.Score.Total())
		fmt.Fprintf(&b, ", %d bytes, weights %x\n", s.Bytes(), crc32.ChecksumIEEE(bits))
	}
	if points := rec.Stages[len(rec.Stages)-1].Curve; points[0].Discrepancy > 0 {
		fmt.Fprintf(&b, "discrepancy %v, then %v\n",
			points[0].Discrepancy, points[len(points)-1].Discrepancy)
	}
	for i, t := range rec.Twins {
		fmt.Fprintf(&b, "twin %d, score %d of %d, held-out %d of %d\n",
			i, t.Score.Correct(), t.Score.Total(), t.Held.Correct(), t.Held.Total())
	}
	return b.String()
}

// Browsers and studies keep stages of version 2.
func TestAStageOfVersion2IsRead(t *testing.T) {
	want := sample(t)
	w := writer{Writer: wire.Writer{Data: []byte("SIGNUM\x03\x02")}}
	w.second(want, w.latent)
	got, err := DecodeStage(w.Seal(0))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Curve {
		want.Curve[i].Discrepancy = 0
	}
	if !equal(got, want) {
		t.Errorf("got %+v, expected %+v", got, want)
	}
}

// No stage of version 1 was kept.
func TestAStageOfVersion1IsAMismatch(t *testing.T) {
	data, err := sample(t).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	data[7] = 1
	if _, err := DecodeStage(resealed(data)); err == nil ||
		!strings.Contains(err.Error(), "found version 1") {
		t.Errorf("error %v", err)
	}
}
