package ingest

import (
	"slices"
	"strconv"

	"signum/core/dataset"
	"signum/core/mnist"
)

// Pile is a set of arrays, each with its role.
type Pile struct {
	dataset.Pile
	parts   []Part
	remarks []dataset.Remark
}

// Sort assigns a role to each part, as dataset.Sort does. Before that, parts for validation are
// left out where others are for training, and several tables of images with their labels whose
// names say neither train nor test become one. The pile's remarks begin with those that are given.
func Sort(parts []Part, said ...dataset.Remark) (Pile, error) {
	parts, aside := withoutValidation(parts)
	parts, remarks, err := join(parts)
	if err != nil {
		return Pile{}, err
	}
	remarks = slices.Concat(said, remarks, aside)
	files := make([]dataset.File, len(parts))
	for i, p := range parts {
		files[i] = dataset.File{Name: p.Name, Labels: p.Labels, Count: p.Count}
	}
	pile, err := dataset.Sort(files)
	return Pile{pile, parts, remarks}, err
}

// withoutValidation returns the parts but for those for validation, if there are others for
// training, and a remark on each that is left out: one on the images and labels of a table.
func withoutValidation(parts []Part) (kept []Part, remarks []dataset.Remark) {
	training := slices.ContainsFunc(parts, func(p Part) bool { return dataset.IsTraining(p.Name) })
	for _, p := range parts {
		switch n := len(remarks); {
		case !training || !dataset.IsValidation(p.Name):
			kept = append(kept, p)
		case n == 0 || remarks[n-1].Args[0] != p.Name:
			remarks = append(remarks, dataset.Remark{Code: dataset.Aside, Args: []string{p.Name}})
		}
	}
	return kept, remarks
}

// Remarks returns what was said of the parts, and what was done with them; nil if nothing was.
func (p Pile) Remarks() []dataset.Remark { return p.remarks }

// Unread returns the errors of arrays that can't be read, of NPZs whose other arrays can.
func (p Pile) Unread() (unread []*PartError) {
	for _, part := range p.parts {
		if part.beside != nil && !slices.Contains(unread, part.beside) {
			unread = append(unread, part.beside)
		}
	}
	return unread
}

// Unused returns the names of the parts that have no role, since others of the same name took it.
func (p Pile) Unused() (names []string) {
	for i, part := range p.parts {
		if i != p.TrainImages && i != p.TrainLabels && i != p.TestImages && i != p.TestLabels {
			names = append(names, part.Name)
		}
	}
	return names
}

// Sets is a training and a test set that were read.
type Sets struct {
	Training, Test mnist.Set
	Remarks        []dataset.Remark // what was changed on the way, or left out
}

// Read reads all parts. If there are no test images, it takes every seventh of the others.
// It returns an error if a part can't be read, or labels aren't of ten classes.
func (p Pile) Read() (Sets, error) {
	r := reading{remarks: slices.Clone(p.remarks)}
	r.pair(p.parts[p.TrainImages], p.parts[p.TrainLabels])
	switch {
	case !p.Dealable():
		r.pair(p.parts[p.TestImages], p.parts[p.TestLabels])
	case p.TestImages >= 0:
		r.remark(dataset.Unlabelled, p.parts[p.TestImages].Name)
	}
	if err := r.finish(); err != nil {
		return Sets{}, err
	}
	s := Sets{Training: r.sets[0], Remarks: r.remarks}
	if len(r.sets) == 1 {
		s.Training, s.Test = s.Training.Deal()
	} else {
		s.Test = r.sets[1]
	}
	return s, nil
}

// ReadOne reads the test images, or the training images if there are no others with labels. If
// there are no labels at all, the set has none.
func (p Pile) ReadOne() (mnist.Set, []dataset.Remark, error) {
	images, labels := p.TestImages, p.TestLabels
	r := reading{remarks: slices.Clone(p.remarks)}
	if images < 0 || p.Dealable() {
		images, labels = p.TrainImages, p.TrainLabels
	}
	if p.Dealable() && p.TestImages >= 0 {
		r.remark(dataset.Unlabelled, p.parts[p.TestImages].Name)
	}
	switch {
	case images < 0:
		return mnist.Set{}, nil, mismatch("labels alone", "images")
	case labels < 0:
		set := mnist.Set{Images: r.part(p.parts[images]).pixels}
		r.invert(set)
		return set, r.remarks, r.err
	}
	r.pair(p.parts[images], p.parts[labels])
	if err := r.finish(); err != nil {
		return mnist.Set{}, nil, err
	}
	return r.sets[0], r.remarks, nil
}

// reading holds what was read of a pile so far. After the first error it reads nothing more.
type reading struct {
	sets    []mnist.Set // without labels at first
	labels  [][]int     // of each set, as its file numbers them
	remarks []dataset.Remark
	err     error
}

// pair reads images and their labels.
func (r *reading) pair(images, labels Part) {
	i, l := r.part(images), r.part(labels)
	if r.err == nil && len(i.pixels) != len(l.labels)*mnist.Pixels {
		r.err = mismatch(strconv.Itoa(len(i.pixels)/mnist.Pixels)+" images and "+
			strconv.Itoa(len(l.labels))+" labels", "as many of each")
	}
	r.sets = append(r.sets, mnist.Set{Images: i.pixels})
	r.labels = append(r.labels, l.labels)
}

// finish stores the labels as classes, inverts images with dark ink, and turns those that lie
// transposed.
func (r *reading) finish() error {
	if r.err == nil {
		r.err = r.number()
	}
	if r.err == nil {
		r.invert(r.sets...)
		r.turn()
	}
	return r.err
}

// invert inverts images whose ink is dark.
func (r *reading) invert(sets ...mnist.Set) {
	if n := dataset.Invert(sets...); n > 0 {
		r.remark(dataset.Inverted, strconv.Itoa(n))
	}
}

// part reads a part, and remarks on what was left out of it.
func (r *reading) part(p Part) (c content) {
	if r.err != nil {
		return c
	}
	if c, r.err = p.read(); r.err != nil {
		r.err = &PartError{p.Name, r.err}
		return c
	}
	if c.trailing > 0 {
		r.remark(dataset.Trailing, p.Name, strconv.FormatInt(c.trailing, 10))
	}
	if c.columns > 1 {
		r.remark(dataset.Columns, p.Name, strconv.Itoa(c.columns))
	}
	if c.numbered {
		r.remark(dataset.Numbered, p.Name)
	}
	return c
}

func (r *reading) remark(code dataset.Code, args ...string) {
	r.remarks = append(r.remarks, dataset.Remark{Code: code, Args: args})
}

// PartError is the error of a part that can't be read.
type PartError struct {
	Name string
	Err  error
}

// Error returns the name of the part, and why it can't be read.
func (e *PartError) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap returns why the part can't be read.
func (e *PartError) Unwrap() error { return e.Err }

// number stores the labels as classes from 0 to 9. Files that count from 1 to 10 mean by 10 either
// the digit 0, or the last of ten classes.
func (r *reading) number() error {
	smallest, largest := r.labels[0][0], 0
	for _, labels := range r.labels {
		for _, n := range labels {
			smallest, largest = min(smallest, n), max(largest, n)
		}
	}
	class := func(n int) int { return n }
	switch {
	case largest < mnist.Classes:
	case largest > mnist.Classes || smallest < 1:
		return mismatch("labels from "+strconv.Itoa(smallest)+" to "+strconv.Itoa(largest),
			"0 to 9, or 1 to 10")
	case tenIsZero(r.sets[0].Images, r.labels[0]):
		class = func(n int) int { return n % mnist.Classes }
		r.remark(dataset.TenIsZero)
	default:
		class = func(n int) int { return n - 1 }
		r.remark(dataset.FromOne)
	}
	for i, labels := range r.labels {
		for _, n := range labels {
			r.sets[i].Labels = append(r.sets[i].Labels, uint8(class(n)))
		}
	}
	return nil
}

// turn turns images that lie transposed.
func (r *reading) turn() {
	if !dataset.Transposed(r.sets[0]) {
		return
	}
	r.remark(dataset.Turned)
	for _, s := range r.sets {
		s.Transpose()
	}
}

// tenIsZero reports whether the images labelled 10 are rather zeros than those labelled 1: a 0 has
// no ink in its middle, and a 1 has, be it bright or dark.
func tenIsZero(images []byte, labels []int) bool {
	return middle(images, labels, 10) < middle(images, labels, 1)
}

// middle returns the mean of how much the pixels in the middle of the images with a label differ
// from the ground, which is in their corner.
func middle(images []byte, labels []int, label int) float64 {
	sum, count := 0, 0
	for i, n := range labels {
		if n != label {
			continue
		}
		image := images[i*mnist.Pixels : (i+1)*mnist.Pixels]
		for _, at := range []int{13*28 + 13, 13*28 + 14, 14*28 + 13, 14*28 + 14} {
			sum += max(int(image[at]), int(image[0])) - min(int(image[at]), int(image[0]))
		}
		count++
	}
	return float64(sum) / float64(max(1, count))
}
