package core

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The limits of docs/CONTRIBUTING.md. A longer function or file says in its comment why it is long.
const (
	widest, wide   = 120, 100 // columns of a line: of any; of a comment, and of nearly all others
	longFunction   = 40       // lines
	longFile       = 300      // lines
	wideAtMost     = 0.01     // of lines
	tab            = 4        // columns
	holdEverything = true     // false reports offenders, and passes
)

// `make style` prints every offender.
func TestSourcesKeepToTheStyle(t *testing.T) {
	complain := t.Logf
	if holdEverything {
		complain = t.Errorf
	}
	checkLines(t, complain)
	checkFunctions(t, complain)
}

type complaint func(format string, arguments ...any)

// checkLines complains about wide lines, and about long files without a reason.
func checkLines(t *testing.T, complain complaint) {
	t.Helper()
	all, many := 0, 0
	for _, path := range textFiles(t) {
		lines := readLines(t, path)
		for i, line := range lines {
			all++
			n := columns(line)
			if n > wide {
				many++
			}
			if most := widestOf(line); n > most {
				complain("%s:%d: %d columns, expected at most %d", path, i+1, n, most)
			}
		}
		if len(lines) > longFile && !saysWhy(firstComment(lines)) {
			complain("%s: %d lines, expected at most %d, or why it is long", path, len(lines), longFile)
		}
	}
	if share := float64(many) / float64(all); share >= wideAtMost {
		complain("%d of %d lines are wider than %d columns (%.1f %%)", many, all, wide, 100*share)
	}
}

// widestOf returns how wide a line may be: a comment can always be broken.
func widestOf(line string) int {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "// ") || strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "/* ") {
		return wide
	}
	return widest
}

// columns returns the width of a line.
func columns(line string) int {
	return utf8.RuneCountInString(line) + (tab-1)*strings.Count(line, "\t")
}

// checkFunctions complains about comments that don't begin with name and verb, and about long
// functions without a reason.
func checkFunctions(t *testing.T, complain complaint) {
	t.Helper()
	set := token.NewFileSet()
	for _, path := range goSources(t) {
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is || isTest(path, f) {
				continue
			}
			at := set.Position(f.Pos())
			if n := set.Position(f.End()).Line - at.Line + 1; n > longFunction && !saysWhy(f.Doc.Text()) {
				complain("%s:%d: %s has %d lines, expected at most %d, or why it is long",
					path, at.Line, f.Name.Name, n, longFunction)
			}
			if f.Doc != nil && !beginsWithVerb(f) {
				first, _, _ := strings.Cut(f.Doc.Text(), "\n")
				complain("%s:%d: the comment doesn't begin with name and verb: %s", path, at.Line, first)
			}
		}
	}
}

// isTest reports whether the testing package calls f.
func isTest(path string, f *ast.FuncDecl) bool {
	if !strings.HasSuffix(path, "_test.go") {
		return false
	}
	is := func(prefix string) bool { return strings.HasPrefix(f.Name.Name, prefix) }
	return slices.ContainsFunc([]string{"Test", "Benchmark", "Fuzz", "Example"}, is)
}

// noVerbs are words in -s that don't make a comment say what a function does.
var noVerbs = []string{"is", "was", "as", "has", "its", "this", "says", "tells", "hears", "lets", "puts"}

// beginsWithVerb reports whether the comment of f begins with its name and a verb, as far as its
// spelling shows: a word of small letters in -s.
func beginsWithVerb(f *ast.FuncDecl) bool {
	words := strings.Fields(f.Doc.Text())
	if len(words) < 2 || words[0] != f.Name.Name {
		return false
	}
	verb := strings.TrimRight(words[1], ",:")
	small := func(r rune) bool { return unicode.IsLower(r) || r == '-' }
	return strings.HasSuffix(verb, "s") && strings.TrimLeftFunc(verb, small) == "" && !slices.Contains(noVerbs, verb)
}

// saysWhy reports whether a comment gives a reason for a length.
func saysWhy(comment string) bool { return strings.Contains(comment, " long") }

// firstComment returns the first block of comment lines of a file.
func firstComment(lines []string) string {
	isComment := func(line string) bool { return strings.HasPrefix(line, "//") || strings.HasPrefix(line, "/*") }
	from := slices.IndexFunc(lines, isComment)
	if from < 0 {
		return ""
	}
	n := slices.IndexFunc(lines[from:], func(line string) bool { return line == "" || !strings.HasPrefix(line, "//") })
	return strings.Join(lines[from:from+max(n, 1)], " ")
}

// goSources returns the Go files of the repository, tests among them.
func goSources(t *testing.T) []string {
	t.Helper()
	return files(t, func(path string) bool { return filepath.Ext(path) == ".go" })
}

// textFiles returns the files of the repository whose lines are read by people.
func textFiles(t *testing.T) []string {
	t.Helper()
	kinds := []string{".go", ".js", ".mjs", ".c", ".h", ".css", ".sh", ".py"}
	return files(t, func(path string) bool {
		return slices.Contains(kinds, filepath.Ext(path)) || filepath.Base(path) == "Makefile"
	})
}

// files returns the paths of the repository's files that are wanted, without data of tests.
func files(t *testing.T, wanted func(path string) bool) (paths []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && skipped(entry.Name()) {
			return filepath.SkipDir
		}
		if !entry.IsDir() && wanted(path) {
			paths = append(paths, filepath.ToSlash(path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func readLines(t *testing.T, path string) (lines []string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		lines = append(lines, in.Text())
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}
