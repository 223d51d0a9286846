package app

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Parts of the page in their states. Rewrite them with: go test ./app -run Golden -update
func TestGolden(t *testing.T) {
	known := []string{"page"}
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			looks := s.looks(newDesk(t, viewtest.Recording(t, s.plan), nil))
			if s.parts != nil && len(looks) != len(s.parts) {
				t.Errorf("the page doesn't have all parts %v", s.parts)
			}
			for _, l := range looks {
				name := l.name + "-" + s.name
				known = append(known, name)
				golden(t, name, pretty(tidy(app.HTMLString(l.ui))))
			}
		})
	}
	checkKnown(t, known)
}

// One whole page, before any program has arrived.
func TestGoldenPage(t *testing.T) {
	html, _ := Prerender(viewtest.Recording(t, "net=lenet5"))
	golden(t, "page", pretty(html))
}

// golden compares a part of the page with its file. If it differs, what there is now is beside it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".html")
	if *update {
		write(t, path, got)
		os.Remove(path + ".got")
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	if got == string(want) {
		return
	}
	write(t, path+".got", got)
	line, was, is := firstDifference(string(want), got)
	t.Errorf("%s:%d\n was: %s\n now: %s\nAll of it is in %s.got. If it should be so: go test ./app -run Golden -update",
		path, line, was, is, path)
}

// firstDifference returns the first line, counted from 1, in which two texts differ.
func firstDifference(a, b string) (line int, was, is string) {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(as), len(bs)) {
		was, is = "(nothing)", "(nothing)"
		if i < len(as) {
			was = as[i]
		}
		if i < len(bs) {
			is = bs[i]
		}
		if was != is {
			return i + 1, was, is
		}
	}
	return 0, "", ""
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// checkKnown reports files that no state has any more.
func checkKnown(t *testing.T, known []string) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if name := strings.TrimSuffix(filepath.Base(path), ".html"); !slices.Contains(known, name) {
			if *update {
				os.Remove(path)
			} else {
				t.Errorf("%s is of no state", path)
			}
		}
	}
}

func TestTheFirstDifferenceIsFound(t *testing.T) {
	for _, c := range []struct {
		a, b string
		line int
		was  string
		is   string
	}{
		{"a\nb\n", "a\nc\n", 2, "b", "c"}, {"a\n", "a\nb\n", 2, "", "b"}, {"a", "a\nb", 2,
			"(nothing)", "b"},
	} {
		if line, was, is := firstDifference(c.a, c.b); line != c.line || was != c.was ||
			is != c.is {
			t.Errorf("%q and %q: got line %d, %q and %q", c.a, c.b, line, was, is)
		}
	}
}
