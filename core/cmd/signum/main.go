// Command signum trains a small network on MNIST and binarizes it layer by layer, in a terminal:
// the same plans, the same stages and the same bits as the page.
//
//	signum run 'net=lenet5&seed=1'
//
// `signum help` lists its commands, `signum help COMMAND` explains one.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "signum:", err)
		os.Exit(1)
	}
}

// run carries out a command line. Its error has the output's: a disk may be full.
func run(arguments []string, stdout, stderr io.Writer) error {
	out := &sticky{to: stdout}
	if err := dispatch(arguments, out, stderr); err != nil {
		return advised(err)
	}
	return out.err
}

// sticky is a writer that keeps its first error, and writes nothing after it.
type sticky struct {
	to  io.Writer
	err error
}

// Write writes p, unless an earlier Write failed.
func (s *sticky) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.to.Write(p)
	s.err = err
	return n, err
}

// dispatch finds the command that is the first of the arguments, and carries it out with the
// others.
func dispatch(arguments []string, stdout, stderr io.Writer) error {
	if len(arguments) == 0 || isHelp(arguments[0]) {
		return writeHelp(stdout)
	}
	c, err := find(arguments[0])
	if err != nil {
		return err
	}
	o := options{stdout: stdout, stderr: stderr}
	help, err := c.parse(arguments[1:], &o)
	switch {
	case help:
		return c.writeHelp(stdout)
	case err != nil:
		return err
	}
	return c.do(o)
}
