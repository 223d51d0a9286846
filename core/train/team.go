package train

import "signum/core/matrix"

// Team shares the work of a training. Each member fits its own copy of the network to the same set, in the same order: of each
// batch it computes its part, and takes the others' from Sum. So all members hold the same bits after each step, and these
// don't depend on how many members there are. A nil Team is nobody else.
type Team interface {
	// Place is which member this is, and of how many: 1, 2 or 4.
	Place() (member, members int)
	// AllReduce adds up the members' values, in pairs, and those in pairs. Each member calls it with as many values, and gets the same
	// sums in their place. After an error the values mean nothing, and every later call fails too.
	AllReduce(values []float32) error
}

// Parts is in how many parts the sums over a batch are added: as many members may share it.
const Parts = 4

// share is this member's share of that many rows, and in how many parts it adds them.
func share(t Team, rows int) (from, to, parts int) {
	member, members := place(t)
	from, to = matrix.Part(rows, members, member)
	return from, to, Parts / members
}

func place(t Team) (member, members int) {
	if t == nil {
		return 0, 1
	}
	return t.Place()
}
