package main

import "flag"

type flags = []func(*flag.FlagSet, *options)

// commands returns the table of all commands, which is as long as there are commands: the help and
// the errors read it too.
func commands() []command {
	return []command{{
		name: "run", arguments: []string{"[PLAN]"}, flags: flags{dataFlag, twinFlag}, do: runLines,
		about: "run a plan and write each finished stage as a line of JSON",
		detail: `
Progress, and why each layer is next, goes to the error output. Each stage is compared with
its twin: the float network that was trained for as long. -twin=false does without, in half
the time, as twin=off in a link does.`,
	}, {
		name: "record", arguments: []string{"[PLAN]"}, do: record,
		flags:  flags{dataFlag, outFlag, twinFlag, displayFlag, smallFlag},
		about:  "run a plan and write the whole run as a .signumrun file",
		detail: "The page opens such files, and shows one before it has trained anything.",
	}, {
		name: "verify", arguments: []string{"LINK"}, flags: flags{dataFlag}, do: verify,
		about: "run the plan of a link and compare what comes out with what it claims",
		detail: `
A claim is what Share on the page writes: the scores of a plan's stages and a hash of the
last network. The same plan gives the same bits, so anybody can check it.`,
	}, {
		name: "rank", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: rank,
		about: "rank the layers of a plan's float network by every metric",
		detail: `
A metric tells which layer should become ±1 next. Each writes a line of JSON; a table of all
goes to the error output.`,
	}, {
		name: "subsets", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: subsets,
		about: "score a plan's float network with every subset of its layers ±1, untuned",
		detail: `
The lines of JSON are the subsets, each layer's share in the loss (Shapley) with its
interactions, and how much of the best trade-offs each order covers (hypervolume).`,
	}, {
		name: "snap", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: snaps,
		about: "snap all layers of a plan's float network at once, by every method, untuned",
	}, {
		name: "errors", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: layerErrors,
		about: "run a plan and show how the errors of its binary layers pile up",
		detail: `
A layer's error is ‖y−ŷ‖/‖y‖: its outputs y in the float form of the network, and ŷ with the
binary layers, on the first 1,024 test images. Each stage writes a line of JSON right after
its snap, and one when it is tuned: the errors with all binary layers together, and of each
layer alone. The line of stage 0 has all layers snapped, untuned.`,
	}, {
		name: "front", arguments: []string{"[PLAN]"}, flags: flags{dataFlag, dirFlag}, do: front,
		about: "tune every subset of the layers of a plan's float network: the exact front",
		detail: `
A subset becomes ±1 at once, and is tuned for as long as a path takes to get there. The
lines of JSON are the subsets, each layer's share in the accuracy (Shapley) with its
interactions, and how near the plan's own run comes to the front.`,
	}, {
		name: "study", arguments: []string{"[FILE]"}, do: runStudy,
		flags: flags{dataFlag, dirFlag, intoFlag, jobsFlag, jobFlag},
		about: "run the plans of a file and compare them in tables",
		detail: `
A line of the file is a plan, or the word front or twins and a plan; | stands between alternatives:

    net=mlp|lenet5&seed=1..3&images=55000
    front net=mlp&seed=1..3&images=55000
    twins net=mlp&seed=1..3&images=55000

The tables are written when everything is finished. -dir keeps what is finished: a study
that was stopped goes on. To share the work among programs or machines, let -jobs list the
jobs, do each with -job in any way, and run the study once more for its tables. A line of
-jobs is a job's file, the job, and the files of the jobs that should be done before, with
tabs between.`,
	}, {
		name: "packed", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: packs,
		about: "check that each stage's network predicts the same from bits",
		detail: `
Each stage writes a line of JSON: how both forms classify the test images, and the bytes of
each layer. A difference is an error.`,
	}, {
		name: "export", arguments: []string{"PLAN|FILE"}, do: exportFile,
		flags: flags{dataFlag, formatFlag, stageFlag, classesFlag, outFlag},
		about: "write a network or a run as a file of another format",
		detail: `
The source is a plan, which is run; a .signumrun file; a .signum file, or a picture of one (.png).
The formats .json and .csv hold a run, all others a network. Without -format the extension of -o
tells the format, or it is .signum.`,
	}, {
		name: "inspect", arguments: []string{"FILE"}, do: inspect,
		about: "show what a .signum file holds",
	}, {
		name: "predict", arguments: []string{"FILE", "[IMAGES]", "[LABELS]"}, do: predict,
		flags: flags{dataFlag},
		about: "classify images with the network of a .signum file",
		detail: `
Without IMAGES it scores MNIST's test images, or those of -data. IMAGES is an IDX file,
gzipped or not: it writes a line for each image, or the score if there are LABELS. Or it is
a picture of one digit, for which the likeliest classes are written, or of a sheet of
digits, 28×28 each.`,
	}, {
		name: "compare", arguments: []string{"FILE", "FILE"}, flags: flags{dataFlag}, do: compareFiles,
		about: "compare the networks of two .signum files",
		detail: `
Layer by layer: what each is made of, how many signs differ, and how the weights correlate.
Then the scores on MNIST's test images, or those of -data, with McNemar's test, and a line
for each image that only one of the networks classifies correctly.`,
	}, {
		name: "shifted", arguments: []string{"[PLAN]"}, flags: flags{dataFlag}, do: shifted,
		about:  "score each stage on the test images as they are, and shifted by up to 3 pixels",
		detail: "It shows what shift= and turn= in a plan are good for.",
	}, {
		name: "single", arguments: []string{"PLAN"}, flags: flags{fromFlag, outFlag}, do: single,
		about: "give the page of one HTML file another plan",
		detail: `
The page comes from signum.html, or from the file that -from names: make single has written
it. PLAN may be a link, whose claim and keys of the look stay. A browser opens the result from a
disk, without a network, and trains the plan there: the page must hold all images that the plan
looks at, 5000 more than images= where it chooses by measuring.`,
	}, {
		name: "shards", arguments: []string{"DIRECTORY"}, flags: flags{dataFlag}, do: writeShards,
		about: "write MNIST as the page loads it",
	}, {
		name: "version", do: version,
		about: "show from which sources the program was built",
	}, {
		name: "help", arguments: []string{"[COMMAND]"}, do: help,
		about: "explain the program, or one command",
	}}
}
