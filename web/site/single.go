//go:build !js

package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/ascii85"
	"encoding/base64"
	"html/template"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"signum/app/words"
	"signum/core"
	"signum/core/experiment"
	"signum/core/mnist"
)

//go:embed single.html
var singlePage string

// The scripts of the page of one file: those that it runs, in this order, and what it holds as text
// for its workers and its visitor.
var (
	running = []string{
		"build.js", "parts.js", "picture.js", "shim.js", "wasm_exec.js", "inside.js", "loader.js",
	}
	quoted = []string{"exchange.js", "worker.js", "notices.txt"}
)

// single returns the page as one file, with the first so many training images in it: it trains
// wherever it is opened, without a network. static/inside.js says how. Of two shards one can be
// held out, as anywhere else.
func (s site) single(b build, images int) ([]byte, error) {
	shards := images / mnist.ShardSize
	if shards < 2 || images%mnist.ShardSize != 0 || images > mnist.Train {
		return nil, core.Mismatch{Where: "single", Found: strconv.Itoa(images) + " images",
			Expected: "10000 to 60000, by steps of 5000"}
	}
	script, err := b.script(map[string]any{"base": "inside:/b/" + b.id + "/", "images": images})
	if err != nil {
		return nil, err
	}
	inside, err := read(filepath.Join(s.static, "inside.js"))
	if err != nil {
		return nil, err
	}
	all := slices.Concat([]file{{"build.js", script}}, inside, b.parts, b.root, b.data)
	all = slices.DeleteFunc(all, func(f file) bool { return strings.HasPrefix(f.name, runs) })
	p := onePage{files: all}
	p.Style = p.tag("style", "", "signum.css")
	p.First = p.tag("script", "", "first.js")
	if err := p.pack(s, shards); err != nil {
		return nil, err
	}
	for _, name := range quoted {
		p.Scripts = append(p.Scripts, p.tag("script", "text/plain", name))
	}
	for _, name := range running {
		p.Scripts = append(p.Scripts, p.tag("script", "", name))
	}
	p.Scripts = append(p.Scripts, p.tag("script", "module", "pad.js"))
	plan := experiment.Default()
	plan.Images = min(plan.Images, images)
	return p.page(b, plan.Link())
}

// onePage is the page of one file while it is made.
type onePage struct {
	files          []file
	hashes         []string // of what the policy lets run
	Style, First   template.HTML
	Parts, Scripts []template.HTML
}

// content returns the content of the first file of that name.
func (p *onePage) content(name string) []byte {
	i := slices.IndexFunc(p.files, func(f file) bool { return f.name == name })
	if i < 0 {
		panic("site: no file is called " + name)
	}
	return p.files[i].content
}

// tag returns an element with the content of a file. What the browser carries out is in the policy.
func (p *onePage) tag(element, kind, name string) template.HTML {
	content := string(p.content(name))
	if strings.Contains(strings.ToLower(content), "</"+element) {
		panic("site: " + name + " ends its own element")
	}
	if kind == "" || kind == "module" {
		sum := sha256.Sum256([]byte(content))
		p.hashes = append(p.hashes, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	if kind != "" {
		kind = ` type="` + kind + `"`
	}
	return template.HTML("<" + element + ` id="` + name + `"` + kind + ">" + content + "</" + element + ">")
}

// pack adds all that the scripts and programs ask for: gzipped, as letters.
func (p *onePage) pack(s site, shards int) error {
	left := mnist.ShardName("train", shards)
	for _, f := range p.files {
		kind := path.Ext(f.name)
		isPart := slices.Contains([]string{".wasm", ".signum", ".signumrun", ".bin"}, kind) &&
			!strings.HasPrefix(f.name, runs) // they would be a third of the file
		if !isPart || strings.HasPrefix(f.name, "train") && kind == ".bin" && f.name >= left {
			continue
		}
		packed, err := s.compressed(f, gzipped)
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts,
			template.HTML(`<script type="application/gzip" id="`+f.name+`">`+letters(packed)+"</script>"))
	}
	return nil
}

// letters returns bytes in Ascii85, which takes a quarter more than they, where base64 takes a
// third. It has v in place of <, which is HTML's, and no z.
func letters(b []byte) string {
	text := make([]byte, ascii85.MaxEncodedLen(len(b)))
	text = text[:ascii85.Encode(text, b)]
	return strings.NewReplacer("z", "!!!!!", "<", "v").Replace(string(text))
}

// page returns the page of one file, which opens with that fragment.
func (p *onePage) page(b build, fragment string) ([]byte, error) {
	allowed := strings.Join(p.hashes, " ")
	policy := "default-src 'none'; script-src 'wasm-unsafe-eval' " + allowed +
		"; style-src " + allowed + "; img-src data: blob:; worker-src blob:; " +
		"base-uri 'none'; form-action 'none'"
	icon := "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(p.content("icon.svg"))
	var out bytes.Buffer
	err := template.Must(template.New("single").Parse(singlePage)).Execute(&out, struct {
		Title, Description, NoScript, Policy, Fragment string
		Icon                                           template.URL
		Body                                           template.HTML
		*onePage
	}{
		words.PageTitle.Say(), words.PageDescription.Say(), words.NoScript.Say(), policy,
		fragment, template.URL(icon), template.HTML(b.body), p,
	})
	return out.Bytes(), err
}
