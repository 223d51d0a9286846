package session

import (
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/picture"
)

// Sheet is images that the visitor brought, and what networks take each for.
type Sheet struct {
	Name     string   // of its file; empty if several made it
	Files    int      // how many made it
	Tiles    [][]byte // at most sheetTiles
	All      int      // how many there were
	Verdicts [Readers][]Verdict
	asked    [Readers]experiment.Predictor // the networks that gave them
}

// The networks that read a sheet.
const (
	Selected = iota // that of the selected stage
	Float           // that of the float stage
	FromFile        // one that the visitor opened
	Readers         // how many there are
)

// sheetTiles is how many tiles are shown: a stage reads them within a few frames.
const sheetTiles = 200

// Other reports whether a network takes a tile for another class than the selected stage does.
func (s *Sheet) Other(by, tile int) bool {
	mine, others := s.Verdicts[Selected], s.Verdicts[by]
	return tile < len(mine) && tile < len(others) && mine[tile].Class != others[tile].Class
}

// Others returns how many tiles a network takes for another class; ok is false before it has read
// all.
func (s *Sheet) Others(by int) (n int, ok bool) {
	for i := range s.Tiles {
		if s.Other(by, i) {
			n++
		}
	}
	return n, len(s.Verdicts[by]) == len(s.Tiles)
}

// read asks the networks until the time is over. It reports whether they have read all tiles. The
// verdicts of other networks are dropped.
func (s *Sheet) read(by [Readers]experiment.Predictor, over func() bool) (all bool) {
	for i, network := range by {
		if s.asked[i] != network {
			s.Verdicts[i], s.asked[i] = nil, network
		}
		for network != nil && len(s.Verdicts[i]) < len(s.Tiles) {
			if over() {
				return false
			}
			v := Verdict{}
			if tile := s.Tiles[len(s.Verdicts[i])]; hasInk(tile) {
				v = ask(network, tile)
			}
			s.Verdicts[i] = append(s.Verdicts[i], v)
		}
	}
	return true
}

// hasInk reports whether there is something to read.
func hasInk(image []byte) bool {
	for _, v := range image {
		if v > 0 {
			return true
		}
	}
	return false
}

// add adds the digits of a picture; one without any is an empty tile.
func (s *Sheet) add(b Bitmap) {
	images := picture.Read(b.Bitmap).Images
	if len(images) == 0 {
		images = [][]byte{make([]byte, mnist.Pixels)}
	}
	s.take(images)
}

// take adds tiles, as many as are shown.
func (s *Sheet) take(tiles [][]byte) {
	s.All += len(tiles)
	s.Tiles = append(s.Tiles, tiles[:min(len(tiles), sheetTiles-len(s.Tiles))]...)
}
