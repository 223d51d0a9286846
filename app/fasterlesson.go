package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/chart"
	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/packed"
	"signum/core/task"
)

// fasterLesson shows what the selected stage takes on this device, as floats and from bits.
type fasterLesson struct {
	Need  need
	Stage int
	Large view.Layer // the one with the most weights
	Laps  []view.Lap
	Batch int // images at a time
	Work  work
	act   Actions
}

func newFasterLesson(from scene) exhibit {
	v, m := from.view, from.s.Measured
	stage, ok := from.stage()
	if !ok {
		return nil
	}
	f := &fasterLesson{Stage: v.Selected, Batch: m.Batch, act: from.s}
	for _, l := range v.Layers {
		if l.Weights > f.Large.Weights {
			f.Large = l
		}
	}
	if from.s.Run.State == session.Running {
		f.Need = idleness
	}
	found := m.Found(task.StopwatchKind, stage.Network)
	f.Work = atWork(m, task.StopwatchKind, stage.Network)
	if len(found.Timings) > 0 {
		f.Batch = found.Batch
	}
	f.Laps = view.NewLaps(stage.Network, found.Timings).All
	return f
}

// show implements exhibit.
func (f *fasterLesson) show(*lesson) (prose, figure []app.UI) {
	prose = []app.UI{
		paragraph(words.FasterBits.Say(f.Large.Cols, f.Large.Name)), xorFormula(f.Large.Cols),
		paragraph(words.FasterInputs.Say()), paragraph(words.FasterTime.Say()),
	}
	figure = []app.UI{f.action()}
	if len(f.Laps) > 0 {
		keys := []key{{"alone", words.FormFloat.Say()}}
		if f.both() {
			keys = append(keys, key{"together", words.FasterForm.Say()})
		}
		figure = append(figure, drawing(f.chart()), legend(keys...), shownNow(f.sentence()),
			asTable(f.table()))
	}
	return prose, figure
}

// action returns what can be done now.
func (f *fasterLesson) action() app.UI {
	switch {
	case f.Work.Busy:
		return f.Work.bar(words.WatchProgress, func() string {
			return words.WatchDoing.Say(lapName(f.Work.Part), min(f.Work.At+1, f.Work.Of), f.Work.Of)
		})
	case f.Need == idleness:
		return offer(words.WatchTraining.Say())
	}
	return offer(words.FasterOffer.Say(f.Stage, f.Batch),
		button(f.act, words.FasterStart.Say(), "", func() { f.act.Measure(task.StopwatchKind) }))
}

// chart returns two bars for each layer and for the network: as floats, and in the best form.
func (f *fasterLesson) chart() chart.Chart {
	const row, thick = 50, 11
	most := 0.0
	for _, l := range f.Laps {
		most = max(most, l.Float(), l.Best().Median)
	}
	var marks []chart.Mark
	for i, l := range f.Laps {
		y := float64(row * i)
		marks = append(marks, chart.Text{Class: "barname", X: chart.Left, Y: chart.Down(y + 14),
			Anchor: chart.AtStart, Text: lapTitle(l.Name)})
		for j, form := range []packed.FormTiming{l.Forms[0], l.Best()}[:min(2, len(l.Forms))] {
			time := form.Median
			at := y + 20 + (thick+2)*float64(j)
			width := 78 * time / most
			marks = append(marks,
				chart.Bar{Class: [...]string{"alone", "together"}[j], X: chart.Left, Y: chart.Down(at),
					Width: chart.Across(width), Height: chart.Pixels(thick)},
				chart.Text{Class: "tick", X: chart.Across(width), Y: chart.Down(at + 10),
					Anchor: chart.AtStart, DX: 6, Text: words.Micros.Say(words.Micro(time))})
		}
	}
	return chart.Chart{Title: words.FasterChart.Say(f.Stage), Height: row * len(f.Laps), Marks: marks}
}

// both reports whether anything is timed from bits: a float network has none.
func (f *fasterLesson) both() bool {
	return slices.ContainsFunc(f.Laps, func(l view.Lap) bool { return len(l.Forms) > 1 })
}

// sentence returns what the last lap has gained: the network's, once it is timed.
func (f *fasterLesson) sentence() string {
	if !f.both() {
		return words.FasterNone.Say(f.Stage)
	}
	l := f.Laps[len(f.Laps)-1]
	gain := l.Gain(l.Best())
	switch {
	case view.Faster(gain):
		return words.FasterYes.Say(lapTitle(l.Name), words.Factor(gain))
	case view.Slower(gain):
		return words.FasterNo.Say(lapTitle(l.Name), words.Factor(1/gain))
	}
	return words.FasterSame.Say(lapTitle(l.Name))
}

// table returns what the chart shows.
func (f *fasterLesson) table() chart.Table {
	t := chart.Table{
		Label: words.FasterLabel.Say(), Caption: words.FasterChart.Say(f.Stage),
		Columns: said(words.TableLayer, words.FormFloat, words.FasterForm, words.FasterGain),
	}
	for _, l := range f.Laps {
		bits, gain := words.None.Say(), words.None.Say()
		if len(l.Forms) > 1 {
			bits, gain = words.Micros.Say(words.Micro(l.Best().Median)), words.Factor(l.Gain(l.Best()))
		}
		t.Rows = append(t.Rows, chart.Cells(lapTitle(l.Name),
			chart.Figure(words.Micros.Say(words.Micro(l.Float()))), chart.Figure(bits),
			chart.Figure(gain)))
	}
	return t
}

// lapTitle returns the name of what is timed, at the start of a line.
func lapTitle(name string) string {
	if name == packed.NetworkName {
		return words.WholeNetwork.Say()
	}
	return lapName(name)
}

// xorFormula returns the product of n signs with n others as MathML.
func xorFormula(n int) app.UI {
	return formulas(`<mi>a</mi><mo>·</mo><mi>b</mi><mo>=</mo>` +
		`<mn>` + words.Integer(n) + `</mn><mo>−</mo><mn>2</mn><mo>·</mo><mtext>` +
		words.FasterOnes.Say() + `</mtext><mo stretchy="false">(</mo><mi>a</mi><mo>⊕</mo><mi>b</mi>` +
		`<mo stretchy="false">)</mo>`)
}
