//go:build !js

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// put writes a file of the site with its compressed forms.
func (s site) put(f file) error {
	to := filepath.Join(s.out, filepath.FromSlash(f.name))
	if err := writeFile(to, f.content); err != nil {
		return err
	}
	if s.plain || !compressible(f.name) {
		return nil
	}
	for _, form := range forms {
		packed, err := s.compressed(f, form)
		if err != nil {
			return err
		}
		if err := writeFile(to+form.suffix, packed); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file and the folders above it; nobody ever reads half of it. One that has the
// content keeps its time, so that browsers need not load it again.
func writeFile(to string, content []byte) error {
	if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, content) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(to), ".*.part") // of this process alone
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // unless it has become the file
	_, err = part.Write(content)
	if err := errors.Join(err, part.Chmod(0o644), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), to)
}

// deployed returns the names of the build that the folder's page is of, and of its images: empty if
// there is none.
func (s site) deployed() (build, data string) {
	page, _ := os.ReadFile(filepath.Join(s.out, "index.html")) // none is there the first time
	build = firstMatch(`"b/([^/"]+)/build\.js"`, page)
	script, _ := os.ReadFile(filepath.Join(s.out, "b", build, "build.js"))
	return build, firstMatch(`"data":"\.\./\.\./data/([^/"]+)/"`, script)
}

// firstMatch returns the first match of a pattern's group in a text, or "".
func firstMatch(pattern string, text []byte) string {
	found := regexp.MustCompile(pattern).FindSubmatch(text)
	if found == nil {
		return ""
	}
	return string(found[1])
}

// prune removes all entries of a folder of the site but for those of these names.
func (s site) prune(folder string, keep ...string) error {
	entries, err := os.ReadDir(filepath.Join(s.out, folder))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if slices.Contains(keep, e.Name()) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(s.out, folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}
