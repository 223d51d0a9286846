package study

import (
	"slices"
	"testing"
)

const page = `
### mlp, images=9

| run | bytes | accuracy, % | difference, points | better, worse |
|---|---|---|---|---|
| last-first | 32496 | 97.81 ± 0.09 |  |  |
| at-once | 132496 | wide: 98.25 ± 1.12 | −0.19 ± 0.15 | 3, 0 of 5 |

Words.
`

func TestNumbersAreThoseOfTheCellsTheyName(t *testing.T) {
	tables := Tables(page)
	if len(tables) != 1 || tables[0].Section != "mlp, images=9" || len(tables[0].Rows) != 2 {
		t.Fatalf("tables %+v", tables)
	}
	for text, want := range map[string]string{
		"1.0 ± 9.99<!-- mlp, images=9 | at-once | accuracy, % -->":   "98.2 ± 1.12",
		"ends at 7<!-- mlp, images=9 | last-first | accuracy -->":    "ends at 98",
		"+1.00<!-- mlp, images=9 | at-once | difference, points -->": "−0.19",
		"1,000 bytes": "1,000 bytes",
		"1,000<!-- mlp, images=9 | at-once | bytes -->":            "132,496",
		"in 9<!-- mlp, images=9 | at-once | better, worse | 3 -->": "in 5",
		"0<!-- mlp, images=9 | at-once | better, worse --> of 5.":  "3 of 5.",
		"98.5<!-- given --> %":                                     "98.5<!-- given --> %",
	} {
		got, err := Fill(text, tables)
		plain := tagged.ReplaceAllString(got, "$1")
		if err != nil || plain != want {
			t.Errorf("%s\nis filled as %s, error %v, expected %s", text, plain, err, want)
		}
		if again, err := Fill(got, tables); err != nil || again != got {
			t.Errorf("%s\nis filled again as %s, error %v", got, again, err)
		}
	}
	for _, text := range []string{
		"1.0<!-- mlp, images=10 | at-once | accuracy, % -->",
		"1.0<!-- mlp, images=9 | random | accuracy, % -->",
		"1.0<!-- mlp, images=9 | last-first | difference, points -->",
		"1 ± 1<!-- mlp, images=9 | at-once | bytes -->",
		"1<!-- mlp, images=9 | at-once | better, worse | 4 -->",
	} {
		if got, err := Fill(text, tables); err == nil {
			t.Errorf("%s is filled as %s", text, got)
		}
	}
}

func TestNumbersWithoutACellAreFound(t *testing.T) {
	const text = "Of 10,000 images 98.1 % and 97.2 ± 0.3<!-- a=0.4 | b | c --> are correct.\n" +
		"[arXiv 2.75](x), `rate=0.1`, a floor of 98.5<!-- given -->.\n\n| 1.5 |\n\n```\n2.5\n```\n![x](3.5.svg) 4.5"
	if got, want := Unnamed(text), []string{"98.1", "4.5"}; !slices.Equal(got, want) {
		t.Errorf("found %q, expected %q", got, want)
	}
}
