//go:build !js

package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"hash/crc32"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"signum/core"
	"signum/core/experiment"
	"signum/core/model"
	"signum/web"
)

// newSite returns a site with everything there, its programs and images made up.
func newSite(t *testing.T) site {
	t.Helper()
	root := t.TempDir()
	in := func(name string) string { return filepath.Join(root, name) }
	s := site{
		out: in("dist"), built: in("built"), static: in("static"),
		exec: in("wasm_exec.js"), kernels: in("kernels.wasm"), picture: in("page.png"), brotli: 5,
	}
	put(t, s.exec, "// Go")
	put(t, s.kernels, "kernels")
	put(t, s.picture, "picture")
	for _, name := range programs {
		put(t, s.built+"/"+name, strings.Repeat(name+" ", 100))
	}
	put(t, s.built+"/notices.txt", "licences")
	put(t, s.built+"/data/train-00.bin", "images")
	for _, name := range append(statics, icons...) {
		put(t, s.static+"/"+name, name)
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

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, s site) {
	t.Helper()
	if err := s.write(); err != nil {
		t.Fatal(err)
	}
}

// only returns the one name in a folder of the site.
func only(t *testing.T, s site, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(s.out, folder))
	if err != nil || len(entries) != 1 {
		t.Fatalf("%s: found %d entries (%v), expected one", folder, len(entries), err)
	}
	return entries[0].Name()
}

// addresses returns what a page loads.
func addresses(page string) (list []string) {
	loads := regexp.MustCompile(`<(?:script|link)[^>]* (?:src|href)="([^"]*)"`)
	for _, m := range loads.FindAllStringSubmatch(page, -1) {
		list = append(list, m[1])
	}
	return list
}

func TestEveryAddressIsRelativeAndThere(t *testing.T) {
	s := newSite(t)
	write(t, s)
	all := addresses(content(t, s.out+"/index.html"))
	if len(all) < 10 {
		t.Fatalf("found the addresses %v, expected those of scripts, styles and icons", all)
	}
	parts := regexp.MustCompile(`(?m)^const parts = (\[.*\]);$`)
	list := parts.FindStringSubmatch(content(t, s.out+"/app-worker.js"))[1]
	var kept []string
	if err := json.Unmarshal([]byte(list), &kept); err != nil {
		t.Fatal(err)
	}
	for _, address := range append(all, kept...) {
		if strings.HasPrefix(address, "/") || strings.Contains(address, ":") {
			t.Errorf("%s isn't relative", address)
		}
		if _, err := os.Stat(filepath.Join(s.out, address)); err != nil {
			t.Errorf("the page loads %s: %v", address, err)
		}
		if address != "./" && !strings.HasPrefix(address, "app-worker.js") && !slices.Contains(kept, address) {
			t.Errorf("the service worker doesn't keep %s", address)
		}
	}
}

func TestPartsAreListedWithTheirSums(t *testing.T) {
	s := newSite(t)
	write(t, s)
	id := only(t, s, "b")
	script := content(t, s.out+"/b/"+id+"/build.js")
	var known struct {
		Build, Data string
		Parts       map[string][2]uint32
	}
	text := strings.TrimSuffix(strings.TrimPrefix(script, "self.signum = "), ";\n")
	if err := json.Unmarshal([]byte(text), &known); err != nil {
		t.Fatal(err)
	}
	if known.Build != id || known.Data != "../../data/"+only(t, s, "data")+"/" {
		t.Errorf("got build %q with data %q", known.Build, known.Data)
	}
	program := content(t, s.out+"/b/"+id+"/app.wasm")
	want := [2]uint32{uint32(len(program)), crc32.ChecksumIEEE([]byte(program))}
	if known.Parts["app.wasm"] != want {
		t.Errorf("app.wasm: got %v, want %v", known.Parts["app.wasm"], want)
	}
}

func TestPageHasNoForeignAddressAndNoInlineScript(t *testing.T) {
	s := newSite(t)
	write(t, s)
	page := content(t, s.out+"/index.html")
	for _, m := range regexp.MustCompile(`(src|srcset|action)="https?:`).FindAllString(page, -1) {
		t.Errorf("the page loads from elsewhere: %s", m)
	}
	for _, tag := range regexp.MustCompile(`<script(>| [^>]*>)`).FindAllString(page, -1) {
		if !strings.Contains(tag, " src=") && !strings.Contains(tag, `type="application/json"`) {
			t.Errorf("the page has a script of its own, which the policy forbids: %s", tag)
		}
	}
	if strings.Contains(page, "user-scalable") || strings.Contains(page, "maximum-scale") {
		t.Error("the page forbids zooming")
	}
}

func TestHostsWithoutHeadersHaveThePolicyInThePage(t *testing.T) {
	s := newSite(t)
	write(t, s)
	meta := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	policy := meta.FindStringSubmatch(content(t, s.out+"/index.html"))
	if len(policy) != 2 || html.UnescapeString(policy[1]) != web.Policy {
		t.Errorf("got %q, want %q", policy, web.Policy)
	}
}

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
		at := time.Unix(int64(i), 0)
		if err := os.Chtimes(s.out+"/b/"+id, at, at); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if _, err := os.Stat(s.out + "/b/" + ids[1]); err != nil {
		t.Error("the build before the last is gone")
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

func TestTheSmallestNetworkIsAllBits(t *testing.T) {
	s := newSite(t)
	write(t, s)
	m, err := model.Decode([]byte(content(t, s.out+"/b/"+only(t, s, "b")+"/smallest.signum")))
	if err != nil || !allBinary(m.Layers) {
		t.Fatalf("got %d layers (%v), want some, all of signs", len(m.Layers), err)
	}
	record, err := experiment.DecodeRecording([]byte(content(t, s.static+"/recorded.signumrun")))
	if err != nil {
		t.Fatal(err)
	}
	last, bytes := record.Stages[len(record.Stages)-1], model.Payload(m.Layers)
	if m.Stage != last.Index || bytes != last.Bytes() {
		t.Errorf("got stage %d of %d bytes, want %d of %d", m.Stage, bytes, last.Index, last.Bytes())
	}
	var mismatch core.Mismatch
	record.Stages = record.Stages[:2]
	if _, err := smallest(record); !errors.As(err, &mismatch) {
		t.Errorf("a recorded run without such a stage: got %v, want a mismatch", err)
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	s := newSite(t)
	path := filepath.Join(s.static, "first.js")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	var missing *fs.PathError
	if err := s.write(); !errors.As(err, &missing) || missing.Path != path {
		t.Errorf("got error %v, want one of %s", err, path)
	}
}
