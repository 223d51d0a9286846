package task

import (
	"errors"
	"strconv"
	"strings"
)

// A Code identifies a trouble. A sentence for each, with what is safe and what to do, is where the
// visitor's language is.
type Code uint8

// The codes, with their arguments. Their numbers are part of messages.
const (
	NotStarted      Code = iota // reason: the browser could not start a worker
	NotSent                     // reason: the request could not be encoded
	NotLoaded                   // the worker's script could not be loaded
	NoAnswer                    // the worker has posted nothing since it was started
	PartStalled                 // part: a part of the worker's build stopped arriving
	PartDamaged                 // part: it arrived damaged twice, or belongs to another build
	PartGone                    // part: the server doesn't have it any more
	PartRefused                 // part, status: the server refused it
	OtherBuild                  // the worker belongs to another build than the page
	NotUnderstood               // reason: a message between page and worker could not be decoded
	Crashed                     // reason: the worker's program ended by an error
	OutOfMemory                 // it ended because it got no more memory
	Silent                      // the worker gave no sign of life for too long
	Failed                      // reason: an error of the task, such as a plan that can't be run
	ImagesNotLoaded             // shard, reason: the server's images could not be fetched
	ImagesDamaged               // shard, reason: they arrived damaged
	ImagesNotStored             // shard, reason: a visitor's images aren't in the browser's storage
	FileUnreadable              // name, reason: one of the visitor's files can't be read
	FilesUnsorted               // reason: which file is which can't be told
	DataUnfit                   // reason: the images don't suffice for plans
	NoRoom                      // reason: the browser's storage refused the images
	Codes                       // how many there are
)

// arguments counts the arguments of each code.
var arguments = [Codes]int{
	NotStarted: 1, NotSent: 1, NotLoaded: 0, NoAnswer: 0,
	PartStalled: 1, PartDamaged: 1, PartGone: 1, PartRefused: 2, OtherBuild: 0,
	NotUnderstood: 1, Crashed: 1, OutOfMemory: 0, Silent: 0, Failed: 1,
	ImagesNotLoaded: 2, ImagesDamaged: 2, ImagesNotStored: 2,
	FileUnreadable: 2, FilesUnsorted: 1, DataUnfit: 1, NoRoom: 1,
}

// Arguments returns how many arguments a trouble with the code has.
func (c Code) Arguments() int { return arguments[c] }

// Trouble is why a task ended before it was done. It is an error, with the same content for logs
// and tests; visitors read sentences of their language.
type Trouble struct {
	Code Code
	Args []string // as many as the code has
}

// NewTrouble returns the trouble with the code and its arguments. It panics if they are too few or
// too many.
func NewTrouble(code Code, args ...string) *Trouble {
	if len(args) != code.Arguments() {
		panic("task: found " + strconv.Itoa(len(args)) + " arguments, expected " +
			strconv.Itoa(code.Arguments()) + " for code " + strconv.Itoa(int(code)))
	}
	return &Trouble{code, args}
}

// TroubleOf returns the trouble that err is or wraps. Any other error becomes Failed, with its text
// as the reason.
func TroubleOf(err error) *Trouble {
	if t, is := errors.AsType[*Trouble](err); is {
		return t
	}
	return NewTrouble(Failed, err.Error())
}

// Error returns the code and the arguments.
func (t *Trouble) Error() string {
	return "task: trouble " + strconv.Itoa(int(t.Code)) + ": " + strings.Join(t.Args, ": ")
}
