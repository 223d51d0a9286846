//go:build js && wasm

package main

import (
	"errors"
	"iter"
	"math/bits"
	"slices"

	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/nn"
	"signum/core/priority"
	"signum/core/train"
	"signum/wasm/bridge"
	"signum/wasm/worker"
)

// network is the one to measure.
func (t *trainer) network() (*nn.Network, error) {
	if n := len(t.start.Done); n > 0 && t.start.Done[n-1].Network != nil {
		return t.start.Done[n-1].Network, nil
	}
	return nil, errors.New("trainer: found no finished stage to measure, expected one")
}

// tick lets the page in between two batches of a measurement.
func (t *trainer) tick() error {
	t.note.Seconds = t.clock.seconds()
	t.progress()
	t.clock.giveWay()
	t.obey()
	return nil
}

// measure brings the data and does the work; what is wrong is the last note.
func (t *trainer) measure(work func(net *nn.Network) error) {
	defer t.live()()
	net, err := t.network()
	if err == nil {
		t.data.load()
		t.clock.resume()
		err = work(net)
	}
	if err != nil {
		t.end(worker.Sentence(err.Error()))
		return
	}
	t.end("")
}

// rank ranks the layers by every metric that hasn't been measured before.
func (t *trainer) rank() {
	t.measure(func(net *nn.Network) error {
		d := t.data.data()
		subject := experiment.SubjectOf(t.start.Plan, d, net, t.tick)
		metrics := priority.Metrics()
		t.note.Rankings, t.note.Of = t.start.Rankings, len(metrics)
		for i, m := range metrics {
			t.note.Doing, t.note.At = m.Name, i
			if slices.ContainsFunc(t.note.Rankings, func(k experiment.Ranking) bool { return k.Metric == m.Name }) {
				continue
			}
			before := t.clock.seconds()
			values, err := m.Measure(subject)
			if err != nil {
				return err
			}
			t.note.Rankings = append(t.note.Rankings, experiment.Ranking{
				Metric: m.Name, Values: values, Order: m.Order(values), Seconds: t.clock.seconds() - before,
			})
			t.post()
		}
		return nil
	})
}

// subsets goes on with the table of all subsets.
func (t *trainer) subsets() {
	t.measure(func(net *nn.Network) error {
		t.note.Table, t.note.Of = t.start.Table, t.data.test.Len()
		for table, err := range lattice.Evaluate(net, t.data.test.Set, len(net.Layers), t.start.Table) {
			if err != nil {
				return err
			}
			t.note.Table, t.note.At = table, table.Images
			t.tick()
		}
		return nil
	})
}

// front is the tuned subsets of a Front, after those that are done.
func front(start bridge.Start, d experiment.Data, together *team) iter.Seq2[experiment.TunedSubset, error] {
	done, err := tuned(start)
	if err == nil && len(start.Done) == 0 {
		err = errors.New("trainer: found no finished stage to tune subsets of, expected one")
	}
	if err != nil {
		return func(yield func(experiment.TunedSubset, error) bool) { yield(experiment.TunedSubset{}, err) }
	}
	return experiment.TuneSubsets(start.Plan, d, start.Done[0], done, together)
}

// tuned are the points that were done before.
func tuned(start bridge.Start) (points []experiment.TunedSubset, err error) {
	if len(start.Points) > 0 {
		_, points, err = experiment.DecodeSubsets(start.Points)
	}
	return points, err
}

// front tunes every subset that isn't yet.
func (t *trainer) front() {
	t.measure(func(net *nn.Network) error {
		points, err := tuned(t.start)
		if err != nil {
			return err
		}
		plan := t.start.Plan
		each := plan.TuneEpochs * train.Steps(min(plan.Images, t.start.Train)) // batches of a layer
		t.note.Of = each * len(net.Layers) << (len(net.Layers) - 1)
		finished := 0
		for _, p := range points {
			finished += each * bits.OnesCount(uint(p.Layers))
		}
		for point, err := range front(t.start, t.data.data(), t.team) {
			if err != nil {
				return err
			}
			t.clock.worked(experiment.Stage{Batch: point.Batch, Score: point.Score})
			t.note.At, t.note.Rate = finished+point.Batch, t.clock.rate()
			if point.Done() {
				finished += point.Batch
				points = append(points, point)
				t.note.Points = experiment.EncodeSubsets(plan, points)
				t.post()
			}
			t.tick()
		}
		return nil
	})
}
