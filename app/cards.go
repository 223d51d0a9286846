package app

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// cards are the lessons and the cards below the fold, in the order of the page; two in a row are
// side by side.
//
// They are components of their own: what they show is compared first, and a card in which nothing
// changed isn't drawn again. They follow the slider when it rests, so that a move of it stays
// within one frame.
var cards = [][]func(scene) app.Composer{
	{about(weightTopic)},
	{about(snapTopic)},
	{about(orderTopic)},
	{newStagesCard},
	{newDecisionsCard},
	{newCurveCard},
	{newLedgerCard, newFlipsCard},
	{newStopwatchCard},
	{newRankCard},
	{newSubsetsCard},
	{newRaceCard},
	{newRunsCard},
	{newTakeCard},
	{newOpenCard},
	{newDataSetCard},
	{newPlanCard},
	{newAboutCard},
}

// newCards returns the cards of a scene.
func newCards(s scene) (rows [][]app.Composer) {
	for _, row := range cards {
		var list []app.Composer
		for _, card := range row {
			list = append(list, card(s))
		}
		rows = append(rows, list)
	}
	return rows
}

// placed returns rows of cards as they are on the page.
func placed(rows [][]app.Composer) (list []app.UI) {
	for _, row := range rows {
		if len(row) == 1 {
			list = append(list, row[0])
		} else {
			list = append(list, two(row[0], row[1]))
		}
	}
	return list
}

// two returns two cards side by side.
func two(left, right app.UI) app.UI { return app.Elem("div").Class("two").Body(left, right) }
