package export

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"signum/core/model"
)

// PNG returns the model as a picture, in which each bit of its .signum file is a black or a white
// pixel: see model.Picture.
func PNG(m model.Model) ([]byte, error) {
	file, err := m.Encode()
	if err != nil {
		return nil, err
	}
	gray, width := model.Picture(file)
	box := image.Rect(0, 0, width, len(gray)/width)
	picture := image.NewPaletted(box, color.Palette{color.White, color.Black})
	for i, v := range gray {
		if v == 0 {
			picture.Pix[i] = 1
		}
	}
	var data bytes.Buffer
	err = png.Encode(&data, picture)
	return data.Bytes(), err
}
