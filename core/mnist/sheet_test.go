package mnist

import (
	"bytes"
	"testing"
)

// stripes is a sheet of stripes, shown as paper and ink.
func stripes(columns, rows int, paper, ink byte) (picture []byte, width, height int) {
	width, height = columns*Side, rows*Side
	for i := range width * height {
		v := paper
		if stripe()[i/width%Side*Side+i%width%Side] > 0 {
			v = ink
		}
		picture = append(picture, v)
	}
	return picture, width, height
}

func TestASheetIsCutIntoTiles(t *testing.T) {
	for _, c := range []struct {
		columns, rows int
		paper, ink    byte
	}{{2, 1, 0, 255}, {1, 3, 255, 0}, {10, 10, 200, 90}} {
		tiles, sheet := Tiles(stripes(c.columns, c.rows, c.paper, c.ink))
		if !sheet || len(tiles) != c.columns*c.rows {
			t.Fatalf("%+v: got %d tiles, a sheet: %v", c, len(tiles), sheet)
		}
		for i, tile := range tiles {
			if !bytes.Equal(tile, stripe()) {
				t.Errorf("%+v: tile %d isn't as it was", c, i)
			}
		}
	}
}

func TestAPictureOfOneDigitIsNoSheet(t *testing.T) {
	for scale := 2; scale <= 10; scale++ {
		picture := make([]byte, scale*scale*Pixels)
		for i := range picture {
			picture[i] = stripe()[i/(Side*scale)/scale*Side+i%(Side*scale)/scale]
		}
		if tiles, sheet := Tiles(picture, Side*scale, Side*scale); sheet ||
			len(tiles) != scale*scale {
			t.Errorf("enlarged %d times: got %d tiles, a sheet: %v", scale, len(tiles), sheet)
		}
	}
	for _, side := range []int{Side, 2*Side - 1} {
		if tiles, sheet := Tiles(make([]byte, side*side), side, side); sheet || tiles != nil {
			t.Errorf("%d×%d: got %d tiles, a sheet: %v", side, side, len(tiles), sheet)
		}
	}
	if _, sheet := Tiles(make([]byte, 4*Pixels), 2*Side, 2*Side); sheet {
		t.Error("an empty picture is a sheet")
	}
}
