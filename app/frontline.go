package app

import (
	"signum/app/session"
	"signum/app/view"
	"signum/core/task"
)

// frontLine returns the front of the float network of the run that is shown: after tuning, if that is
// done.
func frontLine(s *session.Session, v view.View) (f view.Front) {
	float, ok := s.Shown.Float()
	if !ok {
		return f
	}
	if tuned := s.Measured.Found(task.FrontKind, float.Network); tuned.Complete {
		return view.Front{Points: view.NewTuned(v.Plan, v.LayerNames(), tuned.Points).FrontPoints(), Tuned: true}
	}
	if table := s.Measured.Found(task.SubsetsKind, float.Network).Table; table.Images > 0 {
		f.Points = view.NewSubsets(v.Plan, v.LayerNames(), table).FrontPoints()
	}
	return f
}
