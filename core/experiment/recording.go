package experiment

import (
	"errors"
	"slices"
	"strconv"

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
	if err := r.check(); err != nil {
		return nil, err
	}
	return r.write(), nil
}

// write writes the recording as it is.
func (r Recording) write() []byte {
	w := writer{wire.Writer{Data: []byte(recordingMagic)}}
	w.Text(r.Plan.String())
	w.Text(r.Made)
	w.Text(r.Device)
	w.Count(len(r.Stages))
	for _, s := range r.Stages {
		w.stage(s, w.packed)
	}
	w.decision(r.End)
	return w.Seal(0)
}

// DecodeRecording reads what Encode wrote. It never panics, and its memory is bounded by len(data).
func DecodeRecording(data []byte) (Recording, error) {
	r, err := open(data, recordingMagic, "recording")
	if err != nil {
		return Recording{}, err
	}
	text := r.Text()
	rec := Recording{Made: r.Text(), Device: r.Text()}
	for range r.Count(smallestStage) {
		rec.Stages = append(rec.Stages, r.stage())
	}
	rec.End = r.decision(len(rec.Stages))
	if err := r.End(); err != nil {
		return Recording{}, err
	}
	if rec.Plan, err = Parse(text); err != nil {
		return Recording{}, err
	}
	if err := rec.check(); err != nil {
		return Recording{}, err
	}
	return rec, nil
}

// check reports the first stage that can't be one of the plan's in its place, as who walks back through a run follows From; and an
// end that can't be its.
func (r Recording) check() error {
	for i, s := range r.Stages {
		switch {
		case !s.Done() || s.Network == nil:
			return errors.New("recording: found an unfinished stage, expected finished ones")
		case s.Network.Name != r.Plan.Net:
			return errors.New("recording: found a stage of net " + s.Network.Name + ", expected " + r.Plan.Net)
		case s.Index != i || s.From >= i || i > 0 && s.From < 0:
			return errors.New("recording: found stage " + strconv.Itoa(s.Index) + ", which goes on from stage " + strconv.Itoa(s.From) +
				", in place " + strconv.Itoa(i) + ", expected each stage in its place, going on from one before it")
		}
	}
	layers := len(resolve(r.Plan).blocks)
	for _, l := range slices.Concat(r.End.Layers, r.End.Left) {
		if l >= layers {
			return errors.New("recording: found layer " + strconv.Itoa(l) + " in its end, expected one of the " + strconv.Itoa(layers) + " of net " + r.Plan.Net)
		}
	}
	if len(r.Stages) > 0 && r.End.From < 0 {
		return errors.New("recording: found an end in which no stage stands, expected one")
	}
	return nil
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
