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

// rememberedTheme returns the remembered theme; the system's if there is none.
func (p *Playground) rememberedTheme() string {
	if theme := p.platform.Recall(themeKey); slices.Contains(themes, theme) {
		return theme
	}
	return ""
}

// onTheme changes to the next theme.
func (p *Playground) onTheme() {
	next := (slices.Index(themes, p.theme) + 1) % len(themes)
	p.theme = themes[next]
	p.platform.Remember(themeKey, p.theme)
	p.wearTheme()
}

// wearTheme puts the theme on the page, and reads which colours that gives.
func (p *Playground) wearTheme() {
	p.platform.Mark("data-theme", p.theme)
	p.tones, p.ink = readTones(p.platform.Style), strings.TrimSpace(p.platform.Style("--ink"))
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
