//go:build !js

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Several makes may write into one folder at a time.
func TestAFileIsWholeWhoeverElseWritesIt(t *testing.T) {
	to := filepath.Join(t.TempDir(), "file")
	texts := map[string]bool{}
	var writers sync.WaitGroup
	for i := range 8 {
		text := strings.Repeat(strconv.Itoa(i), 1<<(10+i))
		texts[text] = true
		writers.Go(func() {
			for range 50 {
				if err := writeFile(to, []byte(text)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Go(func() {
		for range 400 {
			if got, err := os.ReadFile(to); err == nil && !texts[string(got)] {
				t.Errorf("got %d bytes that nobody wrote", len(got))
			}
		}
	})
	writers.Wait()
	holds(t, filepath.Dir(to), "file")
}

func TestAFileThatCantBeWrittenLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	put(t, filepath.Join(folder, "taken", "file"), "content")
	if err := writeFile(filepath.Join(folder, "taken"), []byte("content")); err == nil {
		t.Error("a folder has become a file")
	}
	holds(t, folder, "taken")
}

// holds fails if a folder holds anything but one entry of this name.
func holds(t *testing.T, folder, name string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("got %v, error %v, want %s alone", entries, err, name)
	}
}
