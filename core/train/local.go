package train

import (
	"errors"

	"signum/core/matrix"
)

// Local returns a team of 1, 2 or 4 members, each for a goroutine of this program. When one
// leaves, the others' all-reduces fail.
func Local(members int) []*Member {
	gone := make(chan struct{})
	team := make([]*Member, members)
	for i := range team {
		team[i] = &Member{member: i, members: members, gone: gone}
		for level := 1; level < members; level *= 2 {
			p := &partner{in: make(chan []float32, 1)}
			team[i].partners = append(team[i].partners, p)
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
	partners        []*partner // by level: the member whose number differs in that bit
	gone            chan struct{}
}

// partner is another member to exchange values with. Two outboxes take turns: when a partner
// sends again, it has read the one before.
type partner struct {
	in, out chan []float32
	outbox  [2][]float32
	turn    int
}

// copied returns a copy of the values in the next outbox.
func (p *partner) copied(values []float32) []float32 {
	box := &p.outbox[p.turn]
	p.turn = 1 - p.turn
	*box = append((*box)[:0], values...)
	return *box
}

// Place implements Team.
func (m *Member) Place() (member, members int) { return m.member, m.members }

// Leave ends the team. One member may do so, once; a second call panics.
func (m *Member) Leave() { close(m.gone) }

// Left reports whether a member has left.
func (m *Member) Left() bool {
	select {
	case <-m.gone:
		return true
	default:
		return false
	}
}

// errGone is the error of an all-reduce after a member has left.
var errGone = errors.New("train: a member has left the team")

// AllReduce implements Team. Each level adds what the partner has added so far, so that all
// members get (v0+v1) + (v2+v3).
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
