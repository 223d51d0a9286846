package study

import (
	"iter"
	"strconv"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/train"
)

// The kinds of files.
const (
	stageKind = "stage" // shared by all plans that pass it
	pointKind = "point" // of a front
	runKind   = "run"
)

type subset = lattice.Subset

// subsets are those of the layers of the plan's net.
func subsets(p experiment.Plan) []subset {
	all := make([]subset, 1<<len(experiment.PlanCosts(p)))
	for s := range all {
		all[s] = subset(s)
	}
	return all
}

// pointName names a point among all points.
func pointName(p experiment.Plan, s subset) string {
	return common(p).String() + " layers " + strconv.FormatUint(uint64(s), 2)
}

// common is the plan without what decides only which layer comes next.
func common(p experiment.Plan) experiment.Plan {
	p.Order, p.Control = experiment.Default().Order, experiment.Default().Control
	return p
}

// stageName names what a stage comes to: everything that it follows from, of the plan and of the stages before it.
func stageName(p experiment.Plan, s experiment.Stage, before []string) string {
	p = common(p)
	if s.Index == 0 { // nothing is snapped or tuned yet
		float := experiment.Default()
		p.Snap, p.Act, p.Tune, p.TuneEpochs = float.Snap, float.Act, float.Tune, float.TuneEpochs
		return p.String() + " float"
	}
	path := ""
	if s.From > 0 {
		path = before[s.From]
	} else {
		path = p.String() + " stages"
	}
	path += " " + strconv.Itoa(s.Index) + ":"
	for _, layer := range s.Layers {
		path += strconv.Itoa(layer) + ","
	}
	return path
}

// sharing makes one stage of a plan, unless it was made already for another.
type sharing struct {
	*work
	plan   experiment.Plan
	data   experiment.Data
	before []string // names of the stages before
	alive  func() error
}

// first is the first stage of a sequence that begins one, and its name; no name if the sequence has none. As soon as it can be
// seen which one it will be, it may be found among what is kept.
func (s sharing) first(stages iter.Seq2[experiment.Stage, error]) (stage experiment.Stage, name string, err error) {
	for stage, err := range stages {
		if err != nil {
			return stage, name, err
		}
		if err := s.alive(); err != nil {
			return stage, name, err
		}
		if name == "" && (stage.Index == 0 || len(stage.Layers) > 0) { // while an order is measured it isn't known yet
			name = stageName(s.plan, stage, s.before)
			kept, release, err := s.look(name)
			if err != nil {
				return stage, name, err
			}
			if kept != nil {
				return merge(stage, *kept), name, nil
			}
			defer release()
		}
		if stage.Done() {
			stage, err := s.finish(stage, name)
			return stage, name, err
		}
	}
	return stage, "", nil
}

// look finds a stage that is kept; otherwise the caller has the claim to make it.
func (s *sharing) look(name string) (kept *experiment.Stage, release func(), err error) {
	if kept, err := s.load(name); kept != nil || err != nil {
		return kept, nil, err
	}
	claim, err := s.kept.claim(stageKind, name)
	if err != nil {
		return nil, nil, err
	}
	if claim == nil {
		return nil, nil, errBusy
	}
	if kept, err := s.load(name); kept != nil || err != nil { // meanwhile
		claim.release()
		return kept, nil, err
	}
	job := s.alive
	s.alive = func() error { claim.beat(); return job() }
	return nil, claim.release, nil
}

// load is a stage that is kept.
func (s *sharing) load(name string) (*experiment.Stage, error) {
	data, err := s.kept.load(stageKind, name)
	if data == nil || err != nil {
		return nil, err
	}
	stage, err := experiment.DecodeStage(data)
	return &stage, err
}

// merge is a kept stage as one of the plan that is about to make it.
func merge(begun, kept experiment.Stage) experiment.Stage {
	kept.Index, kept.From, kept.Layers, kept.Decision, kept.Measured = begun.Index, begun.From, begun.Layers, begun.Decision, begun.Measured
	return kept
}

// finish scores a stage on the held-out images, if the plan's control didn't need that, and keeps it for all that pass it.
func (s *sharing) finish(stage experiment.Stage, name string) (experiment.Stage, error) {
	if stage.Held.Total() == 0 && s.data.Held.Len() > 0 {
		for held, err := range train.Evaluate(stage.Network.Clone(), s.data.Held, nil) {
			if err != nil {
				return stage, err
			}
			stage.Held = held
		}
	}
	shared := stage
	shared.Decision, shared.Measured = experiment.Decision{}, nil
	data, err := shared.AppendBinary(nil)
	if err != nil {
		return stage, err
	}
	return stage, s.kept.save(stageKind, name, data)
}
