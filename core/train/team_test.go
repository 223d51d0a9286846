package train

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"

	"signum/core/mnist"
)

// outcome is what a member of a team ends with.
type outcome struct {
	parameters []float32
	statistics []float32 // running, of norms
	steps      []Step
	score      Score
}

// learn fits a network of that name to n images, scores it, and returns what came out.
func learn(t *testing.T, name string, n int, team Team) (o outcome) {
	net := network(t, name)
	fit := options(2)
	fit.Distort, fit.Smoothing = mnist.Distortion{Shift: 1}, 0.1
	for step, err := range Fit(net, toy(n, 1), fit, team) {
		if err != nil {
			t.Error(err)
		}
		o.steps = append(o.steps, step)
	}
	for err := range Reestimate(net, toy(n, 1)) {
		if err != nil {
			t.Error(err)
		}
	}
	o.score = last(t, Evaluate(net, toy(150, 2), team))
	o.parameters = net.Parameters()
	for _, layer := range net.Layers {
		if norm := layer.Weights().Norm; norm != nil {
			o.statistics = slices.Concat(o.statistics,
				norm.Running.Mean.Data, norm.Running.Variance.Data)
		}
	}
	return o
}

// 65 and 67 images leave a last batch too small to share, or one that is shared unequally.
func TestATeamGivesTheSameBitsWhateverItsSize(t *testing.T) {
	for _, name := range nets {
		for _, n := range []int{65, 67, 300} {
			want := learn(t, name, n, nil)
			for _, members := range []int{1, 2, 4} {
				t.Run(fmt.Sprint(name, n, members), func(t *testing.T) {
					for i, got := range together(t, name, n, members) {
						if !reflect.DeepEqual(got, want) {
							t.Errorf("member %d has other bits than alone", i)
						}
					}
				})
			}
		}
	}
}

// together returns the outcome of each member of a team.
func together(t *testing.T, name string, n, members int) []outcome {
	outcomes := make([]outcome, members)
	var all sync.WaitGroup
	for i, m := range Local(members) {
		all.Go(func() { outcomes[i] = learn(t, name, n, m) })
	}
	all.Wait()
	return outcomes
}

// quitter is a member that leaves after some all-reduces.
type quitter struct {
	*Member
	reduces int
}

func (q *quitter) AllReduce(values []float32) error {
	if q.reduces--; q.reduces == 0 {
		q.Leave()
	}
	return q.Member.AllReduce(values)
}

func TestWhenAMemberLeavesTheOthersContinueAlone(t *testing.T) {
	want := learn(t, "lenet5", 300, nil)
	for _, members := range []int{2, 4} {
		for _, reduces := range []int{1, 4, 11} { // first step, first epoch, scoring
			team := Local(members)
			for _, m := range team[1 : members-1] {
				go learn(t, "lenet5", 300, m)
			}
			go learn(t, "lenet5", 300, &quitter{team[members-1], reduces})
			if got := learn(t, "lenet5", 300, team[0]); !reflect.DeepEqual(got, want) {
				t.Errorf("one of %d leaves at all-reduce %d: other bits", members, reduces)
			}
		}
	}
}

func TestTheMembersSharesAreTheWholeBatch(t *testing.T) {
	for rows := range 70 {
		for _, members := range []int{1, 2, 4} {
			var visited []int
			for _, m := range Local(members) {
				from, to, parts := share(m, rows)
				if parts*members != Parts {
					t.Fatalf("%d members add in %d parts each", members, parts)
				}
				for i := from; i < to; i++ {
					visited = append(visited, i)
				}
			}
			if !slices.Equal(visited, upTo(0, rows)) {
				t.Errorf("%d members visit %v of %d rows", members, visited, rows)
			}
		}
	}
}

// What a partner sent before a member left is still in its channel; no later all-reduce may take
// it.
func TestAfterALeaveEveryAllReduceFails(t *testing.T) {
	for range 20 {
		team := Local(2)
		team[0].partners[0].in <- []float32{1} // as from the partner
		team[0].Leave()
		if err := team[0].AllReduce([]float32{1}); err == nil {
			t.Fatal("a sum after a leave took what was sent before it")
		}
	}
}
