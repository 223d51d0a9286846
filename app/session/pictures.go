package session

import (
	"encoding/binary"
	"errors"
	"slices"
	"strconv"

	"signum/core/experiment"
	"signum/core/model"
	"signum/core/picture"
)

// Bitmap is a picture of a file.
type Bitmap struct {
	picture.Bitmap
	Name  string
	Tiles [][]byte // the images that it would be as a sheet; nil if it can't be one
}

// The limits of a picture: those of a phone's camera.
const (
	pictureBytes  = 32 << 20
	picturePixels = 1 << 24
	pictureSide   = 1<<15 - 1 // a canvas can't be wider
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// ErrNoPicture is the error of a file that the browser can't decode.
var ErrNoPicture = errors.New("no picture that this browser can show")

// KindError is the error of a picture of a kind that other browsers may decode.
type KindError struct{ Kind picture.Kind }

// Error implements error.
func (e KindError) Error() string { return "found " + e.Kind.String() + ", expected PNG or JPEG" }

// SizeError is the error of a picture that is too large to decode.
type SizeError struct {
	Width, Height int
	Side, Pixels  int // the most that are decoded
}

// Error implements error.
func (e SizeError) Error() string {
	return "found " + strconv.Itoa(e.Width) + "×" + strconv.Itoa(e.Height) + " pixels, expected at most " +
		strconv.Itoa(e.Pixels)
}

// CheckSize returns a SizeError if a picture is too large to decode.
func CheckSize(width, height int) error {
	if max(width, height) > pictureSide || width*height > picturePixels {
		return SizeError{width, height, pictureSide, picturePixels}
	}
	return nil
}

// decode decodes the file by the browser. A PNG has its size in its first bytes.
func (f File) decode(got func(Bitmap, error)) {
	if f.begins(pngMagic) && len(f.head) >= 24 {
		width, height := binary.BigEndian.Uint32(f.head[16:]), binary.BigEndian.Uint32(f.head[20:])
		if err := CheckSize(int(width), int(height)); err != nil {
			got(Bitmap{}, err)
			return
		}
	}
	f.Gray(func(b Bitmap, err error) {
		b.Name = f.Name
		if kind := picture.KindOf(f.head); err == ErrNoPicture && kind >= picture.HEIC {
			err = KindError{kind}
		}
		got(b, err)
	})
}

// takePictures shows one picture on the pad or as a sheet, and several on one sheet. If others come
// meanwhile, these are dropped.
func (f *Files) takePictures(files []File) {
	f.looks++
	f.nextPicture(f.looks, files, Sheet{}, len(files))
}

// nextPicture decodes the first of the pictures that are left, and then the next: a photograph
// takes tens of megabytes.
func (f *Files) nextPicture(look int, left []File, s Sheet, of int) {
	if len(left) == 0 {
		f.Brought = Bitmap{}
		if s.All > 0 {
			f.showSheet(s, of)
		}
		return
	}
	file := left[0]
	then := func(b Bitmap, refused Message) {
		switch {
		case look != f.looks:
			return
		case refused != nil:
			f.told.refuse(nil, refused)
		case f.takeNetworkPicture(b):
		case of == 1:
			f.showPicture(b)
			return
		default:
			s.add(b)
		}
		f.nextPicture(look, left[1:], s, of)
	}
	if file.Size > pictureBytes {
		then(Bitmap{}, FileTooLarge{Name: file.Name, Limit: pictureBytes})
		return
	}
	file.decode(func(b Bitmap, err error) {
		f.dispatch(func() {
			if err != nil {
				then(b, FileUnopened{Name: file.Name, Err: err})
				return
			}
			then(b, nil)
		})
	})
}

// takeNetworkPicture opens the network of which a picture was made. It reports whether the picture
// is one.
func (f *Files) takeNetworkPicture(b Bitmap) bool {
	file, ok := model.FromPicture(b.Gray, b.Width)
	if !ok {
		return false
	}
	if o, err := openModel(b.Name, file); err != nil {
		f.told.refuse(nil, FileUnopened{Name: b.Name, Err: err})
	} else {
		f.told.Tell(f.openNetwork(o, 1))
	}
	return true
}

// showPicture shows a picture as a digit or as a sheet of them, as the terminal does.
func (f *Files) showPicture(b Bitmap) {
	r := picture.Read(b.Bitmap)
	b.Tiles = r.Images
	if len(r.Images) <= 1 {
		b.Tiles, _ = picture.Tiles(b.Bitmap)
	}
	f.Brought = b
	if len(r.Images) > 1 {
		f.AsSheet()
	} else {
		f.asDigit(r)
	}
	if b.Tiles == nil {
		f.Brought = Bitmap{}
	}
}

// AsDigit takes the picture that was brought for one digit.
func (f *Files) AsDigit() { f.asDigit(picture.Digit(f.Brought.Bitmap)) }

// asDigit shows the one digit of a picture that was brought on the pad.
func (f *Files) asDigit(r picture.Reading) {
	name := f.Brought.Name
	if len(r.Images) == 0 {
		f.told.Refuse(NothingDrawn{Name: name, Unclear: slices.Contains(r.Remarks, picture.Unclear)})
		return
	}
	f.Sheet = Sheet{}
	f.digit.picture(name, r.Images[0])
	put := PictureOnPad{Name: name, Touches: slices.Contains(r.Remarks, picture.Touches)}
	f.told.Tell(put)
	f.digit.tell(put)
	f.show(PadPart)
}

// AsSheet takes the picture that was brought for a sheet of digits.
func (f *Files) AsSheet() {
	s := Sheet{Name: f.Brought.Name}
	s.take(f.Brought.Tiles)
	f.showSheet(s, 1)
}

// showSheet shows a sheet that was made of some files.
func (f *Files) showSheet(s Sheet, of int) {
	s.Files = of
	f.Sheet = s
	f.digit.thinker.think()
	f.told.Tell(SheetShown{Name: s.Name, Files: of, Tiles: s.All})
	f.show(FilesPart)
}

// readSheet reads the sheet with the stage that the parts below the fold show, with the float stage
// and with the opened network, until the time is over. It reports whether they have read all.
func (f *Files) readSheet(over func() bool) (all bool) {
	run, _ := f.shown.Stages()
	at := f.shown.Settled
	if at < 0 || at >= len(run.All) || run.All[at].Network == nil || len(f.Sheet.Tiles) == 0 {
		return true
	}
	by := [Readers]experiment.Predictor{Selected: run.All[at].Network}
	if float := run.All[0].Network; float != nil {
		by[Float] = float
	}
	if f.Opened.Reads() {
		by[FromFile] = f.Opened.Network
	}
	return f.Sheet.read(by, over)
}
