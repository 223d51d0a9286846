//go:build !js

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"signum/app/words"
	"signum/core/experiment"
	"signum/web"
)

var (
	//go:embed shell.html
	shell string
	//go:embed frame.html
	frame string
	//go:embed app-worker.js
	serviceWorker string
)

// asked reports whether a part is only for those who ask for it: it isn't kept beforehand.
func asked(part string) bool { return part == onDemand || strings.HasPrefix(part, runs) }

// runs is the folder of a build with the runs that are fetched when they are asked for.
const runs = "runs/"

// onDemand is the part that a visit may do without. The service worker keeps it along with the
// images.
const onDemand = "workshop.wasm"

// pictures are for other sites' pages, for print, and for whoever is asked whether to install the
// page: none is kept beforehand.
var pictures = []string{"page.png", "phone.png", "figure.png"}

// ignored lists the files that are not for hosts which compress for themselves.
const ignored = "*.br\n*.gz\n.*\n"

// pages returns the files whose addresses never change: they name the build.
func (s site) pages(b build) ([]file, error) {
	page, err := b.page(shell, web.Policy, b.body)
	if err != nil {
		return nil, err
	}
	figure, err := b.page(frame, web.FramePolicy, b.figure)
	if err != nil {
		return nil, err
	}
	var more [][2]string
	if s.https {
		more = append(more, web.Transport)
	}
	manifest, err := manifest()
	return []file{
		{"index.html", page},
		{"embed/index.html", figure},
		{"app-worker.js", b.worker()},
		{"manifest.webmanifest", manifest},
		{"_headers", []byte(web.Rules(more...))},
		{".assetsignore", []byte(ignored)},
	}, err
}

// page returns a page of the build.
func (b build) page(shell, policy, body string) ([]byte, error) {
	var out bytes.Buffer
	err := template.Must(template.New("shell").Parse(shell)).Execute(&out, struct {
		Title, Description, NoScript, Alone, Policy, Build, Net string
		Body                                                    template.HTML
	}{
		words.PageTitle.Say(), words.PageDescription.Say(), words.NoScript.Say(), words.Alone.Say(), policy,
		b.id, experiment.Default().Net,
		template.HTML(body),
	})
	return out.Bytes(), err
}

// worker returns the service worker of the build.
func (b build) worker() []byte {
	folder := "b/" + b.id + "/"
	parts := []string{"./", "embed/", "manifest.webmanifest"}
	for _, f := range b.root {
		if !slices.Contains(pictures, f.name) {
			parts = append(parts, f.name)
		}
	}
	for _, f := range b.parts {
		if !asked(f.name) {
			parts = append(parts, folder+f.name)
		}
	}
	var images []string
	for _, f := range b.data {
		images = append(images, "data/"+b.dataID+"/"+f.name)
	}
	return []byte(strings.NewReplacer(
		"{{.Build}}", b.id, "{{.Data}}", b.dataID, "{{.OnDemand}}", folder+onDemand,
		"{{.Parts}}", list(parts), "{{.Images}}", list(images),
	).Replace(serviceWorker))
}

// list returns names as a list of JavaScript.
func list(names []string) string {
	text, _ := json.Marshal(names) // strings always encode
	return string(text)
}

// manifest returns what makes the page installable. It has no id: one is the same in every folder
// of a host, and without it the address of the page is the id, so that two folders are two
// programs.
func manifest() ([]byte, error) {
	type picture struct {
		Source  string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
		Form    string `json:"form_factor,omitempty"`
	}
	return json.MarshalIndent(struct {
		Name        string    `json:"name"`
		Short       string    `json:"short_name"`
		Description string    `json:"description"`
		Start       string    `json:"start_url"`
		Scope       string    `json:"scope"`
		Display     string    `json:"display"`
		Background  string    `json:"background_color"`
		Theme       string    `json:"theme_color"`
		Icons       []picture `json:"icons"`
		Screenshots []picture `json:"screenshots"`
	}{
		words.Name.Say(), words.Name.Say(), words.PageDescription.Say(),
		"./", "./", "standalone", "#ffffff", "#ffffff",
		[]picture{
			{Source: "icon.svg", Sizes: "any", Type: "image/svg+xml"},
			{Source: "icon-maskable.svg", Sizes: "any", Type: "image/svg+xml", Purpose: "maskable"},
			{Source: "icon-192.png", Sizes: "192x192", Type: "image/png"},
			{Source: "icon-512.png", Sizes: "512x512", Type: "image/png"},
		},
		[]picture{
			{Source: "page.png", Sizes: "1280x720", Type: "image/png", Form: "wide"},
			{Source: "phone.png", Sizes: "375x812", Type: "image/png", Form: "narrow"},
		},
	}, "", "  ")
}
