package experiment

import (
	"errors"

	"signum/core/wire"
)

// Recording is a run that was made earlier, to be shown. Its binary layers are kept as signs and scales only, so its
// networks predict as they did, to the bit, but a run cannot go on from them.
type Recording struct {
	Plan   Plan
	Made   string // date
	Device string // where, in words
	Stages []Stage
	End    Decision // after the last stage
}

// The first bytes of the two kinds of file; the last byte is the version.
const (
	recordingMagic = "SIGNUM\x02\x02"
	stageMagic     = "SIGNUM\x03\x02"
)

// Encode writes the recording.
func (r Recording) Encode() ([]byte, error) {
	w := writer{wire.Writer{Data: []byte(recordingMagic)}}
	w.Text(r.Plan.String())
	w.Text(r.Made)
	w.Text(r.Device)
	w.Count(len(r.Stages))
	for _, s := range r.Stages {
		if !s.Done() || s.Network == nil {
			return nil, errors.New("recording: found an unfinished stage, expected finished ones")
		}
		w.stage(s, w.packed)
	}
	w.decision(r.End)
	return w.Seal(0), nil
}

// DecodeRecording reads what Encode wrote. It never panics, and its memory is bounded by len(data).
func DecodeRecording(data []byte) (Recording, error) {
	r, err := open(data, recordingMagic, "recording")
	if err != nil {
		return Recording{}, err
	}
	text := r.Text()
	rec := Recording{Made: r.Text(), Device: r.Text()}
	for range r.Count(1) {
		rec.Stages = append(rec.Stages, r.stage())
	}
	rec.End = r.decision(len(rec.Stages))
	if err := r.End(); err != nil {
		return Recording{}, err
	}
	rec.Plan, err = Parse(text)
	return rec, err
}

// AppendBinary appends the whole stage, latent weights included, so that a run can go on from it in another program.
func (s Stage) AppendBinary(data []byte) ([]byte, error) {
	w := writer{wire.Writer{Data: append(data, stageMagic...)}}
	w.stage(s, w.latent)
	return w.Seal(len(data)), nil
}

// DecodeStage reads what AppendBinary wrote. It never panics, and its memory is bounded by len(data).
func DecodeStage(data []byte) (Stage, error) {
	r, err := open(data, stageMagic, "stage")
	if err != nil {
		return Stage{}, err
	}
	s := r.stage()
	return s, r.End()
}
