//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Images are compressed already; harder work gains little on the data, and takes a minute longer.
const dataQuality = 5

// A form is a way to compress a file.
type form struct {
	suffix string
	writer func(to io.Writer, quality int) io.WriteCloser
}

var (
	forms    = []form{brotlied, gzipped}
	brotlied = form{".br", func(to io.Writer, quality int) io.WriteCloser {
		return brotli.NewWriterOptions(to, brotli.WriterOptions{Quality: quality, LGWin: 22})
	}}
	gzipped = form{".gz", func(to io.Writer, _ int) io.WriteCloser {
		w, _ := gzip.NewWriterLevel(to, gzip.BestCompression) // the level exists
		return w
	}}
)

// compressible reports whether a file is smaller after compression, and is ever served.
func compressible(name string) bool {
	base := filepath.Base(name)
	return filepath.Ext(base) != ".png" && !strings.HasPrefix(base, ".") && !strings.HasPrefix(base, "_")
}

// compressed returns a compressed form of a file. It stays in the folder of what is built, under a
// hash of the content, so that no content is compressed twice.
func (s site) compressed(f file, by form) ([]byte, error) {
	quality := s.brotli
	if filepath.Ext(f.name) == ".bin" {
		quality = min(quality, dataQuality)
	}
	sum := sha256.Sum256(f.content)
	kept := filepath.Join(s.built, "compressed", hex.EncodeToString(sum[:16])+"-"+strconv.Itoa(quality)+by.suffix)
	if packed, err := os.ReadFile(kept); err == nil {
		return packed, nil
	}
	var out bytes.Buffer
	w := by.writer(&out, quality)
	if _, err := w.Write(f.content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), writeFile(kept, out.Bytes())
}
