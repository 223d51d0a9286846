package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// only checks that a folder holds one file, with that content.
func only(t *testing.T, path, content string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 || files[0].Name() != filepath.Base(path) {
		t.Errorf("found %v, error %v, expected %s alone", files, err, path)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != content {
		t.Errorf("%s holds %q, error %v, expected %q", path, got, err, content)
	}
}

func TestASavedFileReplacesTheOldOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for _, content := range []string{"old, and longer", "new"} {
		if err := saveFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		only(t, path, content)
	}
}

// A disk that fills up while the file is written leaves the old one, and nothing else.
func TestAFullDiskLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, "old")
	err := replaceFile(path, func(part *os.File) error {
		if _, err := part.WriteString("ne"); err != nil {
			return err
		}
		return errFull
	})
	if !errors.Is(err, errFull) {
		t.Errorf("error %v, expected %v", err, errFull)
	}
	only(t, path, "old")
}

// A link stays a link to the file, and a device is written to.
func TestOnlyRegularFilesAreReplaced(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "file"), filepath.Join(t.TempDir(), "link")
	write(t, path, "old")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if err := saveFile(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	only(t, path, "new")
	if target, err := os.Readlink(link); err != nil || target != path {
		t.Errorf("the link leads to %q, error %v, expected %q", target, err, path)
	}
	if err := saveFile(os.DevNull, []byte("lost")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is now %v, error %v", os.DevNull, info.Mode(), err)
	}
}
