//go:build !js

package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
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

// writeFile writes a file and the folders above it. One that has the content keeps its time, so that
// browsers need not load it again.
func writeFile(to string, content []byte) error {
	if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, content) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// prune removes what is in a folder of the site, but for the current entry and the newest other.
func (s site) prune(folder, current string) error {
	entries, err := os.ReadDir(filepath.Join(s.out, folder))
	if err != nil {
		return err
	}
	others := map[string]int64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return err
		}
		if e.Name() != current {
			others[e.Name()] = info.ModTime().UnixNano()
		}
	}
	names := sortedBy(others)
	for _, name := range names[:max(0, len(names)-1)] {
		if err := os.RemoveAll(filepath.Join(s.out, folder, name)); err != nil {
			return err
		}
	}
	return nil
}

// sortedBy returns the names in the order of their times.
func sortedBy(times map[string]int64) (names []string) {
	for name := range times {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(times[a], times[b]) })
	return names
}
