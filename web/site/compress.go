//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// Images are compressed already; the data gains little from more than this, and takes a minute longer.
const dataQuality = 5

// compressAll writes .br and .gz beside each file that is newer than them, and deletes those whose file is gone.
func (s site) compressAll() error {
	return filepath.WalkDir(s.dist, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() || hidden(path) || filepath.Ext(path) == ".png":
			return err
		case compressed(path):
			return removeOrphan(path)
		case filepath.Ext(path) == ".bin":
			return compress(path, min(s.brotli, dataQuality))
		}
		return compress(path, s.brotli)
	})
}

func removeOrphan(path string) error {
	_, err := os.Stat(path[:len(path)-3])
	if errors.Is(err, fs.ErrNotExist) {
		return os.Remove(path)
	}
	return err
}

func compress(path string, quality int) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if !fresh(path+".br", path) {
		w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: 22})
		if err := encode(path+".br", content, w, &out); err != nil {
			return err
		}
	}
	if fresh(path+".gz", path) {
		return nil
	}
	out.Reset()
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	return encode(path+".gz", content, w, &out)
}

func encode(to string, content []byte, w io.WriteCloser, out *bytes.Buffer) error {
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}

// fresh says whether a compressed file is at least as new as the file it stands for.
func fresh(compressed, path string) bool {
	c, err := os.Stat(compressed)
	if err != nil {
		return false
	}
	p, err := os.Stat(path)
	return err == nil && !c.ModTime().Before(p.ModTime())
}
