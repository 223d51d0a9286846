// Command results brings what was written by hand in line with the tables of docs/RESULTS.md: it
// draws the figures that stand there, and fills in the numbers of prose that name a cell.
//
//	results docs/RESULTS.md docs/figures [FILE...]
//
// Further files may have numbers that name cells of the tables, too. The same tables give the same
// files, byte for byte.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"signum/core/study"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: results RESULTS.md FIGURES [FILE...]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "results:", err)
		os.Exit(1)
	}
}

// run draws the figures of a file into a directory, and fills in its numbers and those of others. A
// number with decimals that names no cell, in the prose behind the file's tables, is an error.
func run(results, directory string, others []string) error {
	text, err := os.ReadFile(results)
	if err != nil {
		return err
	}
	tables := study.Tables(string(text))
	if err := drawAll(tables, directory); err != nil {
		return fmt.Errorf("%s: %w", results, err)
	}
	for _, path := range append([]string{results}, others...) {
		if err := fill(path, tables); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if list := unnamed(string(text)); len(list) > 0 {
		return fmt.Errorf("%s: found %s, expected numbers that name their cells", results,
			strings.Join(list, ", "))
	}
	return nil
}

// unnamed returns the numbers that name no cell, in the prose behind the tables of a file.
func unnamed(text string) []string {
	_, prose, _ := strings.Cut(text, "<!-- end of tables -->")
	return study.Unnamed(prose)
}

// drawAll draws the figures of tables into a directory.
func drawAll(tables []study.Table, directory string) error {
	files, err := figures(tables)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return err
	}
	for name, svg := range files {
		if err := os.WriteFile(filepath.Join(directory, name), svg, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// fill fills in the numbers of a file.
func fill(path string, tables []study.Table) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	filled, err := study.Fill(string(text), tables)
	if err != nil || filled == string(text) {
		return err
	}
	return os.WriteFile(path, []byte(filled), 0o644)
}
