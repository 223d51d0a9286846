package words

import "signum/core/dataset"

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
	}
	return RemarkTurned.Say()
}
