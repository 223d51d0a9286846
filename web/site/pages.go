//go:build !js

package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"
	"strings"

	"signum/app/words"
	"signum/web"
)

var (
	//go:embed shell.html
	shell string
	//go:embed app-worker.js
	serviceWorker string
)

// onDemand is the part that a visit may do without. The service worker keeps it along with the images.
const onDemand = "workshop.wasm"

// ignored lists the files that are not for hosts which compress for themselves.
const ignored = "*.br\n*.gz\n.*\n"

// pages returns the files whose addresses never change: they name the build.
func (s site) pages(b build) ([]file, error) {
	page, err := b.page()
	if err != nil {
		return nil, err
	}
	manifest, err := manifest()
	return []file{
		{"index.html", page},
		{"app-worker.js", b.worker()},
		{"manifest.webmanifest", manifest},
		{"_headers", []byte(web.Rules())},
		{".assetsignore", []byte(ignored)},
	}, err
}

func (b build) page() ([]byte, error) {
	var out bytes.Buffer
	err := template.Must(template.New("shell").Parse(shell)).Execute(&out, struct {
		Title, Description, NoScript, Policy, Build string
		Body                                        template.HTML
	}{
		words.PageTitle.Say(), words.PageDescription.Say(), words.NoScript.Say(), web.Policy, b.id,
		template.HTML(b.body),
	})
	return out.Bytes(), err
}

// worker returns the service worker of the build.
func (b build) worker() []byte {
	folder := "b/" + b.id + "/"
	parts := []string{"./", "manifest.webmanifest"}
	for _, f := range b.root {
		parts = append(parts, f.name)
	}
	for _, f := range b.parts {
		if f.name != onDemand {
			parts = append(parts, folder+f.name)
		}
	}
	list, _ := json.Marshal(parts) // strings always encode
	return []byte(strings.NewReplacer(
		"{{.Build}}", b.id, "{{.Data}}", b.dataID, "{{.Parts}}", string(list), "{{.OnDemand}}", folder+onDemand,
	).Replace(serviceWorker))
}

// manifest returns what makes the page installable.
func manifest() ([]byte, error) {
	type icon struct {
		Source string `json:"src"`
		Sizes  string `json:"sizes"`
		Type   string `json:"type"`
	}
	return json.MarshalIndent(struct {
		Name        string `json:"name"`
		Short       string `json:"short_name"`
		Description string `json:"description"`
		Start       string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		words.Name.Say(), words.Name.Say(), words.PageDescription.Say(), "./", "./", "standalone", "#ffffff", "#ffffff",
		[]icon{
			{"icon.svg", "any", "image/svg+xml"},
			{"icon-192.png", "192x192", "image/png"},
			{"icon-512.png", "512x512", "image/png"},
		},
	}, "", "  ")
}
