package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"slices"

	"golang.org/x/image/bmp"
	_ "golang.org/x/image/webp"

	"signum/core/picture"
)

// The limits of a picture, of one digit or of a sheet: a phone's camera takes no larger ones.
const (
	largestPicture = 1 << 25 // bytes of the file
	mostPixels     = 1 << 24
)

// remarksOnPictures are the sentences of what a picture doesn't show as it should.
var remarksOnPictures = [picture.Remarks]string{
	picture.Blank:   "no digit: nothing stands out from the ground",
	picture.Unclear: "no digit: ink can't be told from the ground",
	picture.Touches: "the ink touches the border: some may be cut off",
	picture.Several: "several digits, from left to right and from top to bottom",
}

// picture classifies a picture: it writes the three likeliest classes of one digit, or the class of
// each digit of several, and of each tile of a sheet.
func (p predictor) picture(o options, kind picture.Kind, content io.Reader) error {
	switch kind {
	case picture.AVIF, picture.SVG, picture.HEIC, picture.TIFF, picture.JPEGXL:
		return mismatch("picture", kind.String(),
			"PNG, JPEG, GIF, WebP or BMP: save or share it as one of these")
	}
	file, err := readAll(content, "picture", largestPicture)
	if err != nil {
		return err
	}
	b, err := decodePicture(file)
	if err != nil {
		return err
	}
	r := picture.Read(b)
	for _, remark := range r.Remarks {
		fmt.Fprintln(o.stderr, remarksOnPictures[remark])
	}
	if len(r.Images) != 1 || r.Sheet {
		return p.list(o.stdout, slices.Concat(r.Images...))
	}
	return p.ranking(o.stdout, r.Images[0])
}

// ranking writes the three likeliest classes of an image.
func (p predictor) ranking(w io.Writer, image []byte) error {
	_, likely := p.network.Predict(image)
	for range min(3, len(likely)) {
		best := slices.Index(likely, slices.Max(likely))
		if _, err := fmt.Fprintf(w, "%s  %.1f %%\n", p.name(best), 100*likely[best]); err != nil {
			return err
		}
		likely[best] = -1
	}
	return nil
}

// decodePicture decodes a picture, and turns it upright by its EXIF orientation.
func decodePicture(file []byte) (picture.Bitmap, error) {
	size, kind, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case err == bmp.ErrUnsupported && hasRunLengths(file):
		return picture.Bitmap{}, mismatch("picture", "a BMP compressed by run lengths (RLE)",
			"PNG, JPEG, GIF, WebP or a BMP without compression: save it as PNG")
	case err != nil:
		return picture.Bitmap{}, undecoded(err)
	}
	if size.Width > mostPixels || size.Height > mostPixels || size.Width*size.Height > mostPixels {
		return picture.Bitmap{}, mismatch(kind,
			fmt.Sprintf("%d×%d pixels", size.Width, size.Height),
			fmt.Sprintf("at most %d in all", mostPixels))
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return picture.Bitmap{}, undecoded(err)
	}
	if p, ok := decoded.(*image.Paletted); ok {
		p.Palette = completed(p.Palette)
	}
	return bitmapOf(decoded).Turned(picture.OrientationOf(file)), nil
}

// hasRunLengths reports whether a BMP is compressed by run lengths. The field at byte 30 is 1 for
// RLE8 and 2 for RLE4, by Microsoft's BITMAPINFOHEADER; shorter headers have no compression.
func hasRunLengths(file []byte) bool {
	const header, size, compression = 14, 40, 30 // byte 14 has the header's size
	if len(file) < header+size || binary.LittleEndian.Uint32(file[header:]) < size {
		return false
	}
	kind := binary.LittleEndian.Uint32(file[compression:])
	return kind == 1 || kind == 2
}

// completed returns a palette of 256 colors, of which the missing ones are black, as in browsers:
// package bmp doesn't check that the pixels of a file use only colors that it has.
func completed(colors color.Palette) color.Palette {
	for len(colors) < 256 {
		colors = append(colors, color.Black)
	}
	return colors
}

// undecoded returns the error of a picture that can't be decoded.
func undecoded(err error) error {
	switch err {
	case io.EOF, io.ErrUnexpectedEOF:
		return mismatch("picture", "a file that ends too early", "a whole one: save it again")
	case bmp.ErrUnsupported:
		return mismatch("picture", "a rare form of BMP", "PNG, JPEG, GIF, WebP or a common BMP: save it as PNG")
	}
	return mismatch("picture", "a damaged file ("+err.Error()+")", "a whole one: save it again")
}

// bitmapOf returns gray and alpha of a picture, a row at a time: pictures are large.
func bitmapOf(decoded image.Image) picture.Bitmap {
	box := decoded.Bounds()
	b := picture.Bitmap{Width: box.Dx(), Height: box.Dy()}
	opaque, known := decoded.(interface{ Opaque() bool })
	transparent := !known || !opaque.Opaque()
	row := image.NewRGBA(image.Rect(0, 0, b.Width, 1))
	for y := range b.Height {
		draw.Draw(row, row.Rect, decoded, box.Min.Add(image.Pt(0, y)), draw.Src)
		for x := range b.Width {
			c := color.NRGBAModel.Convert(row.RGBAAt(x, 0)).(color.NRGBA)
			if transparent {
				b.Alpha = append(b.Alpha, c.A)
			}
			c.A = 255
			b.Gray = append(b.Gray, color.GrayModel.Convert(c).(color.Gray).Y)
		}
	}
	return b
}
