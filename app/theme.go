package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// themeKey is where the theme is remembered, if the browser lets the page remember anything.
const themeKey = "signum-theme"

// themes go round: what the system says, then light, then dark.
var themes = []string{"", "light", "dark"}

// recall is the remembered theme; the system's when there is none or storage is denied.
func recall() (theme string) {
	defer sealed()
	if stored := app.Window().Get("localStorage").Call("getItem", themeKey); stored.Truthy() {
		theme = stored.String()
	}
	for _, known := range themes {
		if theme == known {
			return theme
		}
	}
	return ""
}

func remember(theme string) {
	defer sealed()
	app.Window().Get("localStorage").Call("setItem", themeKey, theme)
}

func (p *Playground) onTheme() {
	for i, theme := range themes {
		if theme == p.theme {
			p.theme = themes[(i+1)%len(themes)]
			break
		}
	}
	remember(p.theme)
	p.wearTheme()
}

// wearTheme puts the theme on the page, and reads which colours that gives.
func (p *Playground) wearTheme() {
	root := app.Window().Get("document").Get("documentElement")
	if p.theme == "" {
		root.Call("removeAttribute", "data-theme")
	} else {
		root.Call("setAttribute", "data-theme", p.theme)
	}
	p.tones = readTones()
	p.ink = strings.TrimSpace(app.Window().Call("getComputedStyle", root).Call("getPropertyValue", "--ink").String())
}

// watchScheme hears when the system's theme changes.
func (p *Playground) watchScheme(ctx app.Context) {
	query := app.Window().Call("matchMedia", "(prefers-color-scheme: dark)")
	query.Call("addEventListener", "change", app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(func(app.Context) {
			defer sealed()
			p.wearTheme()
		})
		return nil
	}))
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
