package main

import (
	"flag"
	"strings"
)

// The flags that commands have. A name in `backquotes` stands for the flag's value.

func dataFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.data, "data", "", "read images and labels from the files of `DIR`, not MNIST's")
	f.StringVar(&o.add, "add", "", "add the images of `FILE` behind the training images")
}

func dirFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.dir, "dir", "", "keep what is finished in `DIR`, and go on from what is there")
}

func twinFlag(f *flag.FlagSet, o *options) {
	f.BoolVar(&o.twin, "twin", true,
		"train each stage's twin: the float network that was trained for as long")
}

func displayFlag(f *flag.FlagSet, o *options) {
	f.BoolVar(&o.display, "display", false,
		"write float weights as shades of 4 bits, which is much smaller")
}

func smallFlag(f *flag.FlagSet, o *options) {
	f.BoolVar(&o.small, "small", false,
		"write what Share sends small: float weights have one of six shades")
}

func classesFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.classes, "classes", "", "read the names of the classes from `FILE`, one a line")
}

func outFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.out, "o", "", "write to `FILE` instead of the output")
}

func fromFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.from, "from", "signum.html", "take the page from `FILE`")
}

func stageFlag(f *flag.FlagSet, o *options) {
	f.IntVar(&o.stage, "stage", -1, "export stage `N` instead of the run's result")
}

func formatFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.format, "format", "", "export as `FORMAT`: "+strings.Join(formatNames(), ", "))
}

func intoFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.into, "into", "", "put the tables in place of those in `FILE`")
}

func jobsFlag(f *flag.FlagSet, o *options) {
	f.BoolVar(&o.jobs, "jobs", false, "list the jobs of the study instead of doing them")
}

func jobFlag(f *flag.FlagSet, o *options) {
	f.StringVar(&o.job, "job", "", "do one `JOB`, which -jobs has listed")
}
