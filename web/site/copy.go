//go:build !js

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// copyAll brings everything that is served as it is into dist.
func (s site) copyAll() error {
	err := filepath.WalkDir(s.static, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(s.static, path)
		if err != nil {
			return err
		}
		return copyFile(filepath.Join(s.dist, "web", name), path)
	})
	if err != nil {
		return err
	}
	if err := copyFile(filepath.Join(s.dist, "web", "kernels.wasm"), s.kernels); err != nil {
		return err
	}
	return copyFile(filepath.Join(s.dist, "wasm_exec.js"), s.exec)
}

func copyFile(to, from string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, content)
}

// writeFile leaves a file alone that has the content already, so that nothing is compressed again.
func writeFile(to string, content []byte) error {
	if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, content) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// hash names the content of all files below folder, compressed forms left out.
func hash(folder string, skip func(name string) bool) (string, error) {
	sum := sha256.New()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || compressed(path) || hidden(path) || skip(path) {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		part := sha256.Sum256(content)
		sum.Write([]byte(filepath.ToSlash(path) + "\n"))
		sum.Write(part[:])
		return nil
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}

func compressed(path string) bool {
	return strings.HasSuffix(path, ".br") || strings.HasSuffix(path, ".gz")
}

// hidden are make's notes to itself.
func hidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// hashText names a list of texts.
func hashText(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\n")))
	return hex.EncodeToString(sum[:8])
}
