// Package share stores runs that visitors share, and serves them again: in the local server and in
// a Cloudflare Worker, which differ in their Store.
//
//	GET /r/                answers that runs can be shared here
//	POST /r/               stores a run, and answers with its id
//	PUT /r/{id}            stores a run; its id is a hash of its content
//	GET /r/{id}            a page for previews, which leads on to the run
//	GET /r/{id}/run        the run, as a .signumrun file
//	GET /r/{id}/card.png   a picture of its trade-off
//	GET /r/oembed?url=     how another site may show it: see oembed.com
//
// Whatever is stored was read by the core before, and holds nothing but a run: no HTML, no names.
package share

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"unicode"

	"signum/core"
	"signum/core/experiment"
)

// MaxBytes is the most that a shared run may have: more than ten times the recorded one.
const MaxBytes = 8 << 20

// A Store keeps content by key. It is safe for concurrent use.
type Store interface {
	Get(key string) ([]byte, error) // ErrMissing if it has none
	Put(parts ...Part) error        // in this order, or all at once; ErrFull if it has no room
}

// A Part is a content with its key.
type Part struct {
	Key     string
	Content []byte
}

// Errors of a Store.
var (
	ErrMissing = errors.New("share: found nothing under that key")
	ErrFull    = errors.New("share: found no room")
)

// ID returns the name of a run with this content: 132 bits of its SHA-256, as 22 letters.
func ID(content []byte) string {
	sum := sha256.Sum256(content)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:22]
}

// isID reports whether a text has the form of an id.
func isID(text string) bool {
	if len(text) != 22 {
		return false
	}
	_, err := base64.RawURLEncoding.DecodeString(text + "AA")
	return err == nil
}

// read returns the run that a content holds. The error is a core.Mismatch unless the content is a
// finished run as this version writes it, with words that are safe to show.
func read(content []byte) (experiment.Recording, error) {
	run, err := experiment.DecodeRecording(content)
	if err != nil {
		return run, err
	}
	again, err := run.Encode()
	switch {
	case err != nil:
		return run, err
	case string(again) != string(content):
		return run, core.Mismatch{Where: "run", Found: "another form", Expected: "that of this version"}
	case len(run.Stages) == 0:
		return run, core.Mismatch{Where: "run", Found: "no stage", Expected: "at least one"}
	case !plain(run.Made) || !plain(run.Device):
		return run, core.Mismatch{Where: "run", Found: "a date or device of other signs", Expected: "plain words"}
	}
	return run, nil
}

// plain reports whether a text is short, and of letters, digits, spaces and a few signs only.
func plain(text string) bool {
	const longest = 120
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .,:;/()+-_", r) {
			return false
		}
	}
	return len(text) <= longest
}
