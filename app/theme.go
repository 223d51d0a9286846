package app

import (
	"slices"
	"strings"

	"signum/app/words"
)

// themeKey is where the theme is remembered, if the browser lets the page remember anything.
const themeKey = "signum-theme"

// themes go round: what the system says, then light, then dark.
var themes = []string{"", "light", "dark"}

// looks is a theme, and the colours that the style sheet has for it.
type looks struct {
	theme string // one of themes
	tones tones
	ink   string
}

// newLooks returns the looks that the visitor chose before; the system's if there were none.
func newLooks(p Platform) (l looks) {
	if theme := p.Recall(themeKey); slices.Contains(themes, theme) {
		l.theme = theme
	}
	l.wear(p)
	return l
}

// next changes to the next theme, and remembers it.
func (l *looks) next(p Platform) {
	l.theme = themes[(slices.Index(themes, l.theme)+1)%len(themes)]
	p.Remember(themeKey, l.theme)
	l.wear(p)
}

// wear puts the theme on the page, and reads which colours that gives.
func (l *looks) wear(p Platform) {
	p.Mark("data-theme", l.theme)
	l.tones, l.ink = readTones(p.Style), strings.TrimSpace(p.Style("--ink"))
}

// themeName returns the name of a theme.
func themeName(theme string) string {
	switch theme {
	case "light":
		return words.ThemeLight.Say()
	case "dark":
		return words.ThemeDark.Say()
	}
	return words.ThemeSystem.Say()
}

func themeSign(theme string) string {
	switch theme {
	case "light":
		return "☀"
	case "dark":
		return "☾"
	}
	return "◐"
}
