//go:build js && wasm

package main

import (
	"slices"
	"syscall/js"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/browser"
	"signum/wasm/store"
)

// loader loads the shards that a task needs, in the order in which it needs them. Training starts
// when the first is there.
type loader struct {
	plan          experiment.Plan
	clock         *clock
	progress      func()
	forward       func(set string, index int, content []byte) // to the helpers
	failed        func()                                      // a shard could not be loaded
	tried         func()                                      // all shards have been
	training      set                                         // with images that the plan holds out
	test          set
	left          int // shards that haven't been tried
	loaded, total int // bytes
}

// set is images that arrive shard by shard.
type set struct {
	mnist.Set
	name   string
	served int // of how many of the first images the site has the shards
	shards []*shard
}

// shard is one file of a set. Tried is closed when it has been loaded, or has failed with err.
type shard struct {
	set   *set
	index int
	tried chan struct{}
	err   error
}

// newLoader returns a loader of what a request needs. It loads nothing yet.
func newLoader(r task.Request, c *clock, progress func()) *loader {
	plan, training, test := needs(r)
	l := &loader{plan: plan, clock: c, progress: progress}
	l.prepare(&l.training, "train", training)
	l.prepare(&l.test, "test", test)
	return l
}

// part is the first n images of a set that has all, of which the site serves the first.
type part struct{ n, all, served int }

// needs returns the plan of a request, and the images that carrying it out takes.
func needs(r task.Request) (p experiment.Plan, training, test part) {
	first := func(i task.Images, n int) part {
		served, _ := i.Served()
		return part{min(n, i.Train), i.Train, served}
	}
	tests := func(i task.Images) part {
		_, served := i.Served()
		return part{i.Test, i.Test, served}
	}
	trains := func(p experiment.Plan, i task.Images) (experiment.Plan, part, part) {
		return p, first(i, p.TrainingImages()), tests(i)
	}
	switch r := r.(type) {
	case task.Run:
		return trains(r.Plan, r.Images)
	case task.Twins:
		return trains(r.Plan, r.Images)
	case task.Rank:
		return r.Plan, first(r.Images, r.Plan.Images+experiment.MaxHeldOut), part{}
	case task.Look:
		return r.Plan, part{}, tests(r.Images)
	case task.Compare:
		return experiment.Plan{Data: r.Images.Data}, part{}, tests(r.Images)
	case task.Subsets:
		return r.Plan, part{}, tests(r.Images)
	case task.Front:
		return r.Plan, first(r.Images, r.Plan.Images+experiment.MaxHeldOut), tests(r.Images)
	}
	return p, part{}, part{}
}

// Bytes of a shard without its images, and at most.
var (
	emptyShard = len(mnist.EncodeShard(mnist.Set{}, 0, 0))
	fullShard  = emptyShard + mnist.ShardSize*(mnist.Pixels+1)
)

// prepare allocates the shards that hold a part of a set.
func (l *loader) prepare(s *set, name string, p part) {
	shards := (p.n + mnist.ShardSize - 1) / mnist.ShardSize
	images := min(shards*mnist.ShardSize, p.all)
	l.total += emptyShard*shards + images*(mnist.Pixels+1)
	s.name, s.served = name, p.served
	s.Images, s.Labels = make([]byte, images*mnist.Pixels), make([]uint8, images)
	for i := range shards {
		s.shards = append(s.shards, &shard{set: s, index: i, tried: make(chan struct{})})
	}
	s.Arrive = func(n int) error { return l.wait(s.shards[:(n+mnist.ShardSize-1)/mnist.ShardSize]) }
}

// data returns the images that the plan runs on, some of which may still have to arrive. Held-out
// images are only there if the request needs them.
func (l *loader) data() experiment.Data {
	return experiment.Split(l.plan, l.training.Set, l.test.Set)
}

// wait waits until the shards have arrived. One that failed is tried once more, past every cache.
// Its error is a task.Trouble.
func (l *loader) wait(shards []*shard) error {
	for _, s := range shards {
		select {
		case <-s.tried:
		default:
			l.clock.without(func() { <-s.tried })
		}
		if s.err != nil {
			l.clock.without(func() { s.err = l.fetch(s, "reload", nil) })
		}
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// ahead is how many shards are loaded at the same time.
const ahead = 2

// load begins to load the shards, in order. The first is loaded by itself, so that it is there
// sooner.
func (l *loader) load() {
	all := slices.Concat(l.training.shards, l.test.shards)
	queue := make(chan *shard, len(all))
	l.left = len(all)
	for _, s := range all {
		queue <- s
	}
	close(queue)
	for i := range ahead {
		go func() {
			if i > 0 {
				<-all[0].tried
			}
			l.loadFrom(queue)
		}()
	}
}

// loadFrom loads the shards of a queue.
func (l *loader) loadFrom(queue chan *shard) {
	room := make([]byte, 0, fullShard)
	for s := range queue {
		if s.err = l.fetch(s, "default", room); s.err != nil {
			l.failed() // helpers won't get it; whoever needs it here tries once more
		}
		close(s.tried)
		if l.left--; l.left == 0 {
			l.tried()
		}
	}
}

// fetch loads one shard into its place, by way of room. Its errors are of type task.Trouble.
func (l *loader) fetch(s *shard, mode string, room []byte) error {
	name, came := mnist.ShardName(s.set.name, s.index), 0
	count := func(n int) { came += n; l.loaded += n; l.progress() }
	content, err := l.content(s, name, mode, room, count)
	code := task.ImagesNotLoaded
	if err == nil {
		code = task.ImagesDamaged
		err = s.fill(content)
	}
	if err == nil {
		l.loaded += s.size() - came
		l.forward(s.set.name, s.index, content)
		return nil
	}
	if s.stored() {
		code = task.ImagesNotStored
	}
	l.loaded -= came
	return task.NewTrouble(code, name, err.Error())
}

// stored reports whether the images are the visitor's, which the server doesn't have.
func (s *shard) stored() bool { return s.index*mnist.ShardSize >= s.set.served }

// content returns the content of a shard's file.
func (l *loader) content(s *shard, name, mode string, room []byte,
	count func(n int)) ([]byte, error) {
	if !s.stored() {
		return browser.Fetch(js.Global().Get("signum").Get("data").String()+name, mode, room, count)
	}
	kept, err := store.Open(l.plan.Data)
	if err != nil {
		return nil, err
	}
	return kept.Get(name, room, count)
}

// takeAll stores the shards that the leader forwards, which it has checked, in their places.
func (l *loader) takeAll(shards <-chan shardMessage) {
	room := make([]byte, fullShard)
	for m := range shards {
		s := l.training.shards
		if m.set == l.test.name {
			s = l.test.shards
		}
		one := s[m.index]
		one.err = one.fill(room[:js.CopyBytesToGo(room, m.content)])
		close(one.tried)
	}
}

// size returns how many bytes the shard takes unpacked.
func (s *shard) size() int {
	_, labels := s.place()
	return emptyShard + len(labels)*(mnist.Pixels+1)
}

// place returns where the images and labels of a shard belong.
func (s *shard) place() (images []byte, labels []uint8) {
	from := s.index * mnist.ShardSize
	to := min(from+mnist.ShardSize, s.set.Len())
	return s.set.Images[from*mnist.Pixels : to*mnist.Pixels], s.set.Labels[from:to]
}

// fill decodes a shard into its place.
func (s *shard) fill(content []byte) error {
	images, labels := s.place()
	return mnist.FillShard(mnist.Set{Images: images, Labels: labels}, content)
}
