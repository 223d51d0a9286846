package act

import (
	"math"

	"signum/core/nn"
)

// Tile lays a layer's weights out as a picture that can be read: kernels of a convolution as small
// squares, a row of them for each filter; the weights of a dense neuron in the shape of the layer
// before, so that a first layer's are 28×28 templates, and neurons in a grid.
//
// A weight's place is its neuron's plus its own within the neuron. Both follow from an index, by
// strides.
type Tile struct {
	Width, Height int       // in pixels
	Cell          int       // pixels along a weight's side
	FanIn         int       // weights of a neuron
	Neuron        []Stride  // from one neuron to the next
	Weight        []Stride  // from one weight of a neuron to the next
	Corner        []int32   // the upper left pixel of each weight: y·Width + x
	Place         []float32 // how far each weight is from the right edge, 0 … 1: the wipe's order
}

// Stride places N things one after the other, DX and DY pixels apart. After the last of them the
// next stride counts; the last stride has no end.
type Stride struct{ N, DX, DY int }

// At returns the upper left corner of weight i.
func (t *Tile) At(i int) (x, y int) {
	x, y = place(i/t.FanIn, t.Neuron)
	dx, dy := place(i%t.FanIn, t.Weight)
	return x + dx, y + dy
}

// place returns where the i-th of some things is.
func place(i int, strides []Stride) (x, y int) {
	for k, s := range strides {
		n := i
		if k < len(strides)-1 {
			n, i = i%s.N, i/s.N
		}
		x, y = x+n*s.DX, y+n*s.DY
	}
	return x, y
}

// grid is how many things stand side by side and below each other.
type grid struct{ columns, rows int }

// maps are what a layer hands on: so many pictures of one size.
type maps struct {
	count int
	each  grid
}

// room limits a tile: so many pixels, each weight at most so many, with gaps between neurons and
// filters.
type room struct {
	grid
	most, gap int
	alone     bool // filters may stand in columns, so that their weights are larger
}

// Tiles returns the tiles of a network. Each is at most width × height pixels, where a pixel for
// each weight allows that.
func Tiles(blocks []nn.Block, width, height int) []Tile {
	return tiles(blocks, room{grid{width, height}, 8, 1, false})
}

// Enlarged returns the tile of one layer, to be looked at alone.
func Enlarged(blocks []nn.Block, layer, width, height int) Tile {
	return tiles(blocks[:layer+1], room{grid{width, height}, 24, 3, true})[layer]
}

func tiles(blocks []nn.Block, room room) (tiles []Tile) {
	before := maps{1, grid{28, 28}}
	for _, b := range blocks {
		t := Tile{FanIn: b.FanIn}
		if b.Geometry.Kernel > 0 {
			before = t.convolution(b, room)
		} else {
			before = t.dense(b, before, room)
		}
		t.setPlaces(b.Outputs * b.FanIn)
		tiles = append(tiles, t)
	}
	return tiles
}

// convolution lays a row of kernels out for each filter.
func (t *Tile) convolution(b nn.Block, room room) maps {
	k := b.Geometry.Kernel
	kernels := b.FanIn / (k * k)
	columns := room.filterColumns(b.Outputs, kernels, k)
	rows := (b.Outputs + columns - 1) / columns
	t.fit(grid{columns * kernels * k, rows * k}, grid{columns * kernels, rows}, room)
	pitch := k*t.Cell + room.gap
	t.Weight = []Stride{{kernels, pitch, 0}, {k, t.Cell, 0}, {k, 0, t.Cell}} // [ky][kx][in]
	t.Neuron = []Stride{{columns, kernels * pitch, 0}, {rows, 0, pitch}}
	t.Width, t.Height = columns*kernels*pitch-room.gap, rows*pitch-room.gap
	side := int(math.Sqrt(float64(b.Geometry.Output() / b.Outputs)))
	return maps{b.Outputs, grid{side, side}}
}

// filterColumns returns in how many columns filters stand. Those of many single kernels stand in
// columns so that they stay readable; alone, all do if that makes their weights larger.
func (r room) filterColumns(filters, kernels, side int) (columns int) {
	if !r.alone {
		if kernels == 1 {
			return (filters + 9) / 10
		}
		return 1
	}
	largest := 0
	for n := 1; n <= filters; n++ {
		rows := (filters + n - 1) / n
		cell := r.cell(grid{n * kernels * side, rows * side}, grid{n * kernels, rows})
		if cell > largest {
			columns, largest = n, cell
		}
	}
	return max(1, columns)
}

// cell returns how many pixels wide so many cells may be, with gaps.
func (r room) cell(cells, gaps grid) int {
	across := (r.columns - r.gap*gaps.columns) / cells.columns
	down := (r.rows - r.gap*gaps.rows) / cells.rows
	return min(r.most, across, down)
}

// dense lays a small picture out for each neuron.
func (t *Tile) dense(b nn.Block, before maps, room room) maps {
	shape, across := before.together()
	upright := before.count == 1 && shape.rows > shape.columns && b.Outputs <= mostRows
	if upright { // rows of neurons are wide
		shape = grid{shape.rows, shape.columns}
	}
	neurons := neuronGrid(b.Outputs, shape, room.grid)
	t.fit(grid{neurons.columns * shape.columns, neurons.rows * shape.rows}, neurons, room)
	t.Weight = []Stride{ // channels of a position are side by side: see matrix.Geometry
		{across, before.each.columns * t.Cell, 0},
		{before.count / across, 0, before.each.rows * t.Cell},
		{before.each.columns, t.Cell, 0}, {before.each.rows, 0, t.Cell},
	}
	if upright {
		t.Weight = []Stride{{before.each.columns, 0, t.Cell}, {before.each.rows, t.Cell, 0}}
	}
	wide, high := shape.columns*t.Cell+room.gap, shape.rows*t.Cell+room.gap
	t.Neuron = []Stride{{neurons.columns, wide, 0}, {neurons.rows, 0, high}}
	t.Width, t.Height = neurons.columns*wide-room.gap, neurons.rows*high-room.gap
	return maps{1, neurons}
}

// together returns the size of all maps in a full grid that is as square as their number allows,
// and how many stand side by side in it.
func (m maps) together() (size grid, across int) {
	across = int(math.Ceil(math.Sqrt(float64(m.count))))
	for m.count%across > 0 {
		across++
	}
	return grid{across * m.each.columns, m.count / across * m.each.rows}, across
}

// mostRows is how many neurons stand below each other, such as the ten of an output.
const mostRows = 10

// neuronGrid returns the grid of neurons whose tile is nearest to the shape of the room, with few
// empty places. At most mostRows neurons stand below each other.
func neuronGrid(outputs int, shape, room grid) (best grid) {
	if outputs <= mostRows {
		return grid{1, outputs}
	}
	wanted := float64(room.columns) / float64(room.rows)
	least := math.Inf(1)
	for columns := 1; columns <= outputs; columns++ {
		g := grid{columns, (outputs + columns - 1) / columns}
		ratio := float64(g.columns*shape.columns) / float64(g.rows*shape.rows)
		empty := float64(g.columns*g.rows-outputs) / float64(outputs)
		if d := math.Abs(math.Log(ratio/wanted)) + 8*empty; d < least {
			best, least = g, d
		}
	}
	return best
}

// fit sets the largest cell with which so many cells and gaps have room.
func (t *Tile) fit(cells, gaps grid, room room) {
	t.Cell = max(1, room.cell(cells, gaps))
}

// setPlaces sets where each of n weights is, and how far from the right edge.
func (t *Tile) setPlaces(n int) {
	t.Corner, t.Place = make([]int32, n), make([]float32, n)
	for i := range t.Place {
		x, y := t.At(i)
		t.Corner[i] = int32(y*t.Width + x)
		t.Place[i] = 1 - (float32(x)+float32(t.Cell)/2)/float32(t.Width)
	}
}
