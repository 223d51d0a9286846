//go:build js && wasm

package main

import (
	"errors"
	"slices"
	"strconv"
	"syscall/js"

	"signum/core/experiment"
	"signum/core/mnist"
	"signum/wasm/bridge"
	"signum/wasm/store"
	"signum/wasm/worker"
)

// loader brings the shards that a task needs, first things first, and lets the training start with the first.
type loader struct {
	plan          experiment.Plan
	button        string // what to press after a failure
	finished      string // after what it then goes on
	clock         *clock
	progress      func()
	forward       func(set string, index int, content []byte) // to who else needs the shards
	failed        func()                                      // a shard could not be had
	training      set                                         // behind what the plan trains on is what it holds out, for who needs that
	test          set
	loaded, total int // bytes
}

// set is images on their way.
type set struct {
	mnist.Set
	name   string
	shards []*shard
}

// shard is one file: tried is closed when it is here, or failed.
type shard struct {
	set   *set
	index int
	tried chan struct{}
	err   error
}

func newLoader(start bridge.Start, c *clock, progress func()) *loader {
	p := start.Plan
	l := &loader{plan: p, clock: c, progress: progress, button: "the button", finished: "what is measured"}
	images := p.Images
	if p.NeedsHeldOut() || start.Task == bridge.Rank || start.Task == bridge.Front {
		images += experiment.MaxHeldOut
	}
	if start.Task == bridge.Run {
		l.button, l.finished = "Train", "the last finished stage"
	}
	if start.Task != bridge.Subsets {
		l.prepare(&l.training, "train", min(images, start.Train), start.Train)
	}
	if start.Task != bridge.Rank {
		l.prepare(&l.test, "test", start.Test, start.Test)
	}
	return l
}

// shardBytes is how long a shard is; the last of a set may be shorter.
var shardBytes = len(mnist.EncodeShard(mnist.Set{}, 0, 0)) + mnist.ShardSize*(mnist.Pixels+1)

// prepare makes room for the shards that hold the first n images of all.
func (l *loader) prepare(s *set, name string, n, all int) {
	shards := (n + mnist.ShardSize - 1) / mnist.ShardSize
	images := min(shards*mnist.ShardSize, all)
	l.total += len(mnist.EncodeShard(mnist.Set{}, 0, 0))*shards + images*(mnist.Pixels+1)
	s.name, s.Images, s.Labels = name, make([]byte, images*mnist.Pixels), make([]uint8, images)
	for i := range shards {
		s.shards = append(s.shards, &shard{set: s, index: i, tried: make(chan struct{})})
	}
	s.Arrive = func(n int) error { return l.wait(s.shards[:(n+mnist.ShardSize-1)/mnist.ShardSize]) }
}

// data is what the plan runs on, arrived or not. What is held out is only of use where it was prepared.
func (l *loader) data() experiment.Data {
	return experiment.Split(l.plan, l.training.Set, l.test.Set)
}

// wait blocks until the shards are here. One that failed is tried once more now that it is needed, past every cache.
func (l *loader) wait(shards []*shard) error {
	for _, s := range shards {
		select {
		case <-s.tried:
		default:
			l.clock.waiting(func() { <-s.tried })
		}
		if s.err != nil {
			l.clock.waiting(func() { s.err = l.bring(s, "reload", nil) })
		}
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// ahead is how many shards are on their way at the same time.
const ahead = 2

// load begins to bring the shards, in the order in which they are needed; the first by itself, so that it is here the sooner.
func (l *loader) load() {
	all := slices.Concat(l.training.shards, l.test.shards)
	queue := make(chan *shard, len(all))
	for _, s := range all {
		queue <- s
	}
	close(queue)
	for i := range ahead {
		go func() {
			if i > 0 {
				<-all[0].tried
			}
			room := make([]byte, 0, shardBytes)
			for s := range queue {
				if s.err = l.bring(s, "default", room); s.err != nil {
					l.failed() // nobody else will have it; who needs it here asks again
				}
				close(s.tried)
			}
		}()
	}
}

// bring brings one shard into its place, by way of room. Its errors are sentences with the way out.
func (l *loader) bring(s *shard, cache string, room []byte) error {
	name, came := mnist.ShardName(s.set.name, s.index), 0
	content, err := l.content(name, cache, room, func(n int) { came += n; l.loaded += n; l.progress() })
	what, out := "The images could not be loaded", "Check the connection and press "
	if err == nil {
		what, out = "The images arrived damaged", "To try again, press "
		err = s.fill(content)
	}
	if err == nil {
		l.forward(s.set.name, s.index, content)
		return nil
	}
	if l.brought() {
		what, out = "The images of the plan can’t be had from this browser’s storage", "Drop their files onto the page, and press "
	}
	l.loaded -= came
	return errors.New(what + " (" + name + ": " + err.Error() + "). " + out + l.button + ": it goes on after " + l.finished + ".")
}

// brought says that the images are the visitor's, and not the server's.
func (l *loader) brought() bool { return l.plan.Data != experiment.MNIST }

// content is that of a shard's file.
func (l *loader) content(name, cache string, room []byte, told func(n int)) ([]byte, error) {
	if !l.brought() {
		return worker.Fetch(js.Global().Get("signum").Get("data").String()+name, cache, room, told)
	}
	c, err := store.Open(l.plan.Data)
	if err != nil {
		return nil, err
	}
	return c.Get(name, room, told)
}

// take puts a shard that another worker has loaded into its place, by way of room.
func (l *loader) take(m shardMessage, room []byte) {
	s := l.training.shards
	if m.set == l.test.name {
		s = l.test.shards
	}
	s[m.index].err = s[m.index].fill(room[:js.CopyBytesToGo(room, m.content)])
	close(s[m.index].tried)
}

// fill puts the images of a shard into their place.
func (s *shard) fill(content []byte) error {
	images, err := mnist.DecodeShard(content)
	from := s.index * mnist.ShardSize
	if want := min(mnist.ShardSize, s.set.Len()-from); err == nil && images.Len() != want {
		err = errors.New("mnist: shard: found " + strconv.Itoa(images.Len()) + " images, expected " + strconv.Itoa(want))
	}
	if err != nil {
		return err
	}
	copy(s.set.Images[from*mnist.Pixels:], images.Images)
	copy(s.set.Labels[from:], images.Labels)
	return nil
}
