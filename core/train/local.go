package train

import (
	"errors"

	"signum/core/matrix"
)

// Local makes a team of 1, 2 or 4 members, each for a goroutine of this program. When one leaves, the others' sums fail.
func Local(members int) []*Member {
	gone := make(chan struct{})
	team := make([]*Member, members)
	for i := range team {
		team[i] = &Member{member: i, members: members, gone: gone}
		for level := 1; level < members; level *= 2 {
			team[i].partners = append(team[i].partners, &partner{in: make(chan []float32, 1)})
		}
	}
	for i, m := range team {
		for level, p := range m.partners {
			p.out = team[i^1<<level].partners[level].in
		}
	}
	return team
}

// Member is a place in a local team.
type Member struct {
	member, members int
	partners        []*partner // by level: whose number differs in that bit
	gone            chan struct{}
}

// partner is who values are exchanged with. Two outboxes take turns: when a partner sends again, it has done with the one before.
type partner struct {
	in, out chan []float32
	outbox  [2][]float32
	turn    int
}

// copied is the values in the next outbox.
func (p *partner) copied(values []float32) []float32 {
	box := &p.outbox[p.turn]
	p.turn = 1 - p.turn
	*box = append((*box)[:0], values...)
	return *box
}

// Place implements Team.
func (m *Member) Place() (member, members int) { return m.member, m.members }

// Leave ends the team. One member may do so, once.
func (m *Member) Leave() { close(m.gone) }

// Left says that a member has left.
func (m *Member) Left() bool {
	select {
	case <-m.gone:
		return true
	default:
		return false
	}
}

// errGone says that a member has left.
var errGone = errors.New("train: a member has left the team")

// AllReduce implements Team: each level adds what the partner has added so far, so that all get ((v0+v1) + (v2+v3)).
func (m *Member) AllReduce(values []float32) error {
	if m.Left() { // what a partner sent before may still lie there: it belongs to another sum
		return errGone
	}
	for _, p := range m.partners {
		select {
		case <-m.gone:
			return errGone
		case p.out <- p.copied(values):
		}
		select {
		case <-m.gone:
			return errGone
		case theirs := <-p.in:
			matrix.Add(values, theirs)
		}
	}
	return nil
}
