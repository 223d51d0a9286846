//go:build !js

package main

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// folders hold all that the site is made of.
var folders = []string{"app", "core", "static", "wasm", "web"}

// sources are files with the time of their last change.
type sources map[string]time.Time

// look returns the sources as they are now. A file that vanishes meanwhile is left out.
func look() sources {
	s := sources{}
	for _, folder := range folders {
		filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !isSource(path) {
				return nil
			}
			if info, err := entry.Info(); err == nil {
				s[filepath.ToSlash(path)] = info.ModTime()
			}
			return nil
		})
	}
	return s
}

// isSource reports whether the site depends on a file: not on a test, nor on what an editor leaves.
func isSource(path string) bool {
	name := filepath.Base(path)
	hidden := strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#")
	return !hidden && !strings.HasSuffix(name, "_test.go") && !strings.Contains(path, "testdata")
}

// changed returns the files that are new, gone or of another time in now, in order.
func (s sources) changed(now sources) (paths []string) {
	for path, at := range now {
		if before, known := s[path]; !known || !before.Equal(at) {
			paths = append(paths, path)
		}
	}
	for path := range s {
		if _, there := now[path]; !there {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

func all(paths []string, is func(path string) bool) bool {
	return !slices.ContainsFunc(paths, func(path string) bool { return !is(path) })
}

func isStyle(path string) bool {
	return strings.HasPrefix(path, "static/") && filepath.Ext(path) == ".css"
}

// isStatic reports whether a file is served as it lies in static/.
func isStatic(path string) bool {
	extension := filepath.Ext(path)
	return strings.HasPrefix(path, "static/") && (extension == ".css" || extension == ".js")
}
