package session

import "signum/core/task"

// Choose selects a stage that is done.
func (s *Session) Choose(stage int) { s.Shown.Choose(stage) }

// Visit selects the stage with that many binary layers, or the nearest below that is done. It
// returns how many binary layers the selected stage has.
func (s *Session) Visit(binaries int) int { return s.Shown.Visit(binaries) }

// Set changes one setting of the plan, given as text, if it can. It returns the setting as it is
// then.
func (s *Session) Set(key, value string) string { return s.Draft.Set(key, value) }

// Number returns a number that was typed into a field as Set takes it; or it shows why it can't be
// read, and ok is false.
func (s *Session) Number(key, typed string, whole bool) (number string, ok bool) {
	return s.Draft.Number(key, typed, whole)
}

// Order makes a metric's order the plan's.
func (s *Session) Order(metric string) { s.Draft.Order(metric) }

// Measure starts a measurement: RankKind, SubsetsKind, FrontKind or StopwatchKind, which go on from
// the results of an earlier one, LookKind or TwinsKind.
func (s *Session) Measure(kind task.Kind) {
	switch kind {
	case task.RankKind:
		s.Measured.rank()
	case task.SubsetsKind:
		s.Measured.subsets()
	case task.FrontKind:
		s.Measured.front()
	case task.LookKind:
		s.Measured.look()
	case task.StopwatchKind:
		s.Measured.stopwatch()
	case task.TwinsKind:
		s.Run.TrainTwins()
	}
}

// Cancel ends the measurement in work.
func (s *Session) Cancel() { s.Measured.cancel() }

// Guard calls f, which may panic.
func (s *Session) Guard(f func()) { s.Told.Guard(f) }
