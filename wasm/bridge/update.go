package bridge

import (
	"math"
	"strconv"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/task"
)

// update describes an update.
func (f *fields) update(u *task.Update) {
	f.flag(&u.Stopped)
	f.progress(&u.Progress)
	optional(f, &u.Trouble, f.trouble)
	there := u.Report != nil
	if f.flag(&there); there {
		f.report(&u.Report)
	}
}

func (f *fields) progress(p *task.Progress) {
	f.double(&p.Seconds)
	f.double(&p.Rate)
	f.text((*string)(&p.Engine))
	f.count(&p.Workers, math.MaxInt32)
	f.count(&p.Loaded, math.MaxInt)
	f.count(&p.Total, math.MaxInt)
	f.text(&p.Part)
	f.count(&p.At, math.MaxInt)
	f.count(&p.Of, math.MaxInt)
}

func (f *fields) trouble(t *task.Trouble) {
	enum(f, &t.Code, task.Codes)
	list(f, &t.Args, 1, f.text)
	if n := t.Code.Arguments(); len(t.Args) != n {
		f.fail(strconv.Itoa(len(t.Args))+" arguments of a trouble", strconv.Itoa(n))
	}
}

// report describes the kind of a report and its fields.
func (f *fields) report(r *task.Report) {
	var kind task.Kind
	if *r != nil {
		kind = (*r).Kind()
	}
	enum(f, &kind, task.Kinds)
	switch kind {
	case task.RunKind:
		as(r, f.runReport)
	case task.RankKind:
		as(r, f.rankReport)
	case task.SubsetsKind:
		as(r, f.subsetsReport)
	case task.FrontKind:
		as(r, f.frontReport)
	case task.ExportKind:
		as(r, f.exportReport)
	case task.StopwatchKind:
		as(r, f.stopwatchReport)
	case task.ReadKind:
		as(r, f.readReport)
	case task.TwinsKind:
		as(r, f.twinsReport)
	case task.LookKind:
		as(r, f.lookReport)
	case task.CompareKind:
		as(r, f.compareReport)
	}
}

func (f *fields) runReport(r *task.RunReport) {
	f.stage(&r.Stage)
	f.blob(&r.Now)
}

func (f *fields) twinsReport(r *task.TwinsReport) {
	f.nested(
		func() ([]byte, error) { return experiment.EncodeTwins(r.Twins), nil },
		func(b []byte) (err error) { r.Twins, err = experiment.DecodeTwins(b); return err })
}

func (f *fields) rankReport(r *task.RankReport) { f.rankings(&r.Rankings) }

func (f *fields) subsetsReport(r *task.SubsetsReport) { f.table(&r.Table) }

func (f *fields) frontReport(r *task.FrontReport) { f.points(&r.Plan, &r.Points) }

func (f *fields) exportReport(r *task.ExportReport) { f.blob(&r.File) }

func (f *fields) stopwatchReport(r *task.StopwatchReport) { list(f, &r.Timings, 2, f.timing) }

func (f *fields) readReport(r *task.ReadReport) {
	list(f, &r.Missing, 1, func(role *dataset.Role) { enum(f, role, dataset.TestLabels+1) })
	f.flag(&r.Dealable)
	list(f, &r.Remarks, 2, f.remark)
	optional(f, &r.Info, f.info)
	f.blob(&r.Table)
}

func (f *fields) lookReport(r *task.LookReport) { f.seen(&r.Seen) }

func (f *fields) compareReport(r *task.CompareReport) {
	for i := range r.Scores {
		f.score(&r.Scores[i])
	}
	f.seen(&r.Seen)
}

func (f *fields) seen(all *[]experiment.Seen) {
	list(f, all, 10, func(s *experiment.Seen) { // an index, a length and a margin at least
		f.index(&s.Image)
		f.blob(&s.Pixels)
		f.double(&s.Margin)
	})
}
