package picture

import (
	"bytes"
	"testing"

	"signum/core/mnist"
)

// stripes returns a sheet of stripes, of ink on paper.
func stripes(columns, rows int, paper, ink byte) Bitmap {
	width, height := columns*mnist.Side, rows*mnist.Side
	b := Bitmap{Width: width, Height: height}
	for i := range width * height {
		v := paper
		if stripe()[i/width%mnist.Side*mnist.Side+i%width%mnist.Side] > 0 {
			v = ink
		}
		b.Gray = append(b.Gray, v)
	}
	return b
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
		b := paper(28*scale, 28*scale, 0)
		for i := range b.Gray {
			b.Gray[i] = stripe()[i/(28*scale)/scale*28+i%(28*scale)/scale]
		}
		if tiles, sheet := Tiles(b); sheet || len(tiles) != scale*scale {
			t.Errorf("enlarged %d times: got %d tiles, a sheet: %v", scale, len(tiles), sheet)
		}
	}
	for _, side := range []int{mnist.Side, 2*mnist.Side - 1} {
		if tiles, sheet := Tiles(paper(side, side, 0)); sheet || tiles != nil {
			t.Errorf("%d×%d: got %d tiles, a sheet: %v", side, side, len(tiles), sheet)
		}
	}
	if _, sheet := Tiles(paper(56, 56, 0)); sheet {
		t.Error("an empty picture is a sheet")
	}
}
