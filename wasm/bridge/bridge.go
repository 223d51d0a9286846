// Package bridge turns the types of package task to bytes and back: what the page and the workers
// post to each other. The page posts one request and then commands; the worker posts updates.
//
// A message is its version, its form, and fields as package wire writes them. One function
// describes the fields of a type for both directions, so that what is written and what is read
// can't differ. Both sides belong to one build; a message of another version is an error of type
// OtherVersion.
package bridge

import (
	"strconv"

	"signum/core"
	"signum/core/task"
	"signum/core/wire"
)

// version is the first byte of each message. It changes with any change of a message.
const version = 2

// OtherVersion is the error of a message that another build wrote. It wraps the core.Mismatch,
// which names both versions.
type OtherVersion struct{ core.Mismatch }

// Unwrap returns the core.Mismatch.
func (o OtherVersion) Unwrap() error { return o.Mismatch }

// form is the second byte of each message.
type form byte

const (
	request form = iota
	command
	update
)

// AppendRequest appends the bytes of a request. Its errors are those of
// experiment.Recording.Encode.
func AppendRequest(b []byte, r task.Request) ([]byte, error) {
	return write(b, request, func(f *fields) { f.request(&r) })
}

// DecodeRequest decodes what AppendRequest wrote. It never panics, and its memory is bounded by
// len(b).
func DecodeRequest(b []byte) (r task.Request, err error) {
	err = read(b, request, func(f *fields) { f.request(&r) })
	return r, err
}

// AppendCommand appends the bytes of a command.
func AppendCommand(b []byte, c task.Command) []byte {
	b, _ = write(b, command, func(f *fields) { enum(f, &c, task.Commands) })
	return b
}

// DecodeCommand decodes what AppendCommand wrote. It never panics.
func DecodeCommand(b []byte) (c task.Command, err error) {
	err = read(b, command, func(f *fields) { enum(f, &c, task.Commands) })
	return c, err
}

// AppendUpdate appends the bytes of an update. Its errors are those of
// experiment.Stage.AppendBinary.
func AppendUpdate(b []byte, u task.Update) ([]byte, error) {
	return write(b, update, func(f *fields) { f.update(&u) })
}

// DecodeUpdate decodes what AppendUpdate wrote. It never panics, and its memory is bounded by
// len(b). Slices of bytes in the update are views of b.
func DecodeUpdate(b []byte) (u task.Update, err error) {
	err = read(b, update, func(f *fields) { f.update(&u) })
	return u, err
}

// write appends a message whose fields body writes.
func write(b []byte, kind form, body func(*fields)) ([]byte, error) {
	f := &fields{w: wire.Writer{Data: append(b, version, byte(kind))}}
	body(f)
	return f.w.Data, f.err
}

// read reads a message whose fields body reads.
func read(b []byte, kind form, body func(*fields)) error {
	if len(b) > 0 && b[0] != version {
		return otherVersion(b[0])
	}
	f := &fields{r: wire.Fields(b, "message")}
	f.r.Byte()
	if found := form(f.r.Byte()); found != kind {
		f.r.Fail("form "+strconv.Itoa(int(found)), "form "+strconv.Itoa(int(kind)))
	}
	body(f)
	if f.err != nil {
		return f.err
	}
	return f.r.End()
}

func otherVersion(found byte) error {
	text := func(v byte) string { return "version " + strconv.Itoa(int(v)) }
	m := core.Mismatch{Where: "message", Found: text(found), Expected: text(version)}
	return OtherVersion{m}
}
