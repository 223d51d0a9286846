package act

import (
	"math"

	"signum/core/nn"
)

// Tile lays a layer's weights out as a picture that can be read: kernels of a convolution as small
// squares, one row of them a filter; the weights of a dense neuron in the shape of the layer before,
// so that a first layer's are 28×28 templates, and neurons in a grid.
type Tile struct {
	Width, Height int       // in pixels
	Cell          int       // pixels along a weight's side
	At            []Point   // the upper left corner of each weight
	Place         []float32 // how far each is from the right edge, 0 … 1: the wipe's order
	Columns       int       // neurons or filters in a row
}

// Point is a pixel.
type Point struct{ X, Y int32 }

// grid is how many things stand side by side and below each other.
type grid struct{ columns, rows int }

// Tiles returns the tiles of a network, of at most width × height pixels each where a pixel a weight
// allows that.
func Tiles(blocks []nn.Block, width, height int) []Tile {
	before := grid{28, 28} // of one channel
	channels := 1
	var tiles []Tile
	for _, b := range blocks {
		var t Tile
		if k := b.Geometry.Kernel; k > 0 {
			t, before = convTile(b, width, height)
			channels = b.Outputs
			side := int(math.Sqrt(float64(b.Geometry.Output() / b.Outputs)))
			before = grid{side, side}
		} else {
			neuron := arranged(b.FanIn, channels, before)
			t, before = denseTile(b, neuron, channels, before, width, height)
			channels = 1
		}
		tiles = append(tiles, t)
	}
	return tiles
}

// gap is the space between neurons and filters.
const gap = 1

// convTile has a row of kernels for each filter.
func convTile(b nn.Block, width, height int) (Tile, grid) {
	k := b.Geometry.Kernel
	kernels := b.FanIn / (k * k)
	columns := 1
	if kernels == 1 { // single kernels stand in as many columns as keep them readable
		columns = (b.Outputs + 9) / 10
	}
	rows := (b.Outputs + columns - 1) / columns
	cell := fit(columns*kernels*k, rows*k, columns*kernels*gap, rows*gap, width, height)
	t := newTile(b, cell)
	pitch := k*cell + gap
	for o := range b.Outputs {
		left, top := o%columns*kernels*pitch, o/columns*pitch
		for c := range kernels {
			t.square(o*b.FanIn+c*k*k, k*k, k, left+c*pitch, top)
		}
	}
	t.Columns = columns
	return t.finished(columns*kernels*pitch-gap, rows*pitch-gap), grid{}
}

// arranged returns the picture of a neuron's weights: maps of the layer before in a grid.
func arranged(fanIn, channels int, before grid) grid {
	if ofMaps(fanIn, channels, before) {
		across := int(math.Ceil(math.Sqrt(float64(channels))))
		return grid{across * before.columns, (channels + across - 1) / across * before.rows}
	}
	if before.columns*before.rows >= fanIn {
		return before
	}
	return squarish(fanIn)
}

// ofMaps reports whether a neuron's weights are those of the maps of a convolution before it.
func ofMaps(fanIn, channels int, maps grid) bool {
	return channels > 1 && channels*maps.columns*maps.rows == fanIn
}

// squarish returns the grid nearest to a square that holds n.
func squarish(n int) grid {
	columns := int(math.Ceil(math.Sqrt(float64(n))))
	return grid{columns, (n + columns - 1) / columns}
}

// denseTile has a small picture for each neuron; it returns their grid too.
func denseTile(b nn.Block, neuron grid, channels int, maps grid, width, height int) (Tile, grid) {
	neurons := neuronGrid(b.Outputs, neuron, width, height)
	cell := fit(neurons.columns*neuron.columns, neurons.rows*neuron.rows,
		neurons.columns*gap, neurons.rows*gap, width, height)
	t := newTile(b, cell)
	across, down := neuron.columns*cell+gap, neuron.rows*cell+gap
	for o := range b.Outputs {
		left, top := o%neurons.columns*across, o/neurons.columns*down
		if ofMaps(b.FanIn, channels, maps) {
			t.maps(o*b.FanIn, channels, maps, neuron.columns/maps.columns, left, top)
			continue
		}
		t.square(o*b.FanIn, b.FanIn, neuron.columns, left, top)
	}
	t.Columns = neurons.columns
	return t.finished(neurons.columns*across-gap, neurons.rows*down-gap), neurons
}

// neuronGrid returns the grid of neurons whose tile is nearest to the shape of the room. Few neurons,
// such as the ten of an output, stand below each other.
func neuronGrid(outputs int, neuron grid, width, height int) (best grid) {
	if outputs <= 10 {
		return grid{1, outputs}
	}
	least := math.Inf(1)
	for columns := 1; columns <= outputs; columns++ {
		g := grid{columns, (outputs + columns - 1) / columns}
		shape := float64(g.columns*neuron.columns) / float64(g.rows*neuron.rows)
		empty := float64(g.columns*g.rows-outputs) / float64(outputs)
		if d := math.Abs(math.Log(shape*float64(height)/float64(width))) + empty; d < least {
			best, least = g, d
		}
	}
	return best
}

// fit returns the largest cell, 1 to 8, with which so many cells and gaps have room.
func fit(cellsAcross, cellsDown, gapsAcross, gapsDown, width, height int) int {
	across, down := (width-gapsAcross)/max(1, cellsAcross), (height-gapsDown)/max(1, cellsDown)
	return min(8, max(1, min(across, down)))
}

func newTile(b nn.Block, cell int) Tile {
	n := b.Outputs * b.FanIn
	return Tile{Cell: cell, At: make([]Point, n), Place: make([]float32, n)}
}

// square lays n weights out from the first on, in rows of so many columns.
func (t *Tile) square(first, n, columns, left, top int) {
	for i := range n {
		t.At[first+i] = Point{int32(left + i%columns*t.Cell), int32(top + i/columns*t.Cell)}
	}
}

// maps lays a neuron's weights out as the maps of the convolution before it.
func (t *Tile) maps(first, channels int, size grid, across, left, top int) {
	n := size.columns * size.rows
	for c := range channels {
		x, y := c%across*size.columns*t.Cell, c/across*size.rows*t.Cell
		t.square(first+c*n, n, size.columns, left+x, top+y)
	}
}

// finished sets the size, and the place of each weight in the wipe.
func (t Tile) finished(width, height int) Tile {
	t.Width, t.Height = width, height
	for i, at := range t.At {
		t.Place[i] = 1 - (float32(at.X)+float32(t.Cell)/2)/float32(width)
	}
	return t
}
