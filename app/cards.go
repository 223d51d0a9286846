package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

// essay are the scenes and the lessons below the figure, in the order of the page.
//
// They and the cards are components of their own: what they show is compared first, and one in
// which nothing changed isn't drawn again. They follow the slider when it rests, so that a move of
// it stays within one frame.
var essay = [][]func(scene) app.Composer{
	{newScenesCard},
	{about(weightTopic)},
	{about(snapTopic)},
	{about(learnTopic)},
	{about(orderTopic)},
	{about(bytesTopic)},
	{about(digitsTopic)},
	{about(turnTopic)}, // and the card that is open below it
	{about(fasterTopic)},
}

// shelf is a tab of the workbench, and its cards; two in a row are side by side.
type shelf struct {
	name  string // of its address
	title words.Text
	rows  [][]spot
}

// spot is a card with the name of its address.
type spot struct {
	name string
	card func(scene) app.Composer
}

// comparedAt is the name of the card with two networks side by side.
const comparedAt = "networks"

// shelves are the tabs of the workbench, in their order.
var shelves = []shelf{
	{"measure", words.TabMeasure, [][]spot{
		{{"stages", newStagesCard}},
		{{"decisions", newDecisionsCard}},
		{{"curve", newCurveCard}},
		{{"ledger", newLedgerCard}},
		{{"stopwatch", newStopwatchCard}},
	}},
	{"compare", words.TabCompare, [][]spot{
		{{comparedAt, newCompareCard}},
		{{"flips", newFlipsCard}},
	}},
	{"files", words.TabFiles, [][]spot{
		{{"take", newTakeCard}},
		{{"picture", newPictureCard}},
		{{"open", newOpenCard}},
		{{"runs", newRunsCard}},
		{{"data", newDataSetCard}},
	}},
	{"about", words.TabAbout, [][]spot{
		{{"signum", newAboutCard}},
	}},
}

// shelfOf returns the index of the shelf with an address, its own or that of one of its cards.
func shelfOf(name string) (index int, ok bool) {
	for i, s := range shelves {
		if s.name == name {
			return i, true
		}
		for _, row := range s.rows {
			for _, p := range row {
				if p.name == name {
					return i, true
				}
			}
		}
	}
	return 0, false
}

// newEssay returns the lessons of a scene.
func newEssay(s scene) (rows [][]app.Composer) {
	for _, row := range essay {
		var list []app.Composer
		for _, lesson := range row {
			list = append(list, lesson(s))
		}
		rows = append(rows, list)
	}
	return rows
}

// cards returns the cards of a shelf for a scene.
func (s shelf) cards(from scene) (rows [][]app.Composer) {
	for _, row := range s.rows {
		var list []app.Composer
		for _, p := range row {
			list = append(list, p.card(from))
		}
		rows = append(rows, list)
	}
	return rows
}

// placed returns rows of lessons as they are on the page.
func placed(rows [][]app.Composer) (list []app.UI) {
	for _, row := range rows {
		for _, one := range row {
			list = append(list, one)
		}
	}
	return list
}

// placed returns the cards of a shelf as they are on the page, each at its address.
func (s shelf) placed(rows [][]app.Composer) (list []app.UI) {
	for i, row := range rows {
		var places []app.UI
		for j, card := range row {
			places = append(places, app.Elem("div").Class("place").
				ID(sectionPrefix+s.rows[i][j].name).Body(card))
		}
		if len(places) == 2 {
			list = append(list, app.Elem("div").Class("two").Body(places...))
		} else {
			list = append(list, places...)
		}
	}
	return list
}
