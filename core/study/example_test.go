package study_test

import (
	"fmt"

	"signum/core/study"
)

// A line of a study stands for several plans, and needs each of their float networks once.
func Example() {
	spec, err := study.Parse("net=mlp&seed=1..2&order=bytes|at-once&images=55000")
	if err != nil {
		panic(err)
	}
	for _, job := range spec.Jobs() {
		fmt.Println(job.Kind, job.Plan.Seed, job.Plan.Order)
	}
	// Output:
	// float 1 last-first
	// float 2 last-first
	// run 1 bytes
	// run 1 at-once
	// run 2 bytes
	// run 2 at-once
}
