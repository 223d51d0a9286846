package app

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
)

var galleryFile = flag.String("gallery", "", "write every part of the page in every state to this file")

// The gallery is one page with all that the goldens hold: make gallery.
func TestGallery(t *testing.T) {
	if *galleryFile == "" {
		t.Skip("-gallery names no file")
	}
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Signum: gallery</title>\n")
	b.WriteString("<style>\n" + styleSheet(t) + "</style>\n<div class=\"page\"><main>\n")
	for _, s := range states {
		for _, l := range s.looks(newDesk(t, viewtest.Recording(t, s.plan), nil)) {
			b.WriteString("<h3>" + l.name + ", " + s.name + "</h3>\n" + tidy(app.HTMLString(l.ui)) + "\n")
		}
	}
	b.WriteString("</main></div></html>\n")
	if err := os.WriteFile(*galleryFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
