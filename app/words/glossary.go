package words

import (
	"slices"
	"strings"
)

// A Term is a word that the glossary explains.
type Term struct {
	ID    string // in texts and in the page
	Means Text
}

// Terms returns the glossary. A text marks a term where it stands, by its ID: "[signs|latent]".
func Terms() []Term { return terms }

var terms = []Term{
	{"accuracy", TermAccuracy}, {"acts", TermActs}, {"alpha", TermAlpha}, {"binary", TermBinary},
	{"epoch", TermEpoch}, {"float", TermFloat}, {"front", TermFront}, {"heldout", TermHeldOut},
	{"latent", TermLatent}, {"layer", TermLayer}, {"mac", TermMAC}, {"margin", TermMargin},
	{"neuron", TermNeuron}, {"noise", TermNoise}, {"norm", TermNorm}, {"paper", TermPaper},
	{"plot", TermPlot}, {"seed", TermSeed}, {"shapley", TermShapley}, {"snap", TermSnap},
	{"stage", TermStage}, {"straight", TermStraight}, {"tune", TermTune}, {"twin", TermTwin},
	{"weight", TermWeight},
}

// A Piece is a part of a text that is a term, or has none.
type Piece struct {
	Text string
	Term string // its ID; "" for what is no term
}

// Pieces returns the parts of a text, of which every other one is a term. Brackets around anything
// else stay.
func Pieces(text string) (list []Piece) {
	plain := ""
	for {
		before, after, found := strings.Cut(text, "[")
		plain += before
		if !found {
			return append(list, Piece{Text: plain})
		}
		marked, rest, _ := strings.Cut(after, "]")
		shown, id, _ := strings.Cut(marked, "|")
		if !slices.ContainsFunc(terms, func(t Term) bool { return t.ID == id }) {
			plain, text = plain+"[", after
			continue
		}
		list, plain, text = append(list, Piece{Text: plain}, Piece{shown, id}), "", rest
	}
}
