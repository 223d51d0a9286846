//go:build js && wasm

package main

import (
	"errors"
	"strconv"

	"signum/core/experiment"
	"signum/core/mnist"
)

// loader brings the shards that a plan needs, first things first, and lets the training start with the first.
type loader struct {
	plan          experiment.Plan
	clock         *clock
	progress      func()
	training      set
	test          set
	loaded, total int   // bytes
	err           error // why no more will come, as a sentence with the way out
}

// set is images on their way: arrived[i] is closed when shard i is here, or never will be.
type set struct {
	mnist.Set
	name    string
	arrived []chan struct{}
}

func newLoader(p experiment.Plan, c *clock, progress func()) *loader {
	l := &loader{plan: p, clock: c, progress: progress}
	l.training, l.test = l.newSet("train", p.Images), l.newSet("test", mnist.Test)
	return l
}

// newSet makes room for the shards that hold the first n images.
func (l *loader) newSet(name string, n int) set {
	shards := (n + mnist.ShardSize - 1) / mnist.ShardSize
	images := shards * mnist.ShardSize
	l.total += len(mnist.EncodeShard(mnist.Set{}, 0, 0))*shards + images*(mnist.Pixels+1)
	s := set{name: name}
	s.Images, s.Labels = make([]byte, images*mnist.Pixels), make([]uint8, images)
	for range shards {
		s.arrived = append(s.arrived, make(chan struct{}))
	}
	s.Arrive = func(n int) error { return l.wait(s.arrived[:(n+mnist.ShardSize-1)/mnist.ShardSize]) }
	return s
}

// data is what the plan runs on, arrived or not.
func (l *loader) data() experiment.Data {
	return experiment.Data{Train: l.training.First(l.plan.Images), Test: l.test.Set}
}

// wait blocks until the shards are here.
func (l *loader) wait(shards []chan struct{}) error {
	for _, here := range shards {
		select {
		case <-here:
		default:
			l.clock.waiting(func() { <-here })
		}
	}
	return l.err
}

// ahead is how many shards are on their way at the same time.
const ahead = 2

// job is one shard to bring.
type job struct {
	set   *set
	index int
}

// load begins to bring the shards, in the order in which they are needed.
func (l *loader) load() {
	jobs := make(chan job, len(l.training.arrived)+len(l.test.arrived))
	for _, s := range []*set{&l.training, &l.test} {
		for i := range s.arrived {
			jobs <- job{s, i}
		}
	}
	close(jobs)
	for range ahead {
		go l.bring(jobs)
	}
}

// bring does jobs until there are none. After a failure it only says that nothing more comes.
func (l *loader) bring(jobs chan job) {
	for j := range jobs {
		if l.err == nil {
			if err := l.shard(j); err != nil && l.err == nil {
				l.err = err
			}
		}
		close(j.set.arrived[j.index])
	}
}

// shard brings one shard. A damaged one is asked for again, past every cache; damaged twice is damaged.
func (l *loader) shard(j job) error {
	name := "/web/data/" + j.set.name + "-" + twoDigits(j.index) + ".bin"
	before := l.loaded
	err := l.once(j, name, "default")
	if damaged := (*damage)(nil); errors.As(err, &damaged) {
		l.loaded = before
		err = l.once(j, name, "reload")
	}
	return err
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// once brings one shard into its place.
func (l *loader) once(j job, name, cache string) error {
	content, err := fetch(name, cache, func(n int) { l.loaded += n; l.progress() })
	if err != nil {
		return errors.New("The images could not be loaded (" + name + ": " + err.Error() +
			"). Check the connection and press Train: it goes on after the last finished stage.")
	}
	shard, err := mnist.DecodeShard(content)
	if err == nil && shard.Len() != mnist.ShardSize {
		err = errors.New("mnist: shard: found " + strconv.Itoa(shard.Len()) + " images, expected " + strconv.Itoa(mnist.ShardSize))
	}
	if err != nil {
		return &damage{name, err}
	}
	from := j.index * mnist.ShardSize
	copy(j.set.Images[from*mnist.Pixels:], shard.Images)
	copy(j.set.Labels[from:], shard.Labels)
	return nil
}

// damage is a shard that arrived, but not as it was sent.
type damage struct {
	name string
	err  error
}

func (d *damage) Error() string {
	return "The images arrived damaged, twice (" + d.name + ": " + d.err.Error() +
		"). Press Train to try again: it goes on after the last finished stage."
}
