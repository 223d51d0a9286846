package bridge

import (
	"math"
	"strconv"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/train"
)

func (f *fields) plan(p *experiment.Plan) {
	f.nested(
		func() ([]byte, error) { return []byte(p.String()), nil },
		func(b []byte) (err error) { *p, err = experiment.Parse(string(b)); return err })
}

func (f *fields) stage(s *experiment.Stage) {
	f.nested(
		func() ([]byte, error) { return s.AppendBinary(nil) },
		func(b []byte) (err error) { *s, err = experiment.DecodeStage(b); return err })
}

func (f *fields) recording(r *experiment.Recording) {
	f.nested(
		func() ([]byte, error) { return r.Encode() },
		func(b []byte) (err error) { *r, err = experiment.DecodeRecording(b); return err })
}

func (f *fields) info(i *dataset.Info) {
	f.nested(
		func() ([]byte, error) { return i.Encode(), nil },
		func(b []byte) (err error) { *i, err = dataset.Decode(b); return err })
}

func (f *fields) remark(r *dataset.Remark) {
	enum(f, &r.Code, dataset.Codes)
	list(f, &r.Args, 1, f.text)
	if n, want := len(r.Args), r.Code.Arguments(); n != want {
		f.fail("a remark with "+strconv.Itoa(n)+" values", strconv.Itoa(want))
	}
}

func (f *fields) points(p *experiment.Plan, all *[]experiment.TunedSubset) {
	f.nested(
		func() ([]byte, error) { return experiment.EncodeSubsets(*p, *all), nil },
		func(b []byte) (err error) { *p, *all, err = experiment.DecodeSubsets(b); return err })
}

func (f *fields) rankings(all *[]experiment.Ranking) {
	list(f, all, 11, func(k *experiment.Ranking) {
		f.text(&k.Metric)
		f.double(&k.Seconds)
		list(f, &k.Values, 8, f.double)
		layers := len(k.Values)
		list(f, &k.Order, 1, func(layer *int) { f.count(layer, max(layers-1, 0)) })
		if len(k.Order) != layers {
			f.fail("an order of "+strconv.Itoa(len(k.Order))+" layers", strconv.Itoa(layers))
		}
	})
}

// table describes a table of subsets. An element is at least a loss and the lengths of a score.
func (f *fields) table(t *lattice.Table) {
	f.count(&t.Images, math.MaxInt32)
	list(f, &t.Results, 8+mnist.Classes+1, func(r *lattice.Result) {
		f.double(&r.Loss)
		f.score(&r.Score)
	})
}

func (f *fields) score(s *train.Score) {
	for class := range s.PerClass {
		f.count(&s.PerClass[class], math.MaxInt32)
	}
	f.misses(&s.Misses)
}

// misses describes misses in image order by the steps between them, which are small numbers.
func (f *fields) misses(all *[]train.Miss) {
	before := 0
	list(f, all, 3, func(m *train.Miss) {
		step := int(m.Image) - before
		f.count(&step, math.MaxInt32-before)
		before += step
		m.Image = uint32(before)
		enum(f, &m.Label, mnist.Classes)
		enum(f, &m.Predicted, mnist.Classes)
	})
}

func (f *fields) timing(t *packed.Timing) {
	f.text(&t.Name)
	list(f, &t.Forms, 35, func(form *packed.FormTiming) {
		f.text(&form.Name)
		f.double(&form.Median)
		f.double(&form.Least)
		f.double(&form.Most)
		f.double(&form.Parity.Worst)
		f.count(&form.Parity.Images, math.MaxInt32)
		f.count(&form.Parity.Others, math.MaxInt32)
	})
}
