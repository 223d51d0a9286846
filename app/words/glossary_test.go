package words

import (
	"slices"
	"strings"
	"testing"
)

func TestATextIsSplitAtItsTerms(t *testing.T) {
	for text, want := range map[string][]Piece{
		"":                {{}},
		"no term":         {{Text: "no term"}},
		"a[1].png, [b|c]": {{Text: "a[1].png, [b|c]"}},
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
			for _, p := range Pieces(text) {
				if strings.Contains(p.Text, "[") {
					t.Errorf("%s: %q marks a term that isn't there", tag, p.Text)
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
