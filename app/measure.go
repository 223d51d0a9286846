package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
	"signum/core/nn"
	"signum/core/task"
)

// work is how far a measurement is.
type work struct {
	task.Progress
	Busy bool
}

// atWork returns how far the measurement of a network is.
func atWork(m *session.Measured, kind task.Kind, net *nn.Network) (w work) {
	w.Progress, w.Busy = m.Progress(kind, net)
	return w
}

// measured is what a measurement of a network has found, and how far it is.
type measured struct {
	Found session.Measurement
	Work  work
}

func newMeasured(m *session.Measured, kind task.Kind, net *nn.Network) measured {
	return measured{m.Found(kind, net), atWork(m, kind, net)}
}

// bar returns the work as a progress bar; doing returns what is in work.
func (w work) bar(name words.Text, doing func() string) app.UI {
	switch {
	case !w.Busy:
		return nothing()
	case w.Loaded < w.Total:
		return progressBar(name.Say(), w.Loaded, w.Total, loading(w.Progress))
	case w.Of == 0:
		return progressBar(name.Say(), 0, 1, words.Starting.Say())
	}
	return progressBar(name.Say(), w.At, w.Of, doing())
}

// loading returns how much of the images is here.
func loading(p task.Progress) string {
	return words.Loading.Say(words.Percents(float64(p.Loaded)/float64(p.Total), 0))
}
