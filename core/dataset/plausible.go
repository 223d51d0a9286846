package dataset

import "strings"

// beginnings are the first bytes of files that hold images or labels, or that people have instead
// of them: IDX, gzip, zip, NPY, HDF5, MATLAB, pickles, other archives.
var beginnings = []string{
	"\x1f\x8b", "PK\x03\x04", "\x93NUMPY", "\x89HDF", "MATLAB 5.0", "\x80\x02", "\x80\x03",
	"\x80\x04",
	"\x80\x05", "\xfd7zXZ", "BZh", "7z\xbc\xaf", "Rar!", "\x28\xb5\x2f\xfd", "PAR1", "ARROW1",
	"version https://git-lfs",
}

// endings are how their names end.
var endings = []string{
	".idx", ".gz", ".tgz", ".npz", ".npy", ".csv", ".tsv", ".arff", ".zip", ".tar", ".xz", ".bz2",
	".7z",
	".pkl", ".pickle", ".pt", ".pth", ".mat", ".h5", ".hdf5", ".keras", ".parquet", ".arrow",
}

// Plausible reports whether a file of that name and with those first bytes is meant as images or
// labels, whether it can be read or not. Package ingest reads it, or returns an error that says
// what it is.
func Plausible(name string, head []byte) bool {
	text := string(head)
	if len(text) > 3 && text[:2] == "\x00\x00" && text[2] >= 0x08 && text[2] <= 0x0e {
		return true
	}
	for _, begin := range beginnings {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	if isTable(text) {
		return true
	}
	name = strings.ToLower(name)
	for _, end := range endings {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return strings.Contains(name, "ubyte")
}

// isTable reports whether text begins with a line of nothing but numbers that is longer than the
// names of classes would be.
func isTable(text string) bool {
	line, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
	return len(line) > 100 && strings.Trim(line, "0123456789.-+eE,;\t\"\r ") == ""
}
