package app

import (
	"slices"
	"strings"

	"signum/app/words"
)

// looks are the theme, and the colours that it gives.
type looks struct {
	Theme string
	Tones tones
	Ink   string
	Big   bool // for a projector
}

// themeKey is where the theme is remembered, if the browser permits that.
const themeKey = "signum-theme"

// themes go round: as the system has it, then light, then dark.
var themes = []string{"", "light", "dark"}

// wear returns the looks of the theme that a link asks for, or else of the one that is remembered,
// or of the system's. In a frame, the page around it chooses the theme.
func wear(p Platform, asked string) looks {
	if p.Embed || asked == "" || !slices.Contains(themes, asked) {
		asked = p.Recall(themeKey)
	}
	if !slices.Contains(themes, asked) {
		asked = ""
	}
	return worn(p, asked)
}

// next stores the theme after this one, and returns its looks.
func (l looks) next(p Platform) looks {
	theme := themes[(slices.Index(themes, l.Theme)+1)%len(themes)]
	p.Remember(themeKey, theme)
	after := worn(p, theme)
	after.Big = l.Big
	return after
}

// resized returns the looks for a projector, or those for a desk again.
func (l looks) resized(p Platform) looks {
	size := "presenter"
	if l.Big {
		size = ""
	}
	p.Mark("data-size", size)
	l.Big = !l.Big
	return l
}

// worn marks the page with a theme, and returns its looks.
func worn(p Platform, theme string) looks {
	p.Mark("data-theme", theme)
	return looks{Theme: theme, Tones: readTones(p.Style), Ink: strings.TrimSpace(p.Style("--ink"))}
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

// themeSign returns a theme's sign.
func themeSign(theme string) string {
	switch theme {
	case "light":
		return "☀"
	case "dark":
		return "☾"
	}
	return "◐"
}
