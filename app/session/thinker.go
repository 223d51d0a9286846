package session

import "time"

// budget is how long networks may read within one frame.
const budget = 8 * time.Millisecond

// thinker has networks read the image on the page, over several frames if they are slow.
type thinker struct {
	frame    func(func())
	now      func() time.Time
	readers  []func(deadline func() bool) (all bool)
	thinking bool // it goes on in the next frame
}

// think calls the readers, frame after frame, until they have read all.
func (t *thinker) think() {
	if t.read() || t.thinking {
		return
	}
	t.thinking = true
	t.frame(func() {
		t.thinking = false
		t.think()
	})
}

// read calls the readers within one frame: each reads something, and goes on until its time is
// over. It reports whether all is read.
func (t *thinker) read() bool {
	for _, read := range t.readers {
		began, asked := t.now(), false
		all := read(func() bool {
			again := asked
			asked = true
			return again && t.now().Sub(began) > budget
		})
		if !all {
			return false
		}
	}
	return true
}
