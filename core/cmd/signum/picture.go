package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"slices"

	"signum/core/mnist"
)

// isPicture reports whether a file with these first bytes is a picture that can be decoded.
func isPicture(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\x89PNG")) || bytes.HasPrefix(head, []byte("\xff\xd8\xff"))
}

// The limits of a picture, of one digit or of a sheet: those of a phone's camera, as on the page.
const (
	mostPixels     = 1 << 24
	largestPicture = 32 << 20 // bytes of its file
)

// picture writes the three likeliest classes of a picture of one digit, or the class of each tile
// of a sheet.
func (p predictor) picture(w io.Writer, content io.Reader) error {
	file, err := readAll(content, "picture", largestPicture)
	if err != nil {
		return err
	}
	gray, width, height, err := decodePicture(file)
	if err != nil {
		return err
	}
	if tiles, sheet := mnist.Tiles(gray, width, height); sheet {
		return p.list(w, slices.Concat(tiles...))
	}
	_, likely := p.network.Predict(mnist.Fit(gray, width, height))
	for range min(3, len(likely)) {
		best := slices.Index(likely, slices.Max(likely))
		fmt.Fprintf(w, "%s  %.1f %%\n", p.name(best), 100*likely[best])
		likely[best] = -1
	}
	return nil
}

// decodePicture returns the brightness of each pixel, on white where the picture is transparent.
func decodePicture(file []byte) (gray []byte, width, height int, err error) {
	size, kind, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, 0, 0, err
	}
	if size.Width*size.Height > mostPixels {
		return nil, 0, 0, mismatch(kind, fmt.Sprintf("%d×%d pixels", size.Width, size.Height),
			fmt.Sprintf("at most %d in all", mostPixels))
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, 0, 0, err
	}
	return grayed(decoded), size.Width, size.Height, nil
}

// grayed returns the brightness of each pixel, a row at a time: pictures are large.
func grayed(picture image.Image) []byte {
	box := picture.Bounds()
	row := image.NewRGBA(image.Rect(0, 0, box.Dx(), 1))
	gray := make([]byte, 0, box.Dx()*box.Dy())
	for y := range box.Dy() {
		draw.Draw(row, row.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(row, row.Rect, picture, box.Min.Add(image.Pt(0, y)), draw.Over)
		for x := range box.Dx() {
			gray = append(gray, color.GrayModel.Convert(row.RGBAAt(x, 0)).(color.Gray).Y)
		}
	}
	return gray
}
