package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/task"
)

// digitsLesson shows which test images a stage lost and gained, as pictures.
type digitsLesson struct {
	View  view.View
	Flips view.Flips
	Wall  wall
}

func newDigitsLesson(from scene) exhibit {
	flips, ok := from.view.Flips()
	if !ok {
		return nil
	}
	var looked measured
	if stage, ok := from.stage(); ok {
		looked = newMeasured(from.s.Measured, task.LookKind, stage.Network)
	}
	d := &digitsLesson{View: from.view, Flips: flips, Wall: newWall(from, flips, looked.Found.Seen)}
	d.Wall.Work = looked.Work
	d.Wall.reader = stageReader{from.s}
	if from.s.Run.State == session.Running {
		d.Wall.Need = idleness
	}
	return d
}

// stageReader looks up the images that the stage or its rival misreads.
type stageReader struct{ act Actions }

// Read implements reader.
func (r stageReader) Read() { r.act.Measure(task.LookKind) }

// show implements exhibit. The dial's place is the cell of the confusion that filters the wall.
func (d *digitsLesson) show(l *lesson) (prose, figure []app.UI) {
	stage, _ := d.View.Stage()
	rival, _ := d.View.Rival(stage)
	_, _, p := rival.Score.McNemar(stage.Score)
	prose = []app.UI{
		paragraph(words.DigitsMeans.Say(words.Percent(stage.Score.Accuracy()), len(d.Flips.Lost),
			len(d.Flips.Gained), rivalWords(rival), words.Percent(rival.Score.Accuracy()))),
		paragraph(words.DigitsSorted.Say()), marginFormula(),
		paragraph(words.DigitsLuck.Say(words.Probability(p),
			words.Noise(view.WithinNoise(rival.Score, stage.Score)))),
	}
	only := filter{l.moved, l.place / 10, l.place % 10}
	figure = append([]app.UI{d.Wall.action(), d.again(l, only)}, d.Wall.rows(only)...)
	return prose, append(figure, more(words.DifferenceMore.Say(), d.difference(l)).Attr("open", true))
}
