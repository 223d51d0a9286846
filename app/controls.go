package app

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

func iconButton(sign, name string, pressed app.EventHandler) app.HTMLButton {
	return app.Button().Type("button").Class("icon").Aria("label", name).Title(name).OnClick(pressed, name).
		Body(app.Elem("span").Aria("hidden", "true").Text(sign))
}

// trainButton returns what Train would do, or Pause while the run trains.
func trainButton(s *session.Session) app.UI {
	if s.Run.State == session.Running {
		return button(s, words.Pause.Say(), "go", s.Pause)
	}
	name := words.Train.Say()
	switch offer, plan := s.Offer(); offer {
	case session.Continue:
		name = words.Continue.Say()
	case session.Again:
		name = words.Again.Say(strconv.FormatUint(plan.Seed, 10))
	}
	return button(s, name, "go", s.Train)
}

// nextWords returns what comes next, and that there is a newer version of the page if so.
func nextWords(s *session.Session) string {
	text := nextDeed(s)
	if s.Told.Newer {
		text = strings.TrimSpace(text + " " + words.Updated.Say())
	}
	return text
}

// nextDeed returns what the last act has come to, what Train would do, or a hint.
func nextDeed(s *session.Session) string {
	run := s.Run
	shown, o := s.Shown.Stages()
	acted, ok := s.Told.Said.(session.Acted)
	switch {
	case s.Told.Notice != nil:
		return tell(s.Told.Notice)
	case run.State == session.Running:
		return ""
	case ok && s.Shown.Shows(acted.Network):
		return tell(acted)
	case run.Complete():
		return finishedWords(s)
	case run.State == session.Paused, run.Own():
		return continueWords(s)
	case s.Runs.Lost(s.Draft.Plan):
		return words.RunLost.Say()
	case o.Recorded && shown.Plan == s.Draft.Plan && s.Shown.Selected == len(shown.All)-1:
		return words.NextAllDone.Say(trainedOn(s))
	case o.Recorded && shown.Plan == s.Draft.Plan:
		return words.NextRecorded.Say(trainedOn(s))
	}
	return words.NextFresh.Say(trainedOn(s), words.PlanWithin(s.Draft.Plan))
}

// continueWords returns what Continue would do: it goes on with the run, whatever plan was chosen
// since.
func continueWords(s *session.Session) string {
	switch run := s.Run; {
	case run.Plan != s.Draft.Plan:
		return words.NextOther.Say(words.PlanWithin(run.Plan))
	case run.State == session.Paused:
		return words.NextPaused.Say()
	default:
		return words.NextGoesOn.Say(len(run.Done()) - 1)
	}
}

// finishedWords returns why the run is finished, and what Train makes next.
func finishedWords(s *session.Session) string {
	text := words.Finished.Say()
	if decides(s.Run.Plan) {
		text = words.FinishedWhy.Say(why(s.Run.Stages))
	}
	if repeats(s) {
		text = words.FinishedSame.Say(text)
	}
	if offer, plan := s.Offer(); offer == session.Again {
		return words.ThenAgain.Say(text, strconv.FormatUint(plan.Seed, 10))
	}
	return words.ThenTrain.Say(text)
}

// repeats reports whether the visitor's run has the plan of the recorded one, and whether each of
// its stages has come to the same score, image by image.
func repeats(s *session.Session) bool {
	own, recorded := s.Run.Done(), s.Shown.Record.Stages
	if s.Run.Plan != s.Shown.Record.Plan || len(own) != len(recorded) {
		return false
	}
	for i := range own {
		a, b := own[i].Score, recorded[i].Score
		if a.PerClass != b.PerClass || !slices.Equal(a.Misses, b.Misses) {
			return false
		}
	}
	return true
}

// trainedOn returns the name of the images that the plan trains on.
func trainedOn(s *session.Session) string {
	data := s.Draft.Plan.Data
	if data == experiment.MNIST {
		return words.RealMNIST.Say()
	}
	return words.SetOf(s.Sets.Of(data))
}

// runProgress returns how far the stage in training is.
func runProgress(r *session.Run, selected int) app.UI {
	s, training := r.Training()
	switch {
	case r.State == session.Idle || r.State == session.Paused && !training:
		return app.Elem("div").Class("progress").Hidden(true)
	case training:
		return progressBar(words.StageProgress.Say(), s.Batch, max(1, s.Batches), stageWords(r, s, selected))
	}
	if p := r.Progress; p.Loaded < p.Total {
		return progressBar(words.StageProgress.Say(), p.Loaded, p.Total, loading(p))
	}
	return progressBar(words.StageProgress.Say(), 0, 1, words.Starting.Say())
}

// progressBar returns how far something is, in words too.
func progressBar(name string, now, most int, text string) app.UI {
	return app.Elem("div").Class("progress").Body(
		app.Elem("p").Text(text),
		app.Progress().Max(most).Attr("value", strconv.Itoa(now)).Role("progressbar").Aria("label", name).
			Aria("valuemin", 0).Aria("valuemax", most).Aria("valuenow", now))
}

// stageWords returns how far the stage in training is, in words.
func stageWords(r *session.Run, s experiment.Stage, selected int) string {
	stages := view.New(r.Plan, r.All, selected).Stages
	names := stages[min(s.Index, len(stages)-1)].Names
	text := words.StageAt.Say(s.Index, len(stages)-1, words.Stage(s.Index, names))
	switch {
	case r.State == session.Paused:
		return words.Dotted(text, words.Paused.Say())
	case s.Index > 0 && len(s.Layers) == 0:
		return words.StageMeasuring.Say(s.Index, r.Plan.Order)
	case s.Batch >= s.Batches:
		return words.Dotted(text, words.Scoring.Say())
	case r.Progress.Rate > 0:
		has := words.StageHas
		if r.Stepping {
			has = words.StageHasOnly
		}
		seconds := float64((s.Batches-s.Batch)*r.Plan.Batch) / r.Progress.Rate // without scoring
		speed := words.TrainingSpeed(r.Progress.Rate, r.Progress.Workers)
		return words.Dotted(has.Say(text, words.Seconds(seconds)), speed)
	}
	return text
}
