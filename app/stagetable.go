package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/view"
	"signum/app/words"
	"signum/core/train"
)

// readout returns the selected stage in words, under the plot.
func readout(v view.View) app.HTMLElem {
	p := app.Elem("p").Class("readout").DataSet("part", "readout")
	s, ok := v.Stage()
	if !ok {
		return p.Text(words.NothingYet.Say())
	}
	number := termed(app.Elem("b"), words.StageNumber.Say(s.Index))
	accuracy := s.Score.Accuracy()
	if s.Snap.Total() == 0 {
		return p.Body(mixed(words.Mix(words.ReadoutStage, number, stageName(s),
			words.Percent(accuracy), words.Kilobytes(s.Bytes)))...)
	}
	snapped := s.Snap.Accuracy()
	return p.Body(mixed(words.Mix(words.ReadoutSnap, number, stageName(s),
		words.Points(snapped-v.Before(s).Score.Accuracy()), words.Points(accuracy-snapped)))...)
}

// stageTable is the trade-off plot as a table.
type stageTable struct {
	app.Compo
	Stages []view.Stage
}

// Render implements app.Composer.
func (c *stageTable) Render() app.UI {
	t := chart.Table{
		Label: words.TableStages.Say(), Caption: words.StagesCaption.Say(),
		Columns: said(words.TableStage, words.TableWhat, words.TableMemory, words.TableSnap,
			words.TableTuned, words.TableInterval, words.TableTwin),
	}
	for _, s := range c.Stages {
		t.Rows = append(t.Rows, stageRow(s))
	}
	return asTable(t)
}

func stageRow(s view.Stage) chart.Row {
	if s.Index == 0 {
		s.Twin = train.Score{} // it is its own twin
	}
	share := func(of train.Score) string {
		if of.Total() == 0 {
			return words.None.Say()
		}
		return words.Percent(of.Accuracy())
	}
	return chart.Cells(words.Integer(s.Index), chart.Words(stageFate(s)),
		chart.Figure(words.Kilobytes(s.Bytes)), chart.Figure(share(s.Snap)),
		chart.Figure(words.Percent(s.Score.Accuracy())), chart.Figure(interval(s.Score.Interval())),
		chart.Figure(share(s.Twin)))
}

// interval returns two parts of 1 as a range.
func interval(low, high float64) string {
	return words.Range.Say(words.Percent(low), words.Percent(high))
}

// stageName returns what a stage did: "fc3 ±1".
func stageName(s view.Stage) string { return words.Stage(s.Index, s.Names) }

// stageFate returns what a stage did, and whether that was taken back.
func stageFate(s view.Stage) string {
	switch {
	case !s.Stands:
		return words.StageBack.Say(stageName(s))
	case s.Beyond:
		return words.StageBeyond.Say(stageName(s))
	}
	return stageName(s)
}
