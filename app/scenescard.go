package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
)

// scenesCard offers plans that make one point each, to start from.
type scenesCard struct {
	app.Compo
	Chosen string // the scene that the plan is of; empty if it is of none
	act    Actions
	scroll func(selector string)
}

// minus begins the number of a scene that is below zero.
const minus = "−"

func newScenesCard(from scene) app.Composer {
	chosen, _ := experiment.SceneOf(from.s.Draft.Plan)
	return &scenesCard{Chosen: chosen.Name, act: from.s, scroll: from.at.page.platform.Scroll}
}

// sceneWords are the name of each scene and its point, in which its number stands.
var sceneWords = map[string]struct {
	name  words.Text
	point words.Text1
}{
	experiment.SceneHolds:   {words.SceneHolds, words.PointHolds},
	experiment.SceneTurns:   {words.SceneTurns, words.PointTurns},
	experiment.SceneBytes:   {words.SceneBytes, words.PointBytes},
	experiment.SceneNothing: {words.SceneNothing, words.PointNothing},
	experiment.SceneBinary:  {words.SceneBinary, words.PointBinary},
}

// unbroken returns a number whose interval stays in its line.
func unbroken(number string) string { return strings.ReplaceAll(number, " ", "\u00a0") }

// Render implements app.Composer.
func (c *scenesCard) Render() app.UI {
	var items []app.UI
	for _, s := range experiment.Scenes() {
		w := sceneWords[s.Name]
		choose := func() {
			c.act.Scene(s.Name)
			c.scroll("header") // above the figure, which shows its run
		}
		items = append(items, app.Elem("li").Body(
			button(c.act, w.name.Say(), "", choose).Aria("pressed", c.Chosen == s.Name),
			termed(app.Elem("span"), w.point.Say(unbroken(strings.TrimPrefix(s.Found(), minus))))))
	}
	return app.Elem("section").Class("scenes").Aria("label", words.ScenesTitle.Say()).Body(
		heading(words.ScenesTitle.Say()),
		app.Elem("ul").Body(items...), small(words.ScenesNote.Say()))
}
