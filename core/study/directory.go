package study

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// directory keeps what is finished.
type directory struct {
	path  string
	stale time.Duration // how old a claim is that nobody works on any more
}

// stale is long against the time between two signs of life of who works on something, also on a machine that does much else.
const stale = 2 * time.Minute

// file is the path of what is kept of a kind under a text, which may be long.
func (d directory) file(kind, text string) string {
	sum := sha256.Sum256([]byte(text))
	return filepath.Join(d.path, hex.EncodeToString(sum[:10])+"."+kind)
}

// has says whether something is kept.
func (d directory) has(kind, text string) bool {
	_, err := os.Stat(d.file(kind, text))
	return err == nil
}

// load is what is kept; nil for nothing.
func (d directory) load(kind, text string) ([]byte, error) {
	data, err := os.ReadFile(d.file(kind, text))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// save keeps something: the file is there whole, or not at all.
func (d directory) save(kind, text string, data []byte) error {
	part, err := os.CreateTemp(d.path, "*.part")
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	if err := errors.Join(err, part.Close()); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return os.Rename(part.Name(), d.file(kind, text))
}

// claim is who works on something. Others let it be, as long as there are signs of life.
type claim struct {
	path   string
	beaten time.Time
}

// claim makes one, unless somebody else has it; nil then. Two may take over a stale claim at once: they do the same work, twice.
func (d directory) claim(kind, text string) (*claim, error) {
	path := d.file(kind, text) + ".claim"
	if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) >= d.stale {
		os.Remove(path) // if that fails, somebody else did
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &claim{path, time.Now()}, file.Close()
}

// beat is a sign of life.
func (c *claim) beat() {
	if now := time.Now(); now.Sub(c.beaten) > stale/20 {
		c.beaten = now
		os.Chtimes(c.path, now, now) // if that fails, another may do the same work again
	}
}

// release ends the claim.
func (c *claim) release() { os.Remove(c.path) }
