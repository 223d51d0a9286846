package session

import (
	"signum/app/view"
	"signum/core/experiment"
)

// FileUnreadable reports that the browser can't read a file.
type FileUnreadable struct {
	message
	Name string
	Err  error
}

// FileEmpty reports that a file has no bytes.
type FileEmpty struct {
	message
	Name string
}

// FilesUnknown reports which files are of no kind that the page takes.
type FilesUnknown struct {
	message
	Names []string
}

// FileTooLarge reports that a file is larger than what is read.
type FileTooLarge struct {
	message
	Name  string
	Limit int // bytes
}

// FileUnopened reports what is wrong inside a file.
type FileUnopened struct {
	message
	Name string
	Err  error
}

// NetworkOpened reports that a network is open: the last, if several came.
type NetworkOpened struct {
	message
	Opened Opened
	Of     int // how many came
}

// NetworksCompared reports that a network is open, and compared with the one that is pinned.
type NetworksCompared struct {
	message
	Pinned view.Side
	Opened Opened
	Of     int // how many came
}

// RecordingOpened reports that a recorded run is open: the last, if several came.
type RecordingOpened struct {
	message
	Name  string
	Plan  experiment.Plan
	Waits bool // it is shown after the visitor's run
	Of    int  // how many came
}

// PictureOnPad reports that a picture is read as one digit.
type PictureOnPad struct {
	message
	Name    string
	Touches bool // the ink touches the border, so that some may be cut off
}

// NothingDrawn reports that a picture shows no digit.
type NothingDrawn struct {
	message
	Name    string
	Unclear bool // something stands out, but ink can't be told from the ground
}

// SheetShown reports that pictures are read tile by tile.
type SheetShown struct {
	message
	Name  string // of the file, if it is one
	Files int    // pictures that came
	Tiles int
}

// RecordUnreadable reports that the recorded run of the plan can't be shown.
type RecordUnreadable struct {
	message
	Err   error
	Still string // net of the run that is shown instead; "" if none is
}
