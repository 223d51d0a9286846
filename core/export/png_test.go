package export

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"

	"signum/core/model"
)

func TestAPictureIsReadBackWhateverItsPixelsAreStoredAs(t *testing.T) {
	m := sample()
	want, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	data, err := PNG(m)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	box := picture.Bounds()
	for name, form := range map[string]draw.Image{
		"gray": image.NewGray(box), "gray of 16 bits": image.NewGray16(box),
		"RGBA":    image.NewNRGBA(box),
		"palette": image.NewPaletted(box, color.Palette{color.Black, color.Gray{99}, color.White}),
	} {
		draw.Draw(form, box, picture, image.Point{}, draw.Src)
		var again bytes.Buffer
		if err := png.Encode(&again, form); err != nil {
			t.Fatal(err)
		}
		decoded, err := png.Decode(&again)
		if err != nil {
			t.Fatal(err)
		}
		gray := image.NewGray(box)
		draw.Draw(gray, box, decoded, image.Point{}, draw.Src)
		got, ok := model.FromPicture(gray.Pix, gray.Stride)
		if !ok || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes came back, %v, want the %d of the file", name, len(got), ok, len(want))
		}
	}
}

func TestAPictureOfSignsIsAboutAsLargeAsItsFile(t *testing.T) {
	file, _ := sample().Encode()
	data, err := PNG(sample())
	if err != nil {
		t.Fatal(err)
	}
	if most := len(file) + len(file)/8 + 200; len(data) > most {
		t.Errorf("the picture has %d bytes, the file %d", len(data), len(file))
	}
}
