package core

// Mismatch is the error of input that is not what it should be: a file, a message, a plan, a flag.
// Callers tell it from other errors with errors.As, and word it themselves where a visitor reads
// it.
type Mismatch struct {
	Where    string // what was read: "plan", "mnist", "recording"
	Found    string
	Expected string
}

// Error returns the three as "where: found …, expected …".
func (m Mismatch) Error() string {
	return m.Where + ": found " + m.Found + ", expected " + m.Expected
}
