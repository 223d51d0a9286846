package study

import (
	"slices"
	"strings"

	"signum/core/experiment"
	"signum/core/lattice"
)

// Results holds the outcomes of a study, when all of it is done.
type Results struct {
	Runs   []Outcome
	Fronts []Front
	Twins  []Outcome // whose steps are the twins of a run's
}

// Read returns the results of a study whose jobs are all done. The error of a file that is missing
// is the store's; one that cannot be read is a DamagedError.
func (s Spec) Read(from Store) (Results, error) {
	var r Results
	var err error
	if r.Runs, err = readOutcomes(from, Run, s.runs()); err != nil {
		return r, err
	}
	if r.Twins, err = readOutcomes(from, Twins, s.Twins); err != nil {
		return r, err
	}
	for _, p := range s.Fronts {
		f := Front{Plan: p}
		for _, layers := range subsets(p) {
			point, err := readFile(from, Job{Tune, p, layers}, decodePoint)
			if err != nil {
				return r, err
			}
			f.Points = append(f.Points, point)
		}
		r.Fronts = append(r.Fronts, f)
	}
	return r, nil
}

// readOutcomes returns what jobs of a kind came to, for each plan.
func readOutcomes(from Store, kind Kind, plans []experiment.Plan) (all []Outcome, err error) {
	for _, p := range plans {
		o, err := readFile(from, Job{Kind: kind, Plan: p}, decodeOutcome)
		if err != nil {
			return nil, err
		}
		o.Plan = p // an earlier version may not have known all of its keys
		all = append(all, o)
	}
	return all, nil
}

// readFile returns the content of the file that a job has ended in.
func readFile[T any](from Store, j Job, decode func([]byte) (T, error)) (content T, err error) {
	data, err := from.Load(j.File())
	if err != nil {
		return content, err
	}
	if content, err = decode(data); err != nil {
		return content, DamagedError{from.Path(j.File()), err}
	}
	return content, nil
}

// row is the runs of plans that differ in nothing but the seed.
type row struct {
	plan experiment.Plan // of the first seed
	runs []Outcome
}

// rows returns the runs by what decides them besides the seed.
func rows(runs []Outcome) (all []row) {
	for _, o := range runs {
		same := func(r row) bool { return unseeded(r.plan) == unseeded(o.Plan) }
		i := slices.IndexFunc(all, same)
		if i < 0 {
			all, i = append(all, row{plan: o.Plan}), len(all)
		}
		all[i].runs = append(all[i].runs, o)
	}
	return all
}

func unseeded(p experiment.Plan) experiment.Plan { p.Seed = 0; return p }

// setting returns what all rows of a section have in common: rows are compared within it. Recipes
// are compared, unless the plan changes the schedule.
func setting(p experiment.Plan) experiment.Plan {
	p = unordered(unseeded(p))
	of := experiment.Base(p.Recipe)
	p.Snap, p.Tune = of.Snap, of.Tune
	return thorough(p)
}

// thorough returns the plan with the thorough recipe, unless it changes its recipe's schedule.
func thorough(p experiment.Plan) experiment.Plan {
	if p.WithRecipe(p.Recipe) == p {
		return p.WithRecipe(experiment.Thorough)
	}
	return p
}

// baseline returns the row that r is compared with. It differs from r in one setting, which is the
// default there: the control, the snap, what is tuned, the recipe, or else the order.
func (r row) baseline(all []row) (row, bool) {
	of := experiment.Base(r.plan.Recipe)
	for _, reset := range []func(p *experiment.Plan){
		func(p *experiment.Plan) { p.Control = of.Control },
		func(p *experiment.Plan) { p.Snap = of.Snap },
		func(p *experiment.Plan) { p.Tune = of.Tune },
		func(p *experiment.Plan) { *p = thorough(*p) },
		func(p *experiment.Plan) { p.Order = of.Order },
	} {
		p := unseeded(r.plan)
		reset(&p)
		i := slices.IndexFunc(all, func(o row) bool { return unseeded(o.plan) == p })
		if i >= 0 && p != unseeded(r.plan) {
			return all[i], true
		}
	}
	return row{}, false
}

// label returns the settings in which the row differs from others of its section: the order, and
// what is not the default.
func (r row) label() string {
	words, of := []string{r.plan.Order}, experiment.Base(r.plan.Recipe)
	for _, s := range [][3]string{
		{"control", r.plan.Control.String(), of.Control.String()},
		{"snap", r.plan.Snap, of.Snap},
		{"tune", r.plan.Tune, of.Tune},
		{"recipe", r.plan.Recipe, thorough(r.plan).Recipe},
	} {
		if s[1] != s[2] {
			words = append(words, s[0]+"="+s[1])
		}
	}
	return strings.Join(words, ", ")
}

// values returns a number of each run.
func (r row) values(of func(Outcome) float64) (values []float64) {
	for _, o := range r.runs {
		values = append(values, of(o))
	}
	return values
}

// mean returns the mean of a number of each run.
func (r row) mean(of func(Outcome) float64) float64 { return newEstimate(r.values(of)).mean }

// pair is two runs with the same seed.
type pair [2]Outcome

// pairs returns the runs of two rows that have the same seed.
func pairs(a, b row) (all []pair) {
	for _, o := range a.runs {
		same := func(p Outcome) bool { return p.Plan.Seed == o.Plan.Seed }
		if i := slices.IndexFunc(b.runs, same); i >= 0 {
			all = append(all, pair{o, b.runs[i]})
		}
	}
	return all
}

// percent returns the accuracy of a run's result on the test images.
func percent(o Outcome) float64 { return 100 * o.Result().Score.Accuracy() }

// front returns the front of the run's float network.
func (r Results) front(o Outcome) (Front, bool) {
	own := setting(o.Plan)
	i := slices.IndexFunc(r.Fronts, func(f Front) bool {
		return f.Plan.Seed == o.Plan.Seed && f.Plan.Recipe == o.Plan.Recipe && setting(f.Plan) == own
	})
	if i < 0 {
		return Front{}, false
	}
	return r.Fronts[i], true
}

// Covers returns the hypervolume that the networks on a run's path cover, in per cent of the
// front's: above chance on the test images; above the worst subset on the test images; and the
// latter for the networks that one would choose by the held-out images.
func Covers(o Outcome, f Front) (above [3]float64) {
	test, held := o.Offers()
	frontTest, frontHeld := f.Offers()
	chance := lattice.Point{Bytes: frontTest[0].Bytes, Accuracy: 0.1}
	worst := lattice.Worst(frontTest)
	chosen, best := lattice.Chosen(test, held), lattice.Chosen(frontTest, frontHeld)
	return [3]float64{
		100 * lattice.Cover(test, frontTest, chance),
		100 * lattice.Cover(test, frontTest, worst),
		100 * lattice.Cover(chosen, best, worst),
	}
}
