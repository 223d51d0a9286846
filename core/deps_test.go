package core

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floor is a rule of the house: no package in or below folder, nor anything of ours that it
// imports, may import what is forbidden. A forbidden path stands for those below it too.
type floor struct {
	folder    string
	forbidden []string
}

const goApp = "github.com/maxence-charriere/go-app"

var floors = []floor{
	{"core", []string{"signum/app", "signum/wasm", "signum/web"}},
	{"core", []string{"os", "net", "log", "syscall"}},
	{"core", []string{"encoding/json", "fmt", "reflect", "time"}},
	{"app/chart", []string{"signum/app/session", goApp}},
	{"app/words", []string{"signum/app/session", goApp}},
	{"app/view", []string{"signum/app/session", goApp}},
	{"app/act", []string{"signum/app/session", goApp, "syscall/js"}},
	{"app/session", []string{goApp, "syscall/js", "signum/wasm"}},
	{"app", []string{"signum/wasm", "signum/web"}},
	{"app", []string{"net/http", "os", "syscall/js"}},
	{"wasm/bridge", []string{"signum/app", goApp, "net/http"}},
	{"wasm/browser", []string{"signum/app", "signum/core", goApp, "net/http"}},
	{"wasm/worker", []string{"signum/app", goApp, "net/http"}},
	{"wasm/trainer", []string{"signum/app", goApp, "net/http"}},
	{"wasm/workshop", []string{"signum/app", goApp, "net/http"}},
	{"wasm/page", []string{"net/http"}},
	{"web", []string{"signum/wasm"}},
}

// excepted lists what single folders may import nevertheless.
var excepted = map[string][]string{
	"core/cmd/results": {"fmt", "os"},
	"core/cmd/signum":  {"fmt", "os", "encoding/json", "time"},
	"core/export":      {"encoding/json"}, // what it writes is JSON
}

func TestImportsFollowTheMap(t *testing.T) {
	for folder, imports := range repository(t) {
		rule, known := allowed[folder]
		if !known {
			t.Errorf("%s: not in the map of core/arrows_test.go", folder)
			continue
		}
		for _, path := range imports {
			ours, isOurs := strings.CutPrefix(path, "signum/")
			if isOurs && !slices.Contains(rule, ours) {
				t.Errorf("%s imports %s, expected none of ours but %v", folder, ours, rule)
			}
		}
	}
}

// The table of README.md shows every folder, and none imports one from a row above its own.
func TestArrowsPointDownInTheReadme(t *testing.T) {
	row := map[string]int{}
	for i, line := range readLines(t, "../README.md") {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		first, _, _ := strings.Cut(line[1:], "|")
		for part := range strings.SplitSeq(first, ", ") {
			row[strings.Trim(part, "` ")] = i
		}
	}
	place := func(folder string) int { // of the nearest folder above that has a row; 0 if none has
		for folder != "." && row[folder] == 0 {
			folder = filepath.ToSlash(filepath.Dir(folder))
		}
		return row[folder]
	}
	for folder, imports := range allowed {
		if folder != "core" && place(folder) == 0 {
			t.Errorf("%s has no row in the table of README.md", folder)
		}
		for _, ours := range imports {
			if ours != "core" && place(ours) < place(folder) {
				t.Errorf("%s imports %s, which README.md has above it", folder, ours)
			}
		}
	}
}

func TestNothingReachesAboveItsFloor(t *testing.T) {
	imports := repository(t)
	for _, f := range floors {
		for folder := range imports {
			if within(folder, f.folder) {
				f.check(t, folder, folder, imports)
			}
		}
	}
}

// check reports every forbidden import of the package by, and of those of ours that it imports, on
// behalf of the package folder.
func (f floor) check(t *testing.T, folder, by string, imports map[string][]string) {
	t.Helper()
	for _, path := range imports[by] {
		above := func(folder string) bool { return within(path, folder) }
		if slices.ContainsFunc(f.forbidden, above) && !slices.ContainsFunc(excepted[by], above) {
			t.Errorf("%s imports %s by way of %s, expected nothing of %v", folder, path, by, f.forbidden)
		}
		if ours, is := strings.CutPrefix(path, "signum/"); is {
			f.check(t, folder, ours, imports)
		}
	}
}

// A plan is carried out in a worker or in a terminal, never on the page.
func TestThePageRunsNoPlan(t *testing.T) {
	for _, path := range goFiles(t, "../app") {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, is := n.(*ast.SelectorExpr); is && s.Sel.Name == "Run" && isName(s.X, "experiment") {
				t.Errorf("%s calls experiment.Run, expected a worker to do that", path)
			}
			return true
		})
	}
}

func isName(e ast.Expr, name string) bool {
	id, is := e.(*ast.Ident)
	return is && id.Name == name
}

func TestTheMapAllowsNothingThatIsUnused(t *testing.T) {
	found := repository(t)
	for folder, rule := range allowed {
		if _, exists := found[folder]; !exists {
			t.Errorf("%s is in the map, but has no Go files", folder)
			continue
		}
		for _, ours := range rule {
			if !slices.Contains(found[folder], "signum/"+ours) {
				t.Errorf("%s may import %s by the map, but doesn't: take it out", folder, ours)
			}
		}
	}
	for folder, paths := range excepted {
		for _, path := range paths {
			if !slices.Contains(found[folder], path) {
				t.Errorf("%s may import %s by an exception, but doesn't: take it out", folder, path)
			}
		}
	}
}

func TestTheMapFlowsOneWay(t *testing.T) {
	depth := map[string]int{}
	var visit func(folder string, above []string) int
	visit = func(folder string, above []string) int {
		if slices.Contains(above, folder) {
			t.Fatalf("a circle: %v", append(above, folder))
		}
		for _, below := range allowed[folder] {
			depth[folder] = max(depth[folder], 1+visit(below, append(above, folder)))
		}
		return depth[folder]
	}
	for folder := range allowed {
		visit(folder, nil)
	}
}

// repository returns the imports of each folder's Go files outside tests, whatever their build
// tags.
func repository(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	context := build.Default
	context.UseAllFiles = true
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if skipped(entry.Name()) {
			return filepath.SkipDir
		}
		found, err := context.ImportDir(path, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if len(found.GoFiles) > 0 {
			imports[strings.TrimPrefix(filepath.ToSlash(path), "../")] = found.Imports
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// within reports whether path is above, or below it.
func within(path, above string) bool {
	return path == above || strings.HasPrefix(path, above+"/")
}

// goFiles returns the paths of the Go files in and below folder, without tests.
func goFiles(t *testing.T, folder string) []string {
	t.Helper()
	return files(t, func(path string) bool {
		return within(path, folder) && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go")
	})
}

// skipped reports whether a folder of this name holds no sources of ours.
func skipped(name string) bool {
	return name == "node_modules" || name == "testdata" || strings.HasPrefix(name, "dist") ||
		len(name) > 2 && name[0] == '.'
}
