package task

import "strings"

// Code says what kind of trouble ended a task. Package app/words has a sentence for each, with what
// is safe and what to do; the terminal has its own.
type Code uint8

// The codes, with their arguments.
const (
	NotStarted      Code = iota // reason: the browser could not start a worker
	NotSent                     // reason: the request could not be encoded
	NotUnderstood               // reason: the worker's message could not be decoded; another build
	Crashed                     // reason: the worker's program ended by an error
	Silent                      // the worker gave no sign of life for too long
	Unknown                     // reason: an error of the task itself, such as a plan that can't be run
	ImagesNotLoaded             // shard, reason: the server's images could not be fetched
	ImagesDamaged               // shard, reason: they arrived damaged
	ImagesNotKept               // shard, reason: a visitor's images can't be had from the browser's storage
	FileUnreadable              // name, reason: one of the visitor's files can't be read
	PairUnreadable              // images, labels, reason: two files can't be read together
	FilesUnsorted               // reason: which of the files is which can't be told
	SetUnfit                    // reason: the images don't suffice for plans
	NoRoom                      // reason: the browser's storage refused the images
	Codes                       // how many there are
)

// Trouble is why a task ended before it was done.
type Trouble struct {
	Code Code
	Args []string // as the code says
}

// Error returns the arguments, for logs and tests. What a visitor reads is worded elsewhere.
func (t *Trouble) Error() string { return "task: " + strings.Join(t.Args, ": ") }
