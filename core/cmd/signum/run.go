package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"signum/core/experiment"
	"signum/core/matrix"
)

// runLines runs a plan and writes a line for each finished stage.
func runLines(o options) error {
	return o.runPlan(func(r result) error { return r.print(o.stdout) })
}

// plan returns the plan that is the first argument. It may be a link to the page, but each of its
// keys must be one of a plan.
func (o options) plan() (experiment.Plan, error) {
	link := experiment.ParseLink(o.arguments[0])
	if len(link.LeftOut) > 0 {
		return experiment.Plan{}, link.LeftOut[0].Err
	}
	return link.Plan, nil
}

// runPlan runs the plan that is the first argument, and calls finished with each finished stage. An
// error of finished ends the run, and is returned.
func (o options) runPlan(finished func(result) error) error {
	p, err := o.plan()
	if err != nil {
		return err
	}
	_, look := experiment.SplitLook(afterHash(o.arguments[0]))
	data, err := o.load(&p)
	if err != nil {
		return err
	}
	fmt.Fprintf(o.stderr, "%s\ncomputing in %s\n", p, matrix.Current())
	watch := newProgress(o.stderr)
	var done, twins []experiment.Stage
	for stage, err := range experiment.RunParallel(p, data, nil, runtime.GOMAXPROCS(0)) {
		if err != nil {
			return err
		}
		watch.look(stage, p.Batch)
		if !stage.Done() {
			continue
		}
		done = append(done, stage)
		r := newResult(p, done, watch.stage())
		r.plan, r.data = p, data
		if o.twin && !look.NoTwins() {
			if twins, err = o.nextTwin(p, data, done, twins); err != nil {
				return err
			}
			r.addTwin(twins[stage.Index])
			watch.stage()
		}
		fmt.Fprintf(o.stderr, "stage %d: %s\n", stage.Index, r.Next.Why)
		if err := finished(r); err != nil {
			return err
		}
	}
	return nil
}

// nextTwin returns the twins with that of the last stage.
func (o options) nextTwin(
	p experiment.Plan, d experiment.Data, stages, twins []experiment.Stage,
) ([]experiment.Stage, error) {
	cores := runtime.GOMAXPROCS(0)
	for twin, err := range experiment.RunTwinsParallel(p, d, stages, twins, cores) {
		if err != nil {
			return twins, err
		}
		if twin.Done() {
			twins = append(twins, twin)
		}
	}
	return twins, nil
}

// record runs a plan and writes the whole run.
func record(o options) error {
	rec, err := o.recordPlan(-1)
	if err != nil {
		return err
	}
	switch {
	case o.small:
		rec = rec.ForSharing()
	case o.display:
		rec = rec.ForDisplay()
	}
	encoded, err := rec.Encode()
	if err != nil {
		return err
	}
	return o.saveOrPrint(encoded)
}

// errEnough ends a run before its end.
var errEnough = errors.New("enough")

// recordPlan runs the plan that is the first argument: to that stage, or to its end for -1.
func (o options) recordPlan(last int) (experiment.Recording, error) {
	var rec experiment.Recording
	p, err := o.plan()
	if err != nil {
		return rec, err
	}
	if layers := len(experiment.PlanCosts(p)); last > layers {
		return rec, noStage(last, layers) // known before anything is trained
	}
	err = o.runPlan(func(r result) error {
		rec.Plan, rec.Stages = r.plan, append(rec.Stages, r.of)
		if r.twin.Done() {
			rec.Twins = append(rec.Twins, experiment.TwinsOf([]experiment.Stage{r.twin})...)
		}
		if r.Stage == last {
			return errEnough
		}
		return r.print(o.stderr)
	})
	if err != nil && err != errEnough {
		return rec, err
	}
	rec.Made, rec.Device = time.Now().UTC().Format(time.DateOnly), device()
	rec.End = experiment.Decide(rec.Plan, rec.Stages)
	return rec, nil
}

// floatStage runs stage 0 of a plan.
func (o options) floatStage(
	p *experiment.Plan,
) (float experiment.Stage, d experiment.Data, err error) {
	if d, err = o.load(p); err != nil {
		return float, d, err
	}
	fmt.Fprintf(o.stderr, "%s\ncomputing in %s\n", p, matrix.Current())
	watch := newProgress(o.stderr)
	for float, err = range experiment.RunParallel(*p, d, nil, runtime.GOMAXPROCS(0)) {
		if err != nil {
			return float, d, err
		}
		watch.look(float, p.Batch)
		if float.Done() {
			break
		}
	}
	fmt.Fprintf(o.stderr, "trained in %.1f s\n", watch.stage())
	return float, d, nil
}

// device returns what computes, in words.
func device() string {
	return fmt.Sprintf("%s/%s, %d cores, terminal, %s",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), matrix.Current())
}
