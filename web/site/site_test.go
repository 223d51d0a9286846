//go:build !js

package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"html"
	"image/png"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

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
	for _, address := range addresses(content(t, s.out+"/embed/index.html")) {
		all = append(all, path.Join("embed", address))
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

func TestOnlyASiteThatIsToldSoBindsItsHostToHTTPS(t *testing.T) {
	s := newSite(t)
	for _, s.https = range []bool{false, true} {
		write(t, s)
		rules := content(t, s.out+"/_headers")
		if got := strings.Contains(rules, "Strict-Transport-Security"); got != s.https {
			t.Errorf("https %v: got the rules\n%s", s.https, rules)
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

func TestTheScriptOfOtherSitesIsSmall(t *testing.T) {
	s := newSite(t)
	s.static = "../../static"
	write(t, s)
	script := content(t, s.out+"/signum.js")
	if len(script) > 4000 || !strings.Contains(script, "customElements.define") {
		t.Errorf("found %d bytes, expected at most 4000: %.200s", len(script), script)
	}
}

// Browsers pass over a screenshot whose size the manifest doesn't tell.
func TestTheManifestTellsTheSizesOfItsPictures(t *testing.T) {
	content, err := manifest()
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Icons, Screenshots []struct{ Src, Sizes, Type string }
	}
	if err := json.Unmarshal(content, &m); err != nil {
		t.Fatal(err)
	}
	forms := map[string]string{"page.png": "../../docs/figures/"}
	for _, p := range append(m.Icons, m.Screenshots...) {
		folder := cmp.Or(forms[p.Src], "../../static/")
		f, err := os.Open(folder + p.Src)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if p.Type == "image/svg+xml" {
			continue
		}
		c, err := png.DecodeConfig(f)
		if size := fmt.Sprintf("%dx%d", c.Width, c.Height); err != nil || size != p.Sizes {
			t.Errorf("%s is %s, expected %s, error %v", p.Src, size, p.Sizes, err)
		}
	}
}
