//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"signum/core/experiment"
	"signum/core/model"
)

// newSite is a site with everything there, its programs and data made up.
func newSite(t *testing.T) site {
	t.Helper()
	root := t.TempDir()
	s := site{dist: filepath.Join(root, "dist"), static: filepath.Join(root, "static"), exec: filepath.Join(root, "wasm_exec.js"),
		kernels: filepath.Join(root, "kernels.wasm"), brotli: 5}
	put(t, s.exec, "// Go")
	put(t, s.kernels, "kernels")
	put(t, s.dist+"/web/app.wasm", strings.Repeat("program ", 100))
	put(t, s.dist+"/web/trainer.wasm", "trainer")
	put(t, s.dist+"/web/workshop.wasm", "workshop")
	put(t, s.dist+"/web/data/train-00.bin", "images")
	put(t, s.dist+"/web/notices.txt", "licences")
	for _, name := range append(versioned, unversioned...) {
		if static, ok := strings.CutPrefix(name, "/web/"); ok && !strings.HasSuffix(name, ".wasm") && name != "/web/smallest.signum" {
			put(t, filepath.Join(s.static, static), name)
		}
	}
	recorded, err := os.ReadFile("../../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	put(t, s.static+"/recorded.signumrun", string(recorded))
	return s
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := writeFile(path, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func write(t *testing.T, s site) {
	t.Helper()
	if err := s.write(); err != nil {
		t.Fatal(err)
	}
}

func TestPageAsksForEverythingByVersion(t *testing.T) {
	s := newSite(t)
	write(t, s)
	page := read(t, s.dist+"/index.html")
	for _, m := range regexp.MustCompile(`<script[^>]* src="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(m[1], "?v=") {
			t.Errorf("the page asks for %s without a version", m[1])
		}
	}
	worker, app := read(t, s.dist+"/app-worker.js"), read(t, s.dist+"/app.js")
	version := regexp.MustCompile(`app\.wasm\?v=([0-9a-f]+)`).FindStringSubmatch(page)[1]
	for _, name := range versioned {
		if !strings.Contains(worker, name+"?v="+version) {
			t.Errorf("the service worker doesn't keep %s of version %s", name, version)
		}
	}
	if !strings.Contains(app, "/web/app.wasm?v="+version) || !strings.Contains(app, `"GOAPP_VERSION":"`+version) {
		t.Error("the loader asks for another version than the page")
	}
}

func TestPageHasNoForeignAddressAndNoInlineScript(t *testing.T) {
	s := newSite(t)
	write(t, s)
	inline := regexp.MustCompile(`<script(>| [^>]*>)`)
	for _, name := range []string{"index.html", "app.js", "app-worker.js", "manifest.webmanifest"} {
		content := read(t, filepath.Join(s.dist, name))
		for _, m := range regexp.MustCompile(`(src|srcset|action)="https?:`).FindAllString(content, -1) {
			t.Errorf("%s loads from elsewhere: %s", name, m)
		}
		for _, tag := range inline.FindAllString(content, -1) {
			if name == "index.html" && !strings.Contains(tag, " src=") && !strings.Contains(tag, `type="application/json"`) {
				t.Errorf("%s has a script of its own, which the policy forbids: %s", name, tag)
			}
		}
	}
	if page := read(t, s.dist+"/index.html"); strings.Contains(page, "user-scalable") || strings.Contains(page, "maximum-scale") {
		t.Error("the page forbids zooming")
	}
}

func TestWritingAgainChangesNothing(t *testing.T) {
	s := newSite(t)
	write(t, s)
	before := times(t, s.dist)
	write(t, s)
	for name, at := range times(t, s.dist) {
		if before[name] != at {
			t.Errorf("%s was written again", name)
		}
	}
}

// times are the modification times of all files in a folder.
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

func TestVersionFollowsTheContent(t *testing.T) {
	s := newSite(t)
	write(t, s)
	before, data := read(t, s.dist+"/index.html"), dataCache(t, s)
	put(t, s.static+"/signum.css", "another look")
	write(t, s)
	if read(t, s.dist+"/index.html") == before {
		t.Error("another style has the same version")
	}
	if dataCache(t, s) != data {
		t.Error("another style has another cache of the data")
	}
	put(t, s.dist+"/web/data/train-00.bin", "other images")
	write(t, s)
	if dataCache(t, s) == data {
		t.Error("other images have the same cache")
	}
}

func dataCache(t *testing.T, s site) string {
	t.Helper()
	return regexp.MustCompile(`signum-data-[0-9a-f]+`).FindString(read(t, s.dist+"/app-worker.js"))
}

func TestCompressedFormsAreTheFile(t *testing.T) {
	s := newSite(t)
	put(t, s.dist+"/web/gone.js.br", "its file is gone")
	write(t, s)
	want := read(t, s.dist+"/web/app.wasm")
	unpack := map[string]func(io.Reader) (io.Reader, error){
		".br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		".gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
	}
	for suffix, open := range unpack {
		packed := read(t, s.dist+"/web/app.wasm"+suffix)
		r, err := open(bytes.NewReader([]byte(packed)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("%s: got %d bytes (%v), want the %d of the file", suffix, len(got), err, len(want))
		}
	}
	if _, err := os.Stat(s.dist + "/web/gone.js.br"); err == nil {
		t.Error("a compressed form without its file is left")
	}
}

func TestLoaderFailsWithASentence(t *testing.T) {
	s := newSite(t)
	write(t, s)
	if app := read(t, s.dist+"/app.js"); !strings.Contains(app, "could not be loaded (${err})") {
		t.Error("go-app's loader has changed: it shows its error bare")
	}
}

func TestTheSmallestNetworkIsAllBits(t *testing.T) {
	s := newSite(t)
	write(t, s)
	file := read(t, s.dist+"/web/smallest.signum")
	m, err := model.Decode([]byte(file))
	if err != nil || !allBinary(m.Layers) {
		t.Fatalf("got %d layers (%v), want some, all of signs", len(m.Layers), err)
	}
	record, err := s.recording()
	if err != nil {
		t.Fatal(err)
	}
	if last := record.Stages[len(record.Stages)-1]; m.Stage != last.Index || model.Payload(m.Layers) != last.Bytes() {
		t.Errorf("got stage %d of %d bytes, want %d of %d", m.Stage, model.Payload(m.Layers), last.Index, last.Bytes())
	}
	if _, err := smallest(experiment.Recording{Plan: record.Plan, Stages: record.Stages[:2]}); err == nil {
		t.Error("a recorded run without such a stage gives one")
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	s := newSite(t)
	if err := os.Remove(s.static + "/first.js"); err != nil {
		t.Fatal(err)
	}
	if err := s.write(); err == nil || !strings.Contains(err.Error(), "first.js") {
		t.Errorf("got error %v, want one that names first.js", err)
	}
}
