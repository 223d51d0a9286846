package ingest

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// mostEntries bounds the entries of an archive.
const mostEntries = 1000

// lookZip returns the arrays in a zip archive: an NPZ, or one with files of images. Entries of
// other kinds are left out, unless there are no others.
func lookZip(f File) ([]Part, error) {
	archive, err := zip.NewReader(f.Content, f.Size)
	if errors.Is(err, zip.ErrFormat) {
		return nil, mismatch("a damaged zip archive", "a whole one: download it again")
	}
	if err != nil {
		return nil, err
	}
	if n := len(archive.File); n > mostEntries {
		return nil, mismatch("a zip archive of "+strconv.Itoa(n)+" files",
			strconv.Itoa(mostEntries)+" or fewer")
	}
	if what := archiveKind(archive.File); what != "" {
		return nil, named(what, "save the arrays as NPZ")
	}
	var parts []Part
	var first error // why an entry can't be read
	for _, entry := range archive.File {
		some, err := lookEntry(f.Name, entry)
		parts = append(parts, some...)
		if first == nil {
			first = err
		}
	}
	switch {
	case len(parts) > 0:
		return parts, nil
	case first != nil:
		return nil, first
	}
	return nil, named("a zip archive without such files", "")
}

// lookEntry returns the arrays of an entry; none of a folder or a hidden file.
func lookEntry(archive string, entry *zip.File) ([]Part, error) {
	base := path.Base(entry.Name)
	if strings.HasSuffix(entry.Name, "/") || strings.HasPrefix(base, ".") ||
		strings.HasPrefix(entry.Name, "__MACOSX/") {
		return nil, nil
	}
	if entry.Flags&1 != 0 {
		return nil, named("a zip archive with a password", "unpack it first")
	}
	return look(archive+"/"+entry.Name, func() (io.Reader, error) {
		content, err := entry.Open()
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, named("a zip archive that is packed in an unusual way", "unpack it first")
		}
		return packed{content}, err
	})
}

// archiveKinds lists kinds of zip archives by how the name of an entry ends.
var archiveKinds = []struct{ ends, what string }{
	{"data.pkl", "a PyTorch archive"},
	{"model.weights.h5", "a Keras model"},
	{"[Content_Types].xml", "an Excel or Word document"},
	{"mimetype", "an OpenDocument or e-book"},
	{"META-INF/MANIFEST.MF", "a Java archive"},
}

// archiveKind returns what an archive is that doesn't hold arrays as NPZ does, or "".
func archiveKind(entries []*zip.File) string {
	for _, k := range archiveKinds {
		for _, entry := range entries {
			if entry.Name == k.ends || strings.HasSuffix(entry.Name, "/"+k.ends) {
				return k.what
			}
		}
	}
	return ""
}
