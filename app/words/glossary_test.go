package words

import (
	"slices"
	"strings"
	"testing"
)

func TestATextIsSplitAtItsTerms(t *testing.T) {
	for text, want := range map[string][]Piece{
		"":        {{}},
		"no term": {{Text: "no term"}},
		"A [snap|snap] sets [α|alpha].": {
			{Text: "A "}, {"snap", "snap"}, {Text: " sets "}, {"α", "alpha"}, {Text: "."},
		},
	} {
		if got := Pieces(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Texts that nobody splits have no brackets, so all of them can be looked at.
func TestEveryMarkedTermIsInTheGlossary(t *testing.T) {
	used := map[string]bool{}
	for tag, l := range languages {
		for _, text := range l.texts {
			for _, p := range Pieces(text)[1:] {
				known := func(t Term) bool { return t.ID == p.Term }
				if p.Term != "" && !slices.ContainsFunc(Terms(), known) {
					t.Errorf("%s: %q marks a term that isn't there: %s", tag, p.Text, text)
				}
				used[p.Term] = true
			}
		}
	}
	for _, term := range Terms() {
		if !used[term.ID] {
			t.Errorf("no text marks the term %s", term.ID)
		}
		if n := len(strings.Fields(term.Means.Say())); n > 30 {
			t.Errorf("%s: got %d words, want at most 30", term.ID, n)
		}
	}
}
