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
	if err := kindOf(archive.File, archiveKinds); err != nil {
		return nil, err
	}
	parts, err := lookEntries(f.Name, archive.File)
	if len(parts) > 0 {
		return parts, nil
	}
	if err := kindOf(archive.File, pictures); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return nil, named("a zip archive without such files", "")
}

// lookEntries returns the arrays of an archive's entries, and the error of the first entry that
// can't be read. If arrays of an NPZ can't be read, each of the others has the first one's error.
func lookEntries(archive string, entries []*zip.File) (parts []Part, first error) {
	if n := len(entries); n > mostEntries {
		return nil, mismatch("a zip archive of "+strconv.Itoa(n)+" files",
			strconv.Itoa(mostEntries)+" or fewer")
	}
	var beside *PartError
	for _, entry := range entries {
		some, err := lookEntry(archive, entry)
		parts = append(parts, some...)
		if first == nil {
			first = err
		}
		if err != nil && beside == nil && path.Ext(entry.Name) == ".npy" {
			beside = &PartError{archive + "/" + entry.Name, err}
		}
	}
	for i := range parts {
		parts[i].beside = beside
	}
	return parts, first
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

// archiveKind is a kind of zip archive, by how the name of an entry ends, and what to do with it.
type archiveKind struct{ ends, what, do string }

// archiveKinds lists archives that don't hold arrays as NPZ does.
var archiveKinds = []archiveKind{
	{"/data.pkl", "a PyTorch archive", "save the arrays as NPZ"},
	{"/model.weights.h5", "a Keras model", "save the arrays as NPZ"},
	{"/[Content_Types].xml", "an Excel or Word document", "save it as CSV"},
	{"/mimetype", "an OpenDocument or e-book", "save it as CSV"},
	{"/META-INF/MANIFEST.MF", "a Java archive", ""},
}

// pictures lists archives of pictures, likewise.
var pictures = []archiveKind{
	{".png", "a zip archive of pictures (PNG)", unpack},
	{".jpg", "a zip archive of pictures (JPEG)", unpack},
	{".jpeg", "a zip archive of pictures (JPEG)", unpack},
}

const unpack = "to train on pictures, save them so; to have them read, unpack it"

// kindOf returns the error of an archive that is of one of some kinds, or nil.
func kindOf(entries []*zip.File, kinds []archiveKind) error {
	for _, k := range kinds {
		for _, entry := range entries {
			name := "/" + entry.Name
			if n := len(name) - len(k.ends); n >= 0 && strings.EqualFold(name[n:], k.ends) {
				return named(k.what, k.do)
			}
		}
	}
	return nil
}
