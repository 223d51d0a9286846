package words

import (
	"strconv"

	"signum/core/dataset"
)

// Remark returns a remark on images that were read, as a sentence.
func Remark(r dataset.Remark) string {
	switch r.Code {
	case dataset.Trailing:
		return RemarkTrailing.Say(r.Args[0], r.Args[1])
	case dataset.Columns:
		return RemarkColumns.Say(r.Args[0], r.Args[1])
	case dataset.FromOne:
		return RemarkFromOne.Say()
	case dataset.TenIsZero:
		return RemarkTenIsZero.Say()
	case dataset.Joined:
		return RemarkJoined.Say(r.Args[0], number(r.Args[1]))
	case dataset.Twice:
		return RemarkTwice.Say(number(r.Args[0]))
	case dataset.Inverted:
		return RemarkInverted.Say(number(r.Args[0]))
	case dataset.Numbered:
		return RemarkNumbered.Say(r.Args[0])
	case dataset.Unread:
		return FileUnreadable.Say(r.Args[0], r.Args[1])
	case dataset.Aside:
		return RemarkAside.Say(r.Args[0])
	case dataset.Unlabelled:
		return RemarkUnlabelled.Say(r.Args[0])
	}
	return RemarkTurned.Say()
}

// number returns the number that a value of a remark is.
func number(value string) int {
	n, _ := strconv.Atoi(value)
	return n
}
