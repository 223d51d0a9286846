package dataset

// Code is what was changed in images or labels that were read, or left out.
type Code uint8

// The codes, with their arguments. Package app/words and the terminal have a sentence for each.
const (
	Trailing   Code = iota // name, bytes: what follows the declared data was left out
	Columns                // name, columns: of several columns of labels, the first was taken
	FromOne                // labels counted from 1 to 10, and were numbered from 0
	TenIsZero              // labels counted from 1 to 10, where 10 stood for the digit 0
	Turned                 // the images lay transposed, and were turned upright
	Joined                 // tables, images: several tables became one set
	Twice                  // images: those that came again were left out
	Inverted               // images: dark ink on a bright ground was made bright on dark
	Numbered               // name: a column of the table that numbers its rows was left out
	Unread                 // name, reason: the file can't be read
	Aside                  // name: images for validation, or their labels, were left out
	Unlabelled             // name: test images were left out, since they have no labels
	Codes                  // how many there are
)

// arguments holds the number of values of each code.
var arguments = [Codes]int{Trailing: 2, Columns: 2, Joined: 2, Twice: 1,
	Inverted: 1, Numbered: 1, Unread: 2, Aside: 1, Unlabelled: 1}

// Arguments returns how many values a remark with the code has.
func (c Code) Arguments() int { return arguments[c] }

// Remark is something about a data set that whoever brought it should know.
type Remark struct {
	Code Code
	Args []string // as many as the code has
}

// Has reports whether one of some remarks has the code.
func Has(remarks []Remark, code Code) bool {
	for _, r := range remarks {
		if r.Code == code {
			return true
		}
	}
	return false
}
