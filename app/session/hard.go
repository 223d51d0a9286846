package session

import (
	"maps"
	"slices"

	"signum/core/experiment"
	"signum/core/nn"
)

// Hard looks for a sample that stages of the run on the page misread.
type Hard struct {
	shown   *Shown
	misread map[*nn.Network][]bool // by sample, as far as a network has read them
}

// Invite is a sample that the float network reads and other stages don't.
type Invite struct {
	Sample     int // its index in the gallery
	Label      int
	Missed, Of int // how many of how many stages misread it
}

// read reads the samples with the stages until the time is over. It reports whether all have been
// read.
func (h *Hard) read(over func() bool) (all bool) {
	data, samples := h.shown.Gallery()
	for _, net := range h.networks() {
		for i := len(h.misread[net]); data == experiment.MNIST && i < len(samples); i++ {
			if over() {
				return false
			}
			class, _ := net.Predict(samples[i].Pixels)
			h.misread[net] = append(h.misread[net], class != samples[i].Label)
		}
	}
	return true
}

// networks returns the networks of the stages that are done.
func (h *Hard) networks() (list []*nn.Network) {
	run, _ := h.shown.Stages()
	for _, s := range run.All {
		if s.Done() && s.Network != nil {
			list = append(list, s.Network)
		}
	}
	return list
}

// Invite returns the sample that most stages misread though the float network reads it; ok is false
// if there is none, or if not all have been read.
func (h *Hard) Invite() (best Invite, ok bool) {
	data, samples := h.shown.Gallery()
	nets := h.networks()
	unread := func(net *nn.Network) bool { return len(h.misread[net]) < len(samples) }
	if data != experiment.MNIST || len(nets) == 0 || slices.ContainsFunc(nets, unread) {
		return best, false
	}
	for i, s := range samples {
		missed := 0
		for _, net := range nets {
			if h.misread[net][i] {
				missed++
			}
		}
		if missed > best.Missed && !h.misread[nets[0]][i] {
			best = Invite{i, s.Label, missed, len(nets)}
		}
	}
	return best, best.Missed > 0
}

// forget drops what networks that are not live have read.
func (h *Hard) forget(live map[*nn.Network]bool) {
	maps.DeleteFunc(h.misread, func(net *nn.Network, _ []bool) bool { return !live[net] })
}
