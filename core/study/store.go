package study

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Store keeps the files of a study by name. A name is at most 30 lower-case letters, digits and
// points. Any number of goroutines may call its methods at once.
type Store interface {
	Has(name string) bool
	Load(name string) ([]byte, error)
	Save(name string, data []byte) error // keeps the file whole, or not at all
	Path(name string) string             // where a person finds the file
}

// The kinds of files.
const (
	stageFile = "stage" // a stage, shared by all plans that pass it
	pointFile = "point" // a tuned subset of layers
	runFile   = "run"   // a run
	twinsFile = "twins" // the twins of a run
)

// fileName returns the name of the file of a kind whose content follows from a text.
func fileName(kind, text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:10]) + "." + kind
}

// DamagedError is the error of a file of a study that cannot be read.
type DamagedError struct {
	Path string
	Err  error
}

// Error returns the path, what is wrong, and what to do.
func (e DamagedError) Error() string {
	return e.Path + ": " + e.Err.Error() + "; remove the file and start the study again"
}

// Unwrap returns Err.
func (e DamagedError) Unwrap() error { return e.Err }

// Memory is a Store that keeps files in memory. Its zero value is empty.
type Memory struct{ files sync.Map }

// Has reports whether there is a file of that name.
func (m *Memory) Has(name string) bool {
	_, found := m.files.Load(name)
	return found
}

// Load returns a file.
func (m *Memory) Load(name string) ([]byte, error) {
	data, found := m.files.Load(name)
	if !found {
		return nil, mismatch("no file "+name, "it in memory")
	}
	return data.([]byte), nil
}

// Save keeps a file.
func (m *Memory) Save(name string, data []byte) error { m.files.Store(name, data); return nil }

// Path returns the name.
func (m *Memory) Path(name string) string { return name }
