package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"signum/core/model"
	"signum/core/picture"
)

// The most bytes that are read of a file. A larger one is an error before it is in memory.
const (
	largestText = 1 << 20 // a study, names of classes
	largestRun  = 1 << 28 // networks and runs: .signum, .signumrun, the files of a study
)

// readFile reads a file of at most that many bytes.
func readFile(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(file, path, most)
}

// readAll reads at most that many bytes to the end. The path is for errors.
func readAll(from io.Reader, path string, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, most+1))
	if err == nil && int64(len(data)) > most {
		err = mismatch(path, fmt.Sprintf("more than %d bytes", most), "fewer")
	}
	return data, err
}

// readSignum reads a file of Signum's own formats, or the one of which a picture was made. Of any
// other it returns the first bytes only, by which a decoder recognizes the format.
func readSignum(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content := bufio.NewReader(file)
	head, err := content.Peek(64)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case picture.KindOf(head) == picture.PNG:
		return readNetworkPicture(content, head)
	case !bytes.HasPrefix(head, []byte("SIGNUM")):
		return head, nil
	}
	return readAll(content, path, largestRun)
}

// readNetworkPicture returns the file of a network of which a picture was made. Of another picture
// it returns head.
func readNetworkPicture(content io.Reader, head []byte) ([]byte, error) {
	data, err := readAll(content, "picture", largestPicture)
	if err != nil {
		return nil, err
	}
	b, err := decodePicture(data)
	if err != nil {
		return nil, err
	}
	if file, ok := model.FromPicture(b.Gray, b.Width); ok {
		return file, nil
	}
	return head, nil
}

// saveFile makes data the content of a file. What isn't a regular file, like a device, is written
// to.
func saveFile(path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	put := func(file *os.File) error { _, err := file.Write(data); return err }
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(put(file), file.Close())
	}
	return replaceFile(path, put)
}

// replaceFile makes what put writes the content of a file. It is written beside the file and
// renamed, so that the old content stays whole if anything fails.
func replaceFile(path string, put func(*os.File) error) error {
	part := path + "." + rand.Text()[:8] + ".part"
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err = put(file); err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		os.Remove(part) // the error that matters came before
	}
	return err
}

// saveOrPrint writes data to the file of -o, or to the output.
func (o options) saveOrPrint(data []byte) error {
	if o.out == "" {
		_, err := o.stdout.Write(data)
		return err
	}
	if err := saveFile(o.out, data); err != nil {
		return err
	}
	_, err := fmt.Fprintf(o.stderr, "%s: %d bytes\n", o.out, len(data))
	return err
}

// directory is a study.Store: a folder with a file for each name.
type directory string

// Path returns the path of a file.
func (d directory) Path(name string) string { return filepath.Join(string(d), name) }

// Has reports whether there is a file of that name.
func (d directory) Has(name string) bool {
	_, err := os.Stat(d.Path(name))
	return !errors.Is(err, fs.ErrNotExist)
}

// Load reads a file.
func (d directory) Load(name string) ([]byte, error) { return readFile(d.Path(name), largestRun) }

// Save writes a file, whole or not at all.
func (d directory) Save(name string, data []byte) error { return saveFile(d.Path(name), data) }
