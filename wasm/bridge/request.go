package bridge

import (
	"math"

	"signum/core/mnist"
	"signum/core/task"
)

// request describes the kind of a request and its fields.
func (f *fields) request(r *task.Request) {
	var kind task.Kind
	if *r != nil {
		kind = (*r).Kind()
	}
	enum(f, &kind, task.Kinds)
	switch kind {
	case task.RunKind:
		as(r, f.run)
	case task.RankKind:
		as(r, f.rank)
	case task.SubsetsKind:
		as(r, f.subsets)
	case task.FrontKind:
		as(r, f.front)
	case task.ExportKind:
		as(r, f.export)
	case task.StopwatchKind:
		as(r, f.stopwatch)
	case task.ReadKind:
		as(r, f.read)
	case task.TwinsKind:
		as(r, f.twins)
	case task.LookKind:
		as(r, f.look)
	case task.CompareKind:
		as(r, f.compare)
	}
}

// smallestStage is the fewest bytes of a stage: its magic, checksum and length.
const smallestStage = 13

func (f *fields) run(r *task.Run) {
	f.plan(&r.Plan)
	f.images(&r.Images)
	list(f, &r.Done, smallestStage, f.stage)
	f.flag(&r.Step)
	f.flag(&r.Twin)
}

func (f *fields) twins(r *task.Twins) {
	f.plan(&r.Plan)
	f.images(&r.Images)
	list(f, &r.Stages, smallestStage, f.stage)
}

func (f *fields) rank(r *task.Rank) {
	f.plan(&r.Plan)
	f.images(&r.Images)
	f.stage(&r.Stage)
	f.rankings(&r.Rankings)
}

func (f *fields) subsets(r *task.Subsets) {
	f.plan(&r.Plan)
	f.images(&r.Images)
	f.stage(&r.Stage)
	f.table(&r.Table)
}

func (f *fields) front(r *task.Front) {
	f.images(&r.Images)
	f.stage(&r.Stage)
	f.points(&r.Plan, &r.Points)
}

func (f *fields) export(r *task.Export) {
	f.recording(&r.Recording)
	f.count(&r.Stage, math.MaxInt32)
	f.text(&r.Format)
	list(f, &r.Classes, 1, f.text)
}

func (f *fields) stopwatch(r *task.Stopwatch) {
	f.recording(&r.Recording)
	f.count(&r.Stage, math.MaxInt32)
	f.blob(&r.Pixels)
	f.count(&r.Batch, math.MaxInt32)
}

func (f *fields) read(r *task.Read) {
	enum(f, &r.Use, task.Uses)
	f.blob(&r.Table)
}

func (f *fields) look(r *task.Look) {
	f.plan(&r.Plan)
	f.images(&r.Images)
	f.stage(&r.Stage)
	list(f, &r.Which, 1, f.index)
}

func (f *fields) compare(r *task.Compare) {
	f.images(&r.Images)
	for i := range r.Files {
		f.blob(&r.Files[i])
		f.score(&r.Scores[i])
	}
	f.stage(&r.Stage)
}

// index describes which image of a set is meant.
func (f *fields) index(i *uint32) {
	n := int(*i)
	f.count(&n, mnist.Most)
	*i = uint32(n)
}

func (f *fields) images(i *task.Images) {
	f.text(&i.Data)
	f.count(&i.Train, mnist.Most)
	f.count(&i.Test, mnist.Most)
	f.count(&i.Added, i.Train)
}
