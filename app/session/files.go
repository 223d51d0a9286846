package session

import (
	"bytes"
	"slices"
	"strings"

	"signum/core"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/picture"
)

// File is a file that comes onto the page: dropped, pasted or chosen. Its functions call got
// once, on any goroutine.
type File struct {
	Name   string
	Size   int                                     // bytes
	Handle any                                     // the browser's own, for other programs
	Read   func(size int, got func([]byte, error)) // the first size bytes
	Gray   func(got func(Bitmap, error))           // decoded by the browser, if it is a picture
	Field  func(name string, got func([]byte))     // of its JSON, in base64; nil if missing
	head   []byte                                  // its first bytes, at most headSize
}

// headSize is enough to tell what a file is, and how large a PNG.
const headSize = 512

// fileLimit is the size of the largest file that is read whole: far more than any network here.
const fileLimit = 64 << 20

// FileKind is a kind of file that the page takes.
type FileKind uint8

// The kinds, in the order in which they are tried.
const (
	Picture FileKind = iota
	NetworkFile
	RecordingFile
	IDXFile
	NamesFile
	FileKinds // how many there are
)

// Files is what came onto the page as files: networks, pictures, recordings, data sets.
type Files struct {
	Opened   Opened // the network that came last
	Sheet    Sheet  // the pictures that came last
	Brought  Bitmap // a picture that may be a digit or a sheet
	Arriving Arriving
	Pins     Pins
	looks    int // how often pictures came: the decoding of earlier ones is dropped
	dispatch func(func())
	show     func(Part)
	shown    *Shown
	run      *Run
	digit    *Digit
	told     *Told
}

// Part is a part of the page that can be brought into view.
type Part uint8

// The parts.
const (
	PadPart Part = iota
	FilesPart
	ComparePart
)

// begins reports whether the file begins with some bytes.
func (f File) begins(magic string) bool { return bytes.HasPrefix(f.head, []byte(magic)) }

// ends reports whether the file's name has one of some endings.
func (f File) ends(endings ...string) bool {
	name := strings.ToLower(f.Name)
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(name, e) })
}

// pictureEndings are how names of pictures end, damaged ones too.
var pictureEndings = []string{
	".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif", ".svg", ".heic", ".heif",
}

// kind returns what a file is; ok is false if it is nothing that the page takes.
func (f File) kind() (k FileKind, ok bool) {
	switch {
	case picture.KindOf(f.head) != picture.None, f.ends(pictureEndings...):
		return Picture, true
	case f.begins("SIGNUM\x04"), f.ends(".signum"):
		return NetworkFile, true
	case f.begins("SIGNUM\x02"), f.ends(RunExtension, ".json"):
		return RecordingFile, true
	case dataset.Plausible(f.Name, f.head):
		return IDXFile, true
	case f.ends(".txt"):
		return NamesFile, true
	}
	return 0, false
}

// Open looks at the first bytes of files, and takes each by its kind.
func (f *Files) Open(files []File) {
	waiting, unread := len(files), make([]error, len(files))
	for i := range files {
		files[i].Read(headSize, func(head []byte, err error) {
			f.dispatch(func() {
				files[i].head, unread[i] = head, err
				if waiting--; waiting == 0 {
					f.sort(files, unread)
				}
			})
		})
	}
}

// sort takes all files of a kind together, and shows which are of none.
func (f *Files) sort(files []File, unread []error) {
	var byKind [FileKinds][]File
	var refused []Message
	var unknown []string
	for i, file := range files {
		kind, known := file.kind()
		switch {
		case unread[i] != nil:
			refused = append(refused, FileUnreadable{Name: file.Name, Err: unread[i]})
		case file.Size == 0:
			refused = append(refused, FileEmpty{Name: file.Name})
		case !known:
			unknown = append(unknown, file.Name)
		default:
			byKind[kind] = append(byKind[kind], file)
		}
	}
	if len(unknown) > 0 {
		refused = append(refused, FilesUnknown{Names: unknown})
	}
	f.told.Refused = nil
	f.take(byKind)
	if len(refused) > 0 {
		f.told.refuse(nil, refused...)
	}
}

// take takes files by their kind.
func (f *Files) take(files [FileKinds][]File) {
	takers := [FileKinds]func([]File){
		Picture: f.takePictures, NetworkFile: f.takeNetworks, RecordingFile: f.takeRecordings,
		IDXFile: f.Arriving.add, NamesFile: f.takeNames,
	}
	for kind, list := range files {
		if len(list) > 0 {
			takers[kind](list)
		}
	}
}

// content reads a whole file of at most limit bytes; otherwise it shows why it can't.
func (f *Files) content(file File, limit int, got func([]byte)) {
	f.whole(file, limit, func(content []byte, refused Message) {
		if refused != nil {
			f.told.refuse(nil, refused)
			return
		}
		got(content)
	})
}

// whole reads a whole file of at most limit bytes; refused is why it can't, or nil.
func (f *Files) whole(file File, limit int, got func(content []byte, refused Message)) {
	if file.Size > limit {
		got(nil, FileTooLarge{Name: file.Name, Limit: limit})
		return
	}
	file.Read(file.Size, func(content []byte, err error) {
		f.dispatch(func() {
			if err != nil {
				got(nil, FileUnreadable{Name: file.Name, Err: err})
				return
			}
			got(content, nil)
		})
	})
}

// takeRecordings shows a recorded run, which may be in a field of JSON, in place of the one that
// came with the page; of several, the last. The visitor's own run stays on the page.
func (f *Files) takeRecordings(files []File) {
	file := files[len(files)-1]
	if bytes.HasPrefix(bytes.TrimSpace(file.head), []byte("{")) {
		file.Read = func(_ int, got func([]byte, error)) {
			file.Field("recording", func(content []byte) { got(content, nil) })
		}
	}
	f.content(file, fileLimit, func(content []byte) {
		record, err := decodeRecording(content)
		if err != nil {
			f.told.refuse(nil, FileUnopened{Name: file.Name, Err: err})
			return
		}
		f.shown.others.put(record)
		f.told.Tell(RecordingOpened{
			Name: file.Name, Of: len(files), Plan: record.Plan, Waits: f.run.Own(),
		})
	})
}

// decodeRecording decodes a recorded run. Only JSON without one has nothing to decode.
func decodeRecording(content []byte) (experiment.Recording, error) {
	if len(content) == 0 {
		return experiment.Recording{}, core.Mismatch{
			Where: "recording", Found: "JSON without one", Expected: "JSON as Signum saves a run",
		}
	}
	return experiment.DecodeRecording(content)
}

// takeNames takes a text of class names; of several, the last.
func (f *Files) takeNames(files []File) {
	const limit = 1 << 20 // of a text that may be anything
	f.content(files[len(files)-1], limit, func(content []byte) { f.Arriving.takeNames(string(content)) })
}
