package experiment

import (
	"bytes"
	"reflect"
	"testing"

	"signum/core/wire"
)

func FuzzDecodeStage(f *testing.F) {
	small := sample(f)
	small.Network = nil
	data, err := small.AppendBinary(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		DecodeStage(data)
		if s, err := DecodeStage(resealed(data)); err == nil { // chance never finds the checksum
			again, err := s.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			second, err := DecodeStage(again)
			if err != nil || !bytes.Equal(must(second.AppendBinary(nil)), again) {
				t.Errorf("a decoded stage does not survive a round trip: %v", err)
			}
		}
	})
}

func must(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

func FuzzDecodeTwins(f *testing.F) {
	score := sample(f).Score
	f.Add(EncodeTwins([]TwinScore{{Score: score}, {Held: score, Score: score}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		DecodeTwins(data)
		if twins, err := DecodeTwins(resealed(data)); err == nil {
			again, err := DecodeTwins(EncodeTwins(twins))
			if err != nil || !reflect.DeepEqual(again, twins) {
				t.Errorf("decoded twins do not survive a round trip: %v", err)
			}
		}
	})
}

func FuzzDecodeRecording(f *testing.F) {
	for _, text := range []string{"", "\x00"} {
		w := writer{Writer: wire.Writer{Data: []byte(recordingMagic)}}
		w.Text(Default().String())
		w.Text("2026-11-24")
		w.Text("a machine")
		w.Data = append(w.Data, text...)
		f.Add(w.Seal(0))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		DecodeRecording(data)
		DecodeRecording(resealed(data))
	})
}
