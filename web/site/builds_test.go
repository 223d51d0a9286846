//go:build !js

package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestWritingAgainChangesNothing(t *testing.T) {
	s := newSite(t)
	write(t, s)
	before := times(t, s.out)
	write(t, s)
	after := times(t, s.out)
	for name, at := range after {
		if before[name] != at {
			t.Errorf("%s was written again", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("got %d files, want the %d of before", len(after), len(before))
	}
}

// times returns the modification times of all files in a folder.
func times(t *testing.T, folder string) map[string]int64 {
	t.Helper()
	found := map[string]int64{}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		found[path] = info.ModTime().UnixNano()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheBuildIsNamedByItsContentAlone(t *testing.T) {
	here, elsewhere := newSite(t), newSite(t)
	write(t, here)
	write(t, elsewhere)
	if a, b := only(t, here, "b"), only(t, elsewhere, "b"); a != b {
		t.Errorf("two folders: got the builds %s and %s, want the same", a, b)
	}
	put(t, elsewhere.static+"/signum.css", "another look")
	elsewhere.out += "2"
	write(t, elsewhere)
	if only(t, here, "b") == only(t, elsewhere, "b") {
		t.Error("another style has the same build")
	}
	if only(t, here, "data") != only(t, elsewhere, "data") {
		t.Error("another style has another folder of images")
	}
	put(t, elsewhere.built+"/data/train-00.bin", "other images")
	elsewhere.out += "3"
	write(t, elsewhere)
	if only(t, here, "data") == only(t, elsewhere, "data") {
		t.Error("other images have the same folder")
	}
}

func TestTheBuildBeforeStays(t *testing.T) {
	s := newSite(t)
	var ids []string
	for i, style := range []string{"first", "second", "third"} {
		put(t, s.static+"/signum.css", style)
		write(t, s)
		entries, err := os.ReadDir(s.out + "/b")
		if err != nil {
			t.Fatal(err)
		}
		if want := min(i+1, 2); len(entries) != want {
			t.Errorf("build %d: found %d builds, expected %d", i+1, len(entries), want)
		}
		folder := regexp.MustCompile(`b/([0-9a-f]+)/`)
		id := folder.FindStringSubmatch(content(t, s.out+"/index.html"))[1]
		ids = append(ids, id)
		write(t, s) // the same again
	}
	if _, err := os.Stat(s.out + "/b/" + ids[1]); err != nil {
		t.Error("the build before the last is gone")
	}
}

func TestAPageNamesNoBuildThatIsNotThereYet(t *testing.T) {
	s := newSite(t)
	write(t, s)
	before := content(t, s.out+"/index.html")
	put(t, s.static+"/signum.css", "another look")
	if err := os.RemoveAll(s.out + "/b"); err != nil {
		t.Fatal(err)
	}
	put(t, s.out+"/b", "no folder")
	if err := s.write(); err == nil {
		t.Fatal("got no error of a build that can't be written")
	}
	if content(t, s.out+"/index.html") != before {
		t.Error("the page is of the build that isn't there")
	}
}

func TestCompressedFormsAreTheFile(t *testing.T) {
	s := newSite(t)
	write(t, s)
	program := s.out + "/b/" + only(t, s, "b") + "/app.wasm"
	want := content(t, program)
	unpack := map[string]func(io.Reader) (io.Reader, error){
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	}
	for suffix, open := range unpack {
		r, err := open(strings.NewReader(content(t, program+suffix)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("%s: got %d bytes (%v), want the %d of the file", suffix, len(got), err, len(want))
		}
	}
}

func TestAPlainSiteHasOneNameAndNoCompressedForms(t *testing.T) {
	s := newSite(t)
	s.plain = true
	write(t, s)
	if got := only(t, s, "b"); got != "plain" {
		t.Errorf("got the build %s, want plain", got)
	}
	for name := range times(t, s.out) {
		if strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
			t.Errorf("found %s, expected no compressed form", name)
		}
	}
}
