package train

import "signum/core/matrix"

// Team shares the work of a training by data parallelism. Each member fits its own copy of the
// network to the same set, in the same order: of each batch it computes its share, and gets the
// sum over all shares from AllReduce. So all members have the same bits after each step, and
// these don't depend on how many members there are. A nil Team is one member.
type Team interface {
	// Place returns the number of this member, from 0, and how many members there are: 1, 2 or 4.
	Place() (member, members int)

	// AllReduce sets values to the sums over all members' values, which it adds in pairs, and
	// those in pairs. Each member calls it with the same number of values. After an error the
	// values are meaningless, and every later call fails too.
	AllReduce(values []float32) error
}

// Parts is the number of parts in which sums over a batch are added, so that up to as many
// members may share it.
const Parts = 4

// share returns this member's share of that many rows, and in how many parts it adds them.
func share(t Team, rows int) (from, to, parts int) {
	member, members := place(t)
	from, to = matrix.Part(rows, members, member)
	return from, to, Parts / members
}

// place returns the team's Place; that of one member alone if it is nil.
func place(t Team) (member, members int) {
	if t == nil {
		return 0, 1
	}
	return t.Place()
}
