package chart

// Table is the data of a chart, or of a card, in rows.
type Table struct {
	Label   string // of the box in which the table scrolls
	Class   string
	Caption string
	Shown   bool // the caption is visible, and not for screen readers only
	Columns []string
	Rows    []Row
	Foot    []Row
}

// Row is a row of a table.
type Row struct {
	Class string
	Cells []Cell
}

// Cell is a cell of a row.
type Cell struct {
	Kind  Kind
	Class string // of a Word
	Text  string
}

// Kind is the kind of a cell.
type Kind uint8

// The kinds of cells.
const (
	Word   Kind = iota
	Header      // of the row
	Number
)

// Cells returns a row: its header, and then cells.
func Cells(header string, cells ...Cell) Row {
	return Row{Cells: append([]Cell{{Kind: Header, Text: header}}, cells...)}
}

// Words returns a cell with text.
func Words(text string) Cell { return Cell{Text: text} }

// Figure returns a cell with a number.
func Figure(text string) Cell { return Cell{Kind: Number, Text: text} }
