package study

import (
	"slices"
	"strconv"
	"strings"

	"signum/core/experiment"
	"signum/core/lattice"
)

// Kind is what a job does.
type Kind string

// The kinds of jobs.
const (
	Float Kind = "float" // trains the float network that other jobs start from
	Tune  Kind = "tune"  // tunes a subset of the layers, a point of a front
	Run   Kind = "run"   // runs a plan
	Twins Kind = "twins" // trains the twins of a plan's run
)

// Job is the smallest part of a study that is carried out as a whole.
type Job struct {
	Kind   Kind
	Plan   experiment.Plan
	Layers lattice.Subset // of Tune
}

// Jobs returns the jobs of a study in an order in which each comes after those that it needs.
func (s Spec) Jobs() []Job {
	var jobs []Job
	for _, p := range s.Fronts {
		for _, layers := range subsets(p) {
			jobs = append(jobs, Job{Tune, p, layers})
		}
	}
	for _, p := range s.runs() {
		jobs = append(jobs, Job{Kind: Run, Plan: p})
	}
	for _, p := range s.Twins {
		jobs = append(jobs, Job{Kind: Twins, Plan: p})
	}
	var first []Job
	for _, j := range jobs {
		for _, f := range j.Needs() {
			if f.Kind == Float && !slices.Contains(first, f) {
				first = append(first, f)
			}
		}
	}
	return append(first, jobs...)
}

// runs returns the plans to run, those with twins among them.
func (s Spec) runs() []experiment.Plan {
	plans := slices.Clone(s.Plans)
	for _, p := range s.Twins {
		if !slices.Contains(plans, p) {
			plans = append(plans, p)
		}
	}
	return plans
}

// Needs returns the jobs that should be done before j. If they are not, j does their work too.
func (j Job) Needs() []Job {
	float := Job{Kind: Float, Plan: floatPlan(j.Plan)}
	switch j.Kind {
	case Float:
		return nil
	case Twins:
		return []Job{float, {Kind: Run, Plan: j.Plan}}
	}
	return []Job{float}
}

// String returns the job as one line, which ParseJob reads: its kind, the layers to tune, its plan.
//
//	float net=mlp&seed=1
//	tune fc1+fc3 net=mlp&seed=1
//	run net=mlp&seed=1&order=bytes
func (j Job) String() string {
	text := string(j.Kind) + " "
	if j.Kind == Tune {
		text += layerNames(j.Layers, experiment.PlanCosts(j.Plan), "+") + " "
	}
	return text + j.Plan.String()
}

// noLayers stands for a subset without layers.
const noLayers = "none"

// layerNames returns the names of the layers of a subset, joined by a separator.
func layerNames(s lattice.Subset, costs []experiment.Cost, separator string) string {
	var names []string
	for i, binary := range s.Binary(len(costs)) {
		if binary {
			names = append(names, costs[i].Name)
		}
	}
	if names == nil {
		return noLayers
	}
	return strings.Join(names, separator)
}

// ParseJob returns the job of a line that Job.String wrote.
func ParseJob(line string) (Job, error) {
	kind, rest, _ := strings.Cut(line, " ")
	j, layers := Job{Kind: Kind(kind)}, noLayers
	switch j.Kind {
	case Float, Run, Twins:
	case Tune:
		layers, rest, _ = strings.Cut(rest, " ")
	default:
		return Job{}, badJob(line)
	}
	var err error
	if j.Plan, err = experiment.Parse(rest); err != nil {
		return Job{}, err
	}
	if j.Kind == Float {
		j.Plan = floatPlan(j.Plan)
	}
	j.Layers, err = parseLayers(layers, experiment.PlanCosts(j.Plan))
	return j, err
}

func badJob(line string) error {
	return mismatch("the job "+strconv.Quote(line),
		"float PLAN, run PLAN, twins PLAN or tune LAYERS PLAN")
}

// parseLayers returns the subset that layerNames wrote with +.
func parseLayers(text string, costs []experiment.Cost) (s lattice.Subset, err error) {
	if text == noLayers {
		return 0, nil
	}
	for name := range strings.SplitSeq(text, "+") {
		i := slices.IndexFunc(costs, func(c experiment.Cost) bool { return c.Name == name })
		if i < 0 {
			some := costs[0].Name + "+" + costs[len(costs)-1].Name
			return 0, mismatch("layer "+strconv.Quote(name), "layers of the net, like "+some)
		}
		s |= 1 << i
	}
	return s, nil
}

// File returns the name of the file that the job ends in.
func (j Job) File() string {
	switch j.Kind {
	case Float:
		return fileName(stageFile, floatName(j.Plan))
	case Tune:
		return fileName(pointFile, pointName(j.Plan, j.Layers))
	case Twins:
		return fileName(twinsFile, j.Plan.String())
	}
	return fileName(runFile, j.Plan.String())
}
