package study

import (
	"fmt"
	"slices"
	"strings"

	"signum/core/experiment"
	"signum/core/lattice"
)

// Results is what is kept of a study, when all of it is done.
type Results struct {
	Runs   []Run
	Fronts []Front
}

// Read reads the results from where Do kept them.
func (s Spec) Read(path string) (r Results, err error) {
	kept := directory{path: path}
	for _, p := range s.Plans {
		data, err := kept.load(runKind, p.String())
		if err != nil {
			return r, err
		}
		run, err := decodeRun(data)
		if err != nil {
			return r, fmt.Errorf("study: %s: %w; remove it, and start the study again", kept.file(runKind, p.String()), err)
		}
		run.Plan = p // the file's may lack keys that came later
		r.Runs = append(r.Runs, run)
	}
	for _, p := range s.Fronts {
		f := Front{Plan: p}
		for _, s := range subsets(p) {
			data, err := kept.load(pointKind, pointName(p, s))
			if err != nil {
				return r, err
			}
			_, points, err := experiment.DecodeSubsets(data)
			if err != nil {
				return r, fmt.Errorf("study: %s: %w; remove it, and start the study again", kept.file(pointKind, pointName(p, s)), err)
			}
			f.Points = append(f.Points, points...)
		}
		r.Fronts = append(r.Fronts, f)
	}
	return r, nil
}

// row is the runs of plans that differ in nothing but the seed.
type row struct {
	plan experiment.Plan // of the first seed
	runs []Run
}

// rows are the runs that have something in common, by what else decides them.
func rows(runs []Run) (all []row) {
	for _, o := range runs {
		i := slices.IndexFunc(all, func(r row) bool { return unseeded(r.plan) == unseeded(o.Plan) })
		if i < 0 {
			all, i = append(all, row{plan: o.Plan}), len(all)
		}
		all[i].runs = append(all[i].runs, o)
	}
	return all
}

func unseeded(p experiment.Plan) experiment.Plan { p.Seed = 0; return p }

// setting is what all rows of a section have in common: rows are compared within it.
func setting(p experiment.Plan) experiment.Plan {
	p = common(unseeded(p))
	p.Snap, p.Tune = experiment.Default().Snap, experiment.Default().Tune
	return p
}

// paper is the row that others are compared with: the paper's order, to the end.
func paper(rows []row) (r row, found bool) {
	i := slices.IndexFunc(rows, func(r row) bool { return r.label() == experiment.LastFirst })
	if i < 0 {
		return row{}, false
	}
	return rows[i], true
}

// label is what the row's plans do otherwise than others of the section: the order, and what isn't the default.
func (r row) label() string {
	words, of := []string{r.plan.Order}, experiment.Default()
	for _, s := range [][3]string{{"control", r.plan.Control.String(), of.Control.String()}, {"snap", r.plan.Snap, of.Snap}, {"tune", r.plan.Tune, of.Tune}} {
		if s[1] != s[2] {
			words = append(words, s[0]+"="+s[1])
		}
	}
	return strings.Join(words, ", ")
}

// values is a number of each run.
func (r row) values(of func(Run) float64) (values []float64) {
	for _, o := range r.runs {
		values = append(values, of(o))
	}
	return values
}

// pairs are the runs of two rows with the same seed.
func pairs(a, b row) (both [][2]Run) {
	for _, o := range a.runs {
		if i := slices.IndexFunc(b.runs, func(p Run) bool { return p.Plan.Seed == o.Plan.Seed }); i >= 0 {
			both = append(both, [2]Run{o, b.runs[i]})
		}
	}
	return both
}

// percent is the accuracy of a run's result on the test images.
func percent(o Run) float64 { return 100 * o.Result().Score.Accuracy() }

// front is the one that the run is compared with, of the same float network and images.
func (r Results) front(o Run) (Front, bool) {
	own := setting(o.Plan)
	i := slices.IndexFunc(r.Fronts, func(f Front) bool { return f.Plan.Seed == o.Plan.Seed && setting(f.Plan) == own })
	if i < 0 {
		return Front{}, false
	}
	return r.Fronts[i], true
}

// covers are three readings of what a run covers of the front, in per cent of its area: above chance on the test images, above
// the worst subset on the test images, and the same of what either would choose by held-out images.
func Covers(o Run, f Front) (above [3]float64) {
	test, held := o.Offers()
	frontTest, frontHeld := f.Offers()
	chance, worst := lattice.Point{Bytes: frontTest[0].Bytes, Accuracy: 0.1}, lattice.Worst(frontTest)
	return [3]float64{
		100 * lattice.Cover(test, frontTest, chance),
		100 * lattice.Cover(test, frontTest, worst),
		100 * lattice.Cover(lattice.Chosen(test, held), lattice.Chosen(frontTest, frontHeld), worst),
	}
}
