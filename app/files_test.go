package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/model"
)

// fileOf returns a file with that content.
func fileOf(name string, content []byte) session.File {
	return session.File{Name: name, Size: len(content), Handle: name,
		Read: func(size int, got func([]byte, error)) {
			got(content[:min(size, len(content))], nil)
		},
		Field: func(name string, got func([]byte)) {
			var fields map[string]json.RawMessage
			var value []byte
			if json.Unmarshal(content, &fields) == nil {
				json.Unmarshal(fields[name], &value)
			}
			got(value)
		}}
}

// brings drops files on the page.
func (d *desk) brings(files ...session.File) {
	d.s.Files.Open(files)
	d.tester.Consume()
}

func TestFilesAreGivenToTheirKinds(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	name, network := d.takes(formats[0])
	run, err := os.ReadFile("../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	d.brings(fileOf(name, network))
	d.says(name + ": 5 layers")
	d.brings(fileOf("a", network), fileOf("other.signumrun", run),
		fileOf("notes.doc", []byte("notes")))
	d.says("a: 5 layers")
	d.says("This page doesn’t open notes.doc: it takes ")
	if d.s.Shown.Record.Made == "" || d.s.Files.Opened.Name != "a" {
		t.Errorf("the files that are known were not opened: %+v", d.s.Files.Opened)
	}
}

func TestAPictureOfANetworkIsOpenedAsIt(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	_, network := d.takes(formats[0])
	bring := func(file []byte) {
		var b session.Bitmap
		b.Gray, b.Width = model.Picture(file)
		b.Height = len(b.Gray) / b.Width
		b.Name = "net.png"
		d.brings(pictured(b))
	}
	bring(network)
	d.says("net.png: 5 layers")
	if got, err := d.s.Files.Opened.Model.Encode(); !bytes.Equal(got, network) {
		t.Errorf("another network than that of the picture is open; error %v", err)
	}
	network[len(network)-1]++
	bring(network)
	d.says("net.png can’t be opened (")
}

// What is told of files that came together is told of each.
func TestARefusalStaysBesideOthersAndBesideWhatIsOpened(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	_, network := d.takes(formats[0])
	huge := fileOf("huge.signum", []byte("SIGNUM"))
	huge.Size = 64<<20 + 1
	d.brings(huge, fileOf("a.doc", []byte("a")))
	d.says("huge.signum can’t be opened (")
	d.says("This page doesn’t open a.doc: it takes ")
	d.brings(fileOf("a.signum", network), fileOf("torn.signum", network[:100]))
	for _, part := range []string{"a.signum: 5 layers", "torn.signum can’t be opened ("} {
		if told := tell(d.s.Told.Said); !strings.Contains(told, part) {
			t.Errorf("%q is not in %q", part, told)
		}
	}
	d.brings(fileOf("b.doc", []byte("b")))
	if told := tell(d.s.Told.Toast); strings.Contains(told, "torn") {
		t.Errorf("what came before is still told: %q", told)
	}
}

func TestAllFilesThatAreNothingHereAreNamed(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(fileOf("a.doc", []byte("a")), fileOf("b.doc", nil), fileOf("c.doc", []byte("c")))
	d.says("b.doc is empty. This page doesn’t open a.doc and c.doc: it takes ")
}

// However many files come and however long their names are, what is told of them is read at a
// glance.
func TestOfManyFilesSomeAreNamed(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	long := strings.Repeat("x", 255)
	var files []session.File
	for range 300 {
		files = append(files, fileOf(long+".doc", []byte("a")), fileOf(long+".png", nil))
	}
	d.brings(files...)
	told := tell(d.s.Told.Toast)
	for _, part := range []string{"298 more. ", "297 more: it takes "} {
		if !strings.Contains(told, part) {
			t.Errorf("%q is not in %q", part, told)
		}
	}
	if len(told) > 800 {
		t.Errorf("%d bytes are told", len(told))
	}
}

func TestARecordingDoesNotReplaceOnesOwnRun(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	run, err := os.ReadFile("../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9").Stages[:1])
	d.brings(fileOf("x.signumrun", run))
	d.says("your run")
	d.says("Reset shows it")
	d.press(d.s.Reset)
	d.says("recorded run")
	d.brings(fileOf("x.signumrun", run[:1000]))
	d.says("x.signumrun can’t be opened (")
	d.says("recorded run")
}

func TestAFileThatIsNoneIsOneSentence(t *testing.T) {
	folder := fileOf("folder", nil)
	folder.Read = func(_ int, got func([]byte, error)) { got(nil, errors.New("it is a folder")) }
	huge := fileOf("huge.signum", []byte("SIGNUM"))
	huge.Size = 64<<20 + 1
	for want, f := range map[string]session.File{
		"empty.signum is empty.":                    fileOf("empty.signum", nil),
		"folder can’t be read (it is a folder): if": folder,
		"x.signum can’t be opened (":                fileOf("x.signum", []byte("PNG")),
		"x.signumrun can’t be opened (":             fileOf("x.signumrun", []byte("PNG")),
		"huge.signum can’t be opened (found more ":  huge,
		"This page doesn’t open x.mp4: it":          fileOf("x.mp4", []byte("\x00\x00\x00\x20ftypisom")),
	} {
		d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
		d.brings(f)
		if !strings.HasPrefix(tell(d.s.Told.Said), want) ||
			strings.Count(tell(d.s.Told.Said), ". ") > 0 {
			t.Errorf("%s: got %q, want one sentence that begins %q", f.Name, tell(d.s.Told.Said),
				want)
		}
	}
}

// Browsers give a folder that is dropped as a file that can't be read.
func TestWhatIsToBeDoneWithAFolderIsSaidWhateverItsName(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	for _, name := range []string{"digits", "digits.csv"} {
		d.brings(session.File{Name: name, Size: 4096,
			Read: func(_ int, got func([]byte, error)) { got(nil, errors.New("not found")) }})
		d.says(name + " can’t be read (not found): if it is a folder, drop the files in it.")
	}
}
