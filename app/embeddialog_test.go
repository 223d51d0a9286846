package app

import (
	"os"
	"strings"
	"testing"

	"signum/app/view/viewtest"
)

func TestAFigureBeginsAtTheStageThatWasChosenWhereverTheSliderIs(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(d.embed)
	d.press(func() { d.embedding.stage = "2"; d.s.Shown.See(3) })
	d.says("stage 3, as here")
	d.says("stage 2")
	d.says(`stage=&#34;2&#34;`)
	d.press(func() { d.s.Shown.See(2) })
	d.says("stage 2, as here")
	d.press(func() { d.s.Shown.Record = viewtest.Recording(t, "net=thin&order=at-once") })
	d.press(d.embed)
	if d.embedding.stage != "" {
		t.Errorf("begins at stage %q of another run", d.embedding.stage)
	}
}

func TestTheLinesForOtherPagesAreThoseOfTheRecipesThatAreTried(t *testing.T) {
	recipes, err := os.ReadFile("../docs/EMBEDDING.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range snippets {
		e := embedding{language: s[0]}
		for line := range strings.Lines(e.lines("https://signum.example/", nil)) {
			if !strings.Contains(string(recipes), strings.TrimSpace(line)) {
				t.Errorf("%s: no recipe has %s", s[0], line)
			}
		}
	}
}
