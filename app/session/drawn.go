package session

import (
	"strconv"
	"strings"
	"unicode"

	"signum/core/task"
)

// Picture saves a picture of the part of the page that has a heading, as "svg", "png" or a "slide",
// a PNG of 1200 × 630 pixels, with a line of text below it.
func (e *Exports) Picture(heading, kind, about string) {
	rec, stage, ok := e.shown.recording(e.now())
	if !ok {
		e.told.Fail(NothingTrained{Kind: task.ExportKind})
		return
	}
	e.told.Dismiss()
	name := fileName(rec.Plan, "stage"+strconv.Itoa(stage)) + "-" + slug(heading) + "." + kind
	if kind == "slide" {
		name += ".png"
	}
	e.picture(heading, kind, about, func(file []byte, err error) {
		if err != nil {
			e.told.Fail(PictureFailed{Err: err})
			return
		}
		e.save(name, file)
		e.told.Tell(FileSaved{Name: name, Bytes: len(file)})
	})
}

// slug returns a heading as a part of a file's name: its first words, with hyphens between them.
func slug(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words[:min(4, len(words))], "-")
}

// PictureFailed reports why the browser made no picture.
type PictureFailed struct {
	message
	Err error
}
