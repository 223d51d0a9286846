//go:build !js

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"

	"signum/app"
	"signum/app/session"
	"signum/app/words"
	"signum/core/experiment"
)

// A file is the name of a file, within the site or a folder of it, with its content.
type file struct {
	name    string
	content []byte
}

// A build holds the parts of a version of the site.
type build struct {
	id, dataID string
	parts      []file // below b/<id>
	data       []file // below data/<dataID>
	root       []file // icons, notices, and a picture of the page
	body       string // of the page, as it is before its program has arrived
	figure     string // the same of the figure in a frame
}

// programs are the parts that make builds.
var programs = []string{"app.wasm", "trainer.wasm", "workshop.wasm"}

// statics are the files of static/ that are parts of a build.
var statics = []string{
	"embed.css", "embed.js", "exchange.js", "first.js", "loader.js", "pad.js", "parts.js",
	"picture.js", "shim.js", "worker.js", "signum.css", "recorded.signumrun",
}

// icons are the files of static/ whose addresses never change, as others have them: icons and a
// picture for whoever installs the page, and what a page with a figure loads.
var icons = []string{
	"icon.svg", "icon-maskable.svg", "icon-192.png", "icon-512.png", "signum.js", "figure.png",
	"phone.png",
}

// lean matches the comments and the indentation of a script.
var lean = regexp.MustCompile(`(?m)^[ ]*//.*\n|^[ ]+`)

// collect reads all that the site is made of. A file that isn't there is an error that names it.
func (s site) collect() (b build, err error) {
	var from []string
	for _, name := range programs {
		from = append(from, filepath.Join(s.built, name))
	}
	for _, name := range statics {
		from = append(from, filepath.Join(s.static, name))
	}
	if b.parts, err = read(append(from, s.exec, s.kernels)...); err != nil {
		return b, err
	}
	shards, err := filepath.Glob(filepath.Join(s.built, "data", "*.bin"))
	if err != nil {
		return b, err
	}
	if b.data, err = read(shards...); err != nil {
		return b, err
	}
	if b.root, err = read(filepath.Join(s.built, "notices.txt"), s.picture); err != nil {
		return b, err
	}
	for _, name := range icons {
		icon, err := read(filepath.Join(s.static, name))
		if err != nil {
			return b, err
		}
		if name == "signum.js" {
			icon[0].content = lean.ReplaceAll(icon[0].content, nil)
		}
		b.root = append(b.root, icon...)
	}
	if err := b.addRuns(s); err != nil {
		return b, err
	}
	return b, b.finish(s)
}

// read returns the files at some paths, by the last part of these.
func read(paths ...string) (files []file, err error) {
	for _, p := range paths {
		content, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		files = append(files, file{filepath.Base(p), content})
	}
	return files, nil
}

// addRuns adds the recorded runs of other nets, which are fetched only when such a net is asked
// for, and the page's own with all weights. The page itself begins with what is needed to look at
// it.
func (b *build) addRuns(s site) error {
	whole := b.part("recorded.signumrun")
	recording, err := experiment.DecodeRecording(whole)
	if err != nil {
		return err
	}
	shown, err := recording.ForDisplay().Encode()
	if err != nil {
		return err
	}
	for i := range b.parts {
		if b.parts[i].name == "recorded.signumrun" {
			b.parts[i].content = shown
		}
	}
	paths, err := filepath.Glob(filepath.Join(s.static, "runs", "*.signumrun"))
	if err != nil {
		return err
	}
	others, err := read(paths...)
	others = append(others, file{session.WholeOf(recording.Plan.Net) + session.RunExtension, whole})
	for _, f := range others {
		b.parts = append(b.parts, file{runs + f.name, f.content})
	}
	return err
}

// finish adds what follows from the recorded run, the names of the build, and build.js.
func (b *build) finish(s site) error {
	recording, err := experiment.DecodeRecording(b.part("recorded.signumrun"))
	if err != nil {
		return err
	}
	network, err := smallest(recording)
	if err != nil {
		return err
	}
	b.parts = append(b.parts, file{"smallest.signum", network})
	b.body, b.figure = body(app.Prerender(recording)), body(app.PrerenderEmbed(recording))
	b.dataID = hash(b.data)
	b.id = hash(b.parts, []file{
		{"data", []byte(b.dataID)}, {"body", []byte(b.body)}, {"figure", []byte(b.figure)},
		{"shell", []byte(shell)}, {"frame", []byte(frame)}, {"worker", []byte(serviceWorker)},
	})
	if s.plain {
		b.id, b.dataID = "plain", "plain"
	}
	script, err := b.script(nil)
	b.parts = append(b.parts, file{"build.js", script})
	return err
}

// body returns HTML with what its scripts read beside it.
func body(html string, first app.First) string {
	data, _ := json.Marshal(first) // strings and numbers only: it can't fail
	return html + `<script type="application/json" id="first">` + string(data) + `</script>`
}

// part returns the content of a part.
func (b build) part(name string) []byte {
	for _, f := range b.parts {
		if f.name == name {
			return f.content
		}
	}
	panic("site: no part is called " + name)
}

// script returns build.js: what the scripts and programs of the build know of it, and of where they
// are. static/parts.js says what they do with it.
func (b build) script(where map[string]any) ([]byte, error) {
	sums := map[string][2]uint32{}
	for _, f := range b.parts {
		sums[f.name] = [2]uint32{uint32(len(f.content)), crc32.ChecksumIEEE(f.content)}
	}
	images := 0
	for _, f := range b.data {
		images += len(f.content)
	}
	known := map[string]any{
		"bytes": images, // that all images take in a browser
		"build": b.id, "data": "../../data/" + b.dataID + "/", "parts": sums, "words": words.Script(),
	}
	maps.Copy(known, where)
	json, err := json.Marshal(known)
	return append(append([]byte("self.signum = "), json...), ";\n"...), err
}

// files returns the files of the build by their names within the site.
func (b build) files() []file {
	files := append([]file(nil), b.root...)
	for _, f := range b.parts {
		files = append(files, file{path.Join("b", b.id, f.name), f.content})
	}
	for _, f := range b.data {
		files = append(files, file{path.Join("data", b.dataID, f.name), f.content})
	}
	return files
}

// hash returns 16 hexadecimal digits for the names and contents of files, wherever they lie.
func hash(lists ...[]file) string {
	sum := sha256.New()
	for _, list := range lists {
		for _, f := range list {
			one := sha256.Sum256(f.content)
			sum.Write(append([]byte(f.name+"\n"), one[:]...))
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
