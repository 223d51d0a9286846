package view

import (
	"signum/core/packed"
	"signum/core/train"
)

// Side is one of two networks that are compared: of a stage, or from a file.
type Side struct {
	Name   string         // of the file, or of the visitor's run; empty if there is none
	Plan   string         // that it was made by; empty if it isn't known
	Stage  int            // of that plan's run
	Data   string         // the data set that it was trained on; empty if it isn't known
	Reads  bool           // it takes images as they are here, and tells as many classes apart
	Quick  bool           // it can be asked at each stroke of a pen
	Score  train.Score    // on the test images; of none if it isn't known, as of a file
	Claim  Claim          // the score that a file has
	File   []byte         // nil for a stage
	Layers []packed.Layer // from the input on

	Network *packed.Network // of these layers
	Classes []string        // names that its file has; nil for those of the page
}

// Claim is how many test images were classified correctly, as a file has it; of none if it doesn't.
type Claim struct{ Correct, Total int }

// Bytes returns how many bytes the side's layers take in a file.
func (s Side) Bytes() int { return packed.Total(s.Network.Ledger()).Payload() }

// Scored reports whether two sides have scores of the same images.
func Scored(a, b Side) bool {
	return a.Score.Total() > 0 && a.Score.PerClass == b.Score.PerClass && SameData(a, b)
}

// SameData reports whether two sides were trained on the same data set, as far as is known.
func SameData(a, b Side) bool { return a.Data == b.Data || a.Data == "" || b.Data == "" }
