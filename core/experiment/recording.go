package experiment

import (
	"slices"
	"strconv"

	"signum/core"
	"signum/core/wire"
)

// Recording is a run that was made earlier, to be shown. It holds only the signs and scales of
// binary layers: its networks predict as they did, to the bit, but a run cannot continue from
// them.
type Recording struct {
	Plan   Plan
	Made   string // date
	Device string // where, in words
	Stages []Stage
	End    Decision    // after the last stage
	Twins  []TwinScore // of the first stages; none if they weren't trained
	Small  bool        // for display, and its file is small: see ForSharing
}

// The first bytes of the two kinds of file; the last byte is the newest version. Files of every
// version are read for ever: of recordings from 1 on, of stages from 2 on, as those of version 1
// were only messages.
const (
	recordingMagic = "SIGNUM\x02\x05"
	stageMagic     = "SIGNUM\x03\x03"
)

// largeVersion is the version of recordings which aren't small: nothing else changed in version 5.
// A small one has at most mostSmall bytes, three times what the largest net here needs.
const (
	largeVersion = 4
	mostSmall    = 1 << 20
)

// Encode returns the recording as a file. It returns a core.Mismatch if the stages can't be those
// of the plan, each in its place, or if a small recording has more than a megabyte.
func (r Recording) Encode() ([]byte, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	data := r.encode()
	if r.Small && len(data) > mostSmall {
		return nil, errTooLarge
	}
	return data, nil
}

// encode returns the recording as a file, unchecked.
func (r Recording) encode() []byte {
	w := writer{Writer: wire.Writer{Data: []byte(recordingMagic)}}
	if r.Small {
		w.odds = new(wire.Odds)
	} else {
		w.Data[len(recordingMagic)-1] = largeVersion
	}
	w.Text(r.Plan.String())
	w.Text(r.Made)
	w.Text(r.Device)
	w.Count(len(r.Stages))
	for _, s := range r.Stages {
		layer := w.packed
		if s.Shaded() {
			layer = w.display(s, r.before(s))
		}
		w.stage(s, layer)
	}
	w.decision(r.End)
	w.twins(r.Twins)
	return w.Seal(0)
}

// DecodeRecording returns the recording of a file of any version up to the newest. It never
// panics. Its memory is bounded by len(data), or for a small one by as many networks as a run has
// stages, at most 16 MB. The error is a core.Mismatch, wire.Newer for a newer version.
func DecodeRecording(data []byte) (Recording, error) {
	r, err := open(data, recordingMagic, "recording")
	if err != nil {
		return Recording{}, err
	}
	r.shaded = r.Version() > 3
	if r.Version() > largeVersion {
		if len(data) > mostSmall {
			return Recording{}, errTooLarge
		}
		r.odds = new(wire.Odds)
	}
	rec, stages, err := r.head()
	if err != nil {
		return Recording{}, err
	}
	for range stages {
		if r.Err() != nil {
			break
		}
		rec.Stages = append(rec.Stages, r.stage(rec.Stages))
	}
	if r.Version() > 1 {
		rec.End = r.decision(len(rec.Stages))
	}
	if r.Version() > 2 {
		rec.Twins = r.twins()
	}
	if err := r.End(); err != nil {
		return Recording{}, err
	}
	if r.Version() == 1 {
		rec.decideAgain()
	}
	if err := rec.check(); err != nil {
		return Recording{}, err
	}
	return rec, nil
}

// head returns what comes before the stages of a recording, and how many of them follow.
func (r reader) head() (rec Recording, stages int, err error) {
	text := r.Text()
	rec = Recording{Made: r.Text(), Device: r.Text(), Small: r.odds != nil}
	stages = r.Count(smallestStage)
	if err = r.Err(); err == nil {
		rec.Plan, err = Parse(text)
	}
	if err == nil {
		err = rec.checkCount(stages)
	}
	return rec, stages, err
}

// errTooLarge is the error of a small recording of more than mostSmall bytes.
var errTooLarge = wrongRecording("a small one of more than a megabyte", "a smaller one")

// before returns the stage that a stage continues from; zero for none.
func (r Recording) before(s Stage) Stage {
	if s.From < 0 {
		return Stage{}
	}
	return r.Stages[s.From]
}

// decideAgain sets the decisions, which follow from the plan and the stages.
func (r *Recording) decideAgain() {
	p := resolve(r.Plan)
	for k := range r.Stages {
		if s := r.Stages[k]; s.Network == nil || s.Network.Name != p.Net {
			return // check returns an error
		}
		r.Stages[k].Decision = p.decide(r.Stages[:k])
	}
	r.End = p.decide(r.Stages)
}

// check returns an error if a stage is inconsistent with the plan or with its index, or if r.End
// refers to layers or stages that do not exist. Readers follow Stage.From, so it must point to an
// earlier stage.
func (r Recording) check() error {
	if err := r.checkCount(len(r.Stages)); err != nil {
		return err
	}
	for i, s := range r.Stages {
		if err := r.checkStage(i, s); err != nil {
			return err
		}
	}
	if r.Small && !r.Shaded() {
		return wrongRecording("a small one with weights", "one for display")
	}
	layers := len(resolve(r.Plan).blocks)
	for _, l := range slices.Concat(r.End.Layers, r.End.Left) {
		if l >= layers {
			return wrongRecording("layer "+strconv.Itoa(l)+" in its end",
				"one of the "+strconv.Itoa(layers)+" of net "+r.Plan.Net)
		}
	}
	if len(r.Stages) > 0 && r.End.From < 0 {
		return wrongRecording("an end in which no stage stands", "one")
	}
	return r.checkTwins()
}

// checkCount returns an error for more stages than a run of the plan can have: each but the first
// makes a layer binary, and no layer is tried twice.
func (r Recording) checkCount(stages int) error {
	most := 1 + len(resolve(r.Plan).blocks)
	if stages <= most {
		return nil
	}
	return wrongRecording(strconv.Itoa(stages)+" stages", "at most "+strconv.Itoa(most)+" of net "+r.Plan.Net)
}

// checkTwins returns an error if a twin has no stage, or no score on the stage's test images.
func (r Recording) checkTwins() error {
	if len(r.Twins) > len(r.Stages) {
		return wrongRecording(strconv.Itoa(len(r.Twins))+" twins",
			"at most one for each of "+strconv.Itoa(len(r.Stages))+" stages")
	}
	for i, t := range r.Twins {
		if t.Score.PerClass != r.Stages[i].Score.PerClass {
			return wrongRecording(
				"a twin of stage "+strconv.Itoa(i)+" with a score of other images",
				"one of the same images")
		}
	}
	return nil
}

// checkStage returns an error if the stage in place i can't be one of the plan's.
func (r Recording) checkStage(i int, s Stage) error {
	switch {
	case !s.Done() || s.Network == nil:
		return wrongRecording("an unfinished stage", "finished ones")
	case s.Network.Name != r.Plan.Net:
		return wrongRecording("a stage of net "+s.Network.Name, r.Plan.Net)
	case s.Shaded() != r.Shaded():
		return wrongRecording("stages with shades and without", "all or none for display")
	case !s.inPlace(i):
		return wrongRecording(s.place(i), "each stage in its place, continuing from one before it")
	}
	return nil
}

// inPlace reports whether the stage may stand in place i of a run.
func (s Stage) inPlace(i int) bool { return s.Index == i && s.From < i && (i == 0 || s.From >= 0) }

// place returns the stage's index and the stage that it continues from, in words.
func (s Stage) place(i int) string {
	return "stage " + strconv.Itoa(s.Index) + ", which continues from stage " +
		strconv.Itoa(s.From) + ", in place " + strconv.Itoa(i)
}

// wrongRecording returns the error of a recording that can't be.
func wrongRecording(found, expected string) error {
	return core.Mismatch{Where: "recording", Found: found, Expected: expected}
}

// AppendBinary appends the whole stage, latent weights included, so that a run can continue from
// it in another program.
//
// The error is a core.Mismatch for a stage of a recording for display.
func (s Stage) AppendBinary(data []byte) ([]byte, error) {
	if s.Shaded() {
		return nil, errShaded(s)
	}
	w := writer{Writer: wire.Writer{Data: append(data, stageMagic...)}}
	w.stage(s, w.latent)
	return w.Seal(len(data)), nil
}

// DecodeStage returns the stage that AppendBinary wrote. It never panics, and its memory is
// bounded by len(data). The error is a core.Mismatch.
func DecodeStage(data []byte) (Stage, error) {
	r, err := open(data, stageMagic, "stage")
	if err != nil {
		return Stage{}, err
	}
	if r.Version() < 2 {
		r.Fail("version "+strconv.Itoa(r.Version()), "version 2 or newer")
	}
	s := r.stage(nil)
	return s, r.End()
}
