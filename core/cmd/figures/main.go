// Command figures draws the figures of docs/RESULTS.md from the tables that stand there.
//
//	figures docs/RESULTS.md docs/figures
//
// Each section of tables gives one figure of its front, if it has one, and one of its orders. The
// same tables give the same files, byte for byte.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: figures RESULTS.md DIRECTORY")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// run draws the figures of a file into a directory.
func run(results, directory string) error {
	text, err := os.ReadFile(results)
	if err != nil {
		return err
	}
	files, err := figures(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", results, err)
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

// figures returns the figures of a text by the names of their files.
func figures(text string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, t := range tables(text) {
		kind, draw := "", (func(table) ([]byte, error))(nil)
		switch {
		case t.column("on the front") >= 0:
			kind, draw = "front", drawFront
		case t.column("difference, points") >= 0 && t.column("bytes") >= 0:
			kind, draw = "orders", drawOrders
		default:
			continue
		}
		svg, err := draw(t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.section, err)
		}
		files[slug(t.section)+"-"+kind+".svg"] = svg
	}
	return files, nil
}

// slug returns a title as part of a file's name: "lenet5-bn, act=binary" is lenet5-bn-act-binary.
func slug(title string) string {
	return strings.NewReplacer(", ", "-", "=", "-", " ", "-").Replace(title)
}
