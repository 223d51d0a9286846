package session

import "signum/core/task"

// client starts tasks, of which one computes at a time.
type client struct {
	run      Runner
	dispatch func(func())
	told     *Told
	working  *slot  // the one that computes; nil if none does
	freed    func() // called when none does any more
}

// slot holds at most one task at a time. Updates of a task that isn't in it any more are dropped.
type slot struct {
	client *client
	beside bool   // its tasks need little time and run beside others
	firm   bool   // its task is not ended by one that is to compute
	ended  func() // called after another slot's task ended its own; may be nil
	job    *job   // nil if there is none
}

// job is a task from its start to its end.
type job struct {
	slot     *slot // that has it
	take     func(task.Update)
	command  func(task.Command)
	progress task.Progress
}

// start starts a task in place of the slot's earlier one, and has take called with its updates. It
// reports whether it did. If it did not, trouble is told, unless the reason is a firm task.
func (s *slot) start(r task.Request, files []any, take func(task.Update)) (started bool) {
	c := s.client
	if c.run == nil {
		c.told.Fail(ProgramMissing{Kind: r.Kind()})
		return false
	}
	if !s.claim() {
		return false
	}
	s.drop()
	j := &job{slot: s, take: take}
	s.job = j
	defer func() {
		if reason := recover(); reason != nil {
			s.stop()
			c.told.Fail(TaskFailed{Kind: r.Kind(), Trouble: task.NewTrouble(task.NotStarted, short(reason))})
		}
	}()
	j.command = c.run(r, files, func(u task.Update) { c.dispatch(func() { j.slot.receive(j, u) }) })
	return true
}

// receive takes an update of a job, if the slot still holds it.
func (s *slot) receive(j *job, u task.Update) {
	if s.job != j {
		return
	}
	j.progress = u.Progress
	if u.Stopped {
		s.job = nil
		s.release()
	}
	j.take(u)
}

// hand hands the task over to another slot, which has none; take is called with further updates.
func (s *slot) hand(to *slot, take func(task.Update)) {
	to.job, s.job = s.job, nil
	to.job.slot, to.job.take = to, take
	if s.client.working == s {
		s.client.working = to
	}
}

// tell passes a command to the task; one that goes on ends others that compute. It reports whether
// it did: there may be no task, or a firm one computes.
func (s *slot) tell(c task.Command) bool {
	switch {
	case s.job == nil:
		return false
	case c == task.Pause:
		s.release()
	case !s.claim():
		return false
	}
	s.job.command(c)
	return true
}

// stop ends the task, if there is one.
func (s *slot) stop() {
	s.drop()
	s.release()
}

// drop ends the task and keeps the claim.
func (s *slot) drop() {
	j := s.job
	s.job = nil
	if j != nil && j.command != nil {
		j.command(task.Stop)
	}
}

// busy reports whether there is a task.
func (s *slot) busy() bool { return s.job != nil }

// progress returns how far the task is; the zero value if there is none.
func (s *slot) progress() task.Progress {
	if s.job == nil {
		return task.Progress{}
	}
	return s.job.progress
}

// claim makes the slot the one that computes, and ends the task of the one that did. It reports
// whether it could: a firm task goes on.
func (s *slot) claim() bool {
	c := s.client
	if s.beside || c.working == s {
		return true
	}
	if w := c.working; w != nil {
		if w.firm {
			return false
		}
		w.stop()
		if w.ended != nil {
			w.ended()
		}
	}
	c.working = s
	return true
}

// release ends the slot's claim, so that others may compute.
func (s *slot) release() {
	if c := s.client; c.working == s {
		c.working = nil
		c.freed()
	}
}
