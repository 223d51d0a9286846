//go:build !js

package main

import (
	_ "embed"
	"html/template"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"signum/app"
	"signum/core/experiment"
	"signum/web"
)

const (
	title       = "Signum: watch a neural network turn to ±1"
	description = "Train a small network on MNIST in your own browser, turn its layers to ±1 one after another, " +
		"and see what every step costs in accuracy and saves in memory."
)

//go:embed shell.html
var shell string

// pages writes what names the version: the page, go-app's loader, the service worker, the manifest and the headers.
func (s site) pages() error {
	recording, err := s.recording()
	if err != nil {
		return err
	}
	if err := s.writeSmallest(recording); err != nil {
		return err
	}
	body := app.Prerender(recording)
	version, data, err := s.versions(body)
	if err != nil {
		return err
	}
	handler := s.goApp(version, data)
	for _, name := range []string{"app.js", "app-worker.js", "manifest.webmanifest"} {
		if err := writeFile(filepath.Join(s.dist, name), explain(get(handler, "/"+name))); err != nil {
			return err
		}
	}
	page, err := render(version, body)
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(s.dist, "index.html"), page); err != nil {
		return err
	}
	return s.writeRules()
}

func (s site) recording() (experiment.Recording, error) {
	content, err := os.ReadFile(filepath.Join(s.static, "recorded.signumrun"))
	if err != nil {
		return experiment.Recording{}, err
	}
	return experiment.DecodeRecording(content)
}

// versions are the content hashes of the page and of the data.
func (s site) versions(body string) (page, data string, err error) {
	if s.plain {
		return "plain", "plain", nil
	}
	dataFolder := filepath.Join(s.dist, "web", "data")
	if data, err = hash(dataFolder, func(string) bool { return false }); err != nil {
		return "", "", err
	}
	page, err = hash(filepath.Join(s.dist, "web"), func(path string) bool { return strings.HasPrefix(path, dataFolder) })
	if err != nil {
		return "", "", err
	}
	return hashText(page, data, body, shell, serviceWorker), data, nil
}

func render(version, body string) ([]byte, error) {
	var out strings.Builder
	err := template.Must(template.New("shell").Parse(shell)).Execute(&out, struct {
		Title, Description, Version string
		Body                        template.HTML
	}{title, description, version, template.HTML(body)})
	return []byte(out.String()), err
}

// writeRules writes the headers for hosts that serve the files themselves.
func (s site) writeRules() error {
	info, err := os.Stat(filepath.Join(s.dist, "web", "app.wasm"))
	if err != nil {
		return err
	}
	rules := web.Rules() + "/web/app.wasm\n  " + web.RawLength + ": " + strconv.FormatInt(info.Size(), 10) + "\n"
	if err := writeFile(filepath.Join(s.dist, "_headers"), []byte(rules)); err != nil {
		return err
	}
	return writeFile(filepath.Join(s.dist, ".assetsignore"), []byte(ignored))
}
