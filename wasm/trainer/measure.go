//go:build js && wasm

package main

import (
	"errors"
	"iter"
	"math/bits"
	"slices"

	"signum/core/compare"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/model"
	"signum/core/packed"
	"signum/core/priority"
	"signum/core/task"
)

// errNoNetwork is the error of a stage that has no network to measure.
var errNoNetwork = errors.New("trainer: found no finished stage to measure, expected one")

// tick yields between two batches of a measurement.
func (t *trainer) tick() error {
	t.Seconds = t.clock.seconds()
	t.progress()
	t.yield()
	return nil
}

// rank ranks the layers by every metric that hasn't been measured before.
func (t *trainer) rank(r task.Rank) error {
	if r.Stage.Network == nil {
		return errNoNetwork
	}
	subject := experiment.SubjectOf(r.Plan, t.data.data(), r.Stage.Network, t.tick)
	metrics := priority.Metrics()
	rankings := r.Rankings
	t.Of = len(metrics)
	for i, m := range metrics {
		t.Part, t.At = m.Name, i
		done := func(k experiment.Ranking) bool { return k.Metric == m.Name }
		if slices.ContainsFunc(rankings, done) {
			continue
		}
		before := t.clock.seconds()
		values, err := m.Measure(subject)
		if err != nil {
			return err
		}
		rankings = append(rankings, experiment.Ranking{
			Metric: m.Name, Values: values, Order: m.Order(values),
			Seconds: t.clock.seconds() - before,
		})
		t.Report = task.RankReport{Rankings: rankings}
		t.post()
	}
	return nil
}

// subsets scores all subsets on the images that the table doesn't have yet.
func (t *trainer) subsets(r task.Subsets) error {
	net := r.Stage.Network
	if net == nil {
		return errNoNetwork
	}
	t.Of = t.data.test.Len()
	for table, err := range lattice.Evaluate(net, t.data.test.Set, len(net.Layers), r.Table) {
		if err != nil {
			return err
		}
		t.Report, t.At = task.SubsetsReport{Table: table}, table.Images
		t.tick()
	}
	return nil
}

// look looks images up.
func (t *trainer) look(r task.Look) error {
	if r.Stage.Network == nil {
		return errNoNetwork
	}
	seen, err := experiment.Look(r.Stage.Network, t.data.test.Set, r.Which)
	t.Report = task.LookReport{Seen: seen}
	return err
}

// compare scores two networks, and looks up what only one of them reads.
func (t *trainer) compare(r task.Compare) error {
	var sides [2]compare.Side
	for i, file := range r.Files {
		if sides[i].Score = r.Scores[i]; len(file) == 0 {
			continue
		}
		m, err := model.Decode(file)
		if err != nil {
			return err
		}
		sides[i].Network = packed.Assemble(m.Layers)
	}
	if r.Stage.Network != nil {
		sides[1].Network = packed.New(r.Stage.Network)
	}
	if sides[1].Network == nil {
		return errNoNetwork
	}
	for found, err := range compare.Images(sides[0], sides[1], t.data.test.Set) {
		if err != nil {
			return err
		}
		if t.At, t.Of = found.Read, found.Of; found.Scores[1].Total() > 0 {
			t.Report = task.CompareReport{Scores: found.Scores, Seen: found.Seen}
		}
		t.tick()
	}
	return nil
}

// tuned returns the points of a front that aren't done yet.
func tuned(r task.Front, d experiment.Data, t *team) iter.Seq2[experiment.TunedSubset, error] {
	return experiment.TuneSubsets(r.Plan, d, r.Stage, r.Points, t)
}

// front tunes every subset that isn't done yet.
func (t *trainer) front(r task.Front) error {
	each := r.Plan.Batches(1, r.Images.Train)
	if r.Stage.Network != nil {
		layers := len(r.Stage.Network.Layers)
		t.Of = each * layers << (layers - 1)
	}
	finished, points := 0, r.Points
	for _, p := range points {
		finished += each * bits.OnesCount(uint(p.Layers))
	}
	for point, err := range tuned(r, t.data.data(), t.team) {
		if err != nil {
			return err
		}
		t.clock.count(experiment.Stage{Batch: point.Batch, Score: point.Score}, r.Plan.Batch)
		t.At, t.Rate = finished+point.Batch, t.clock.rate()
		if point.Done() {
			finished += point.Batch
			points = append(points, point)
			t.Report = task.FrontReport{Plan: r.Plan, Points: points}
			t.post()
		}
		t.tick()
	}
	return nil
}
