package words

import "strings"

// A Term is a word that the glossary explains.
type Term struct {
	ID    string // in texts and in the page
	Means Text
}

// Terms returns the glossary. A text marks a term where it stands, by its ID: "[signs|latent]".
func Terms() []Term {
	return []Term{
		{"alpha", TermAlpha}, {"binary", TermBinary}, {"epoch", TermEpoch}, {"float", TermFloat},
		{"latent", TermLatent}, {"layer", TermLayer}, {"mac", TermMAC}, {"neuron", TermNeuron},
		{"noise", TermNoise}, {"snap", TermSnap}, {"straight", TermStraight}, {"tune", TermTune},
		{"weight", TermWeight},
	}
}

// A Piece is a part of a text that is a term, or has none.
type Piece struct {
	Text string
	Term string // its ID; "" for what is no term
}

// Pieces returns the parts of a text, of which every other one is a term.
func Pieces(text string) (list []Piece) {
	for {
		plain, after, found := strings.Cut(text, "[")
		list = append(list, Piece{Text: plain})
		if !found {
			return list
		}
		marked, rest, _ := strings.Cut(after, "]")
		shown, id, _ := strings.Cut(marked, "|")
		list, text = append(list, Piece{shown, id}), rest
	}
}
