package ingest

import (
	"bytes"
	"unicode/utf8"
)

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) ||
		bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }

func isNPY(head []byte) bool { return bytes.HasPrefix(head, []byte("\x93NUMPY")) }

// isIDX reports whether a file begins as IDX: two zeros, a type of numbers, at least one dimension.
func isIDX(head []byte) bool {
	return len(head) >= 4 && head[0] == 0 && head[1] == 0 && head[2] >= 0x08 && head[2] <= 0x0e &&
		head[3] >= 1 && head[3] <= 8
}

// kind is a kind of file that isn't read, by bytes that it has at some place.
type kind struct {
	at    int
	bytes string
	what  string // the file is
	do    string // to have it read; empty if there is nothing to say
}

// alone tells what to do with pictures: with many, and with one.
const alone = "to train on pictures, save them so; to have one read, open it alone"

// kinds lists what people have instead of the file that they mean. It is long since it is a table.
var kinds = []kind{
	{0, "version https://git-lfs", "a Git LFS pointer, not the file", "download the file itself"},
	{0, "SIGNUM\x04", "a network of Signum", "it is opened by itself"},
	{0, "SIGNUM\x02", "a run of Signum", "it is opened by itself"},
	{0, "\x89PNG", "a picture (PNG)", alone},
	{0, "\xff\xd8\xff", "a picture (JPEG)", alone},
	{0, "GIF8", "a picture (GIF)", alone},
	{8, "WEBP", "a picture (WebP)", alone},
	{4, "ftypheic", "a picture (HEIC)", "save it as PNG or JPEG"},
	{4, "ftypmif1", "a picture (HEIC)", "save it as PNG or JPEG"},
	{4, "ftypavif", "a picture (AVIF)", "save it as PNG or JPEG"},
	{0, "II*\x00", "a picture (TIFF)", "save it as PNG or JPEG"},
	{0, "MM\x00*", "a picture (TIFF)", "save it as PNG or JPEG"},
	{0, "\x00\x00\x01\x00", "an icon (ICO)", "save it as PNG or JPEG"},
	{0, "8BPS", "a Photoshop document", "save it as PNG or JPEG"},
	{0, "P5\n", "a picture (PGM)", "save it as PNG or JPEG"},
	{0, "P6\n", "a picture (PPM)", "save it as PNG or JPEG"},
	{0, "\x00\x00\x00\x0cJXL ", "a picture (JPEG XL)", "save it as PNG or JPEG"},
	{0, "\xff\x0a", "a picture (JPEG XL)", "save it as PNG or JPEG"},
	{0, "\x89HDF\r\n", "an HDF5 file, as Keras and MATLAB write it", "save the arrays as NPZ"},
	{0, "MATLAB 5.0", "a MATLAB file", "save the arrays as NPZ"},
	{0, "PAR1", "a Parquet file", "save it as CSV or NPZ"},
	{0, "ARROW1", "an Arrow file", "save it as CSV or NPZ"},
	{0, "SQLite format 3", "an SQLite database", "save it as CSV"},
	{0, "\x80\x02", "a Python pickle", "save its arrays as NPZ"},
	{0, "\x80\x03", "a Python pickle", "save its arrays as NPZ"},
	{0, "\x80\x04", "a Python pickle", "save its arrays as NPZ"},
	{0, "\x80\x05", "a Python pickle", "save its arrays as NPZ"},
	{0, "\xfd7zXZ", "packed as xz", "unpack it first"},
	{0, "BZh", "packed as bzip2", "unpack it first"},
	{0, "\x28\xb5\x2f\xfd", "packed as Zstandard", "unpack it first"},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"},
	{0, "Rar!", "a RAR archive", "unpack it first"},
	{257, "ustar", "a tar archive", "unpack it first"},
	{0, "PK\x03\x04", "a zip archive that is packed once more", "unpack it first"},
	{0, "%PDF", "a PDF document", ""},
	{0, "\xd0\xcf\x11\xe0", "an old Excel or Word document", "save it as CSV"},
	{0, "\xff\xfe", "text in UTF-16", "save it as UTF-8"},
	{0, "\xfe\xff", "text in UTF-16", "save it as UTF-8"},
	{0, "{\\rtf", "a text document (RTF)", "save it as plain text"},
}

// foreign returns a core.Mismatch that names the kind of file, or nil for text.
func foreign(head []byte) error {
	for _, k := range kinds {
		if len(head) >= k.at && bytes.HasPrefix(head[k.at:], []byte(k.bytes)) {
			return named(k.what, k.do)
		}
	}
	switch text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"); {
	case len(head) == 0:
		return named("an empty file", "")
	case len(bytes.Trim(head, "\x00")) == 0:
		return named("nothing but zeros", "")
	case isWebPage(text):
		return named("a web page, not the file", "download it again")
	case len(text) > 0 && (text[0] == '{' || text[0] == '['):
		return named("JSON", "save it as CSV or NPZ")
	case !isText(head):
		return named("a file of an unknown kind", "")
	}
	return nil
}

func named(what, do string) error {
	expected := readable
	if do != "" {
		expected += ": " + do
	}
	return mismatch(what, expected)
}

// isWebPage reports whether text begins as HTML or XML, which servers send for files that they
// lack.
func isWebPage(text []byte) bool {
	lower := bytes.ToLower(text)
	for _, start := range []string{"<!doctype", "<html", "<head", "<body", "<?xml", "<!--",
		"<error"} {
		if bytes.HasPrefix(lower, []byte(start)) {
			return true
		}
	}
	return false
}

// isText reports whether bytes, which may be cut in the middle of a character, are text.
func isText(head []byte) bool {
	for len(head) > 0 {
		r, size := utf8.DecodeRune(head)
		if r == utf8.RuneError && size == 1 && len(head) >= utf8.UTFMax ||
			r < ' ' && r != '\t' && r != '\r' && r != '\n' {
			return false
		}
		head = head[size:]
	}
	return true
}
