package core

import (
	"go/build"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowed is who may import whom of ours, for the whole repository: the arrows of the map. Folders that are not here may
// not exist, and no arrow may be here that nothing uses. A test may import more, but what it tests may not.
var allowed = map[string][]string{
	"core":            {},
	"core/matrix":     {"core/kernels"}, // its bytes, natively
	"core/mnist":      {},
	"core/binarize":   {"core/matrix"},
	"core/nn":         {"core/matrix"},
	"core/wire":       {},
	"core/dataset":    {"core/mnist", "core/wire"},
	"core/train":      {"core/matrix", "core/mnist", "core/nn"},
	"core/calibrate":  {"core/matrix", "core/mnist", "core/nn", "core/train"},
	"core/snap":       {"core/binarize", "core/calibrate", "core/mnist", "core/nn", "core/train"},
	"core/lattice":    {"core/binarize", "core/matrix", "core/mnist", "core/nn", "core/train"},
	"core/packed":     {"core/binarize", "core/matrix", "core/nn"},
	"core/model":      {"core/binarize", "core/mnist", "core/packed", "core/wire"},
	"core/priority":   {"core/binarize", "core/calibrate", "core/lattice", "core/matrix", "core/mnist", "core/nn", "core/train"},
	"core/experiment": {"core/binarize", "core/lattice", "core/matrix", "core/mnist", "core/nn", "core/priority", "core/snap", "core/train", "core/wire"},
	"core/study":      {"core/experiment", "core/lattice", "core/mnist", "core/train"},
	"core/export":     {"core/experiment", "core/model", "core/packed", "core/train"},
	"core/task":       {"core/dataset", "core/experiment", "core/lattice", "core/matrix", "core/packed"},
	"core/cmd/signum": {"core/dataset", "core/study", "core/experiment", "core/export", "core/lattice", "core/matrix", "core/mnist", "core/model", "core/nn", "core/packed", "core/priority", "core/snap", "core/train"},
	"app":             {"core/dataset", "core/experiment", "core/lattice", "core/mnist", "core/model", "core/nn", "core/packed", "core/train"},
	"core/kernels":    {},
	"wasm/bridge":     {"core/experiment", "core/lattice", "core/mnist", "core/packed", "core/train"},
	"wasm/worker":     {"wasm/bridge"},
	"wasm/store":      {"core/dataset", "core/mnist", "wasm/worker"},
	"wasm/trainer":    {"core/experiment", "core/lattice", "core/matrix", "core/mnist", "core/nn", "core/priority", "core/train", "wasm/bridge", "wasm/store", "wasm/worker"},
	"wasm/workshop":   {"core/dataset", "core/experiment", "core/export", "core/matrix", "core/mnist", "core/packed", "wasm/bridge", "wasm/store", "wasm/worker"},
	"wasm/page":       {"app", "core/dataset", "core/experiment", "wasm/bridge", "wasm/store"},
	"web":             {},
	"web/serve":       {"web"},
	"web/site":        {"app", "core/experiment", "core/export", "core/model", "core/packed", "web"},
	"web/worker":      {"web"},
}

// forbidden is what a folder, and what is under it, may not import of others.
var forbidden = map[string][]string{
	"core":          {"fmt", "log", "log/slog", "net", "net/http", "os", "encoding/json", "reflect", "syscall", "syscall/js", "time"},
	"app":           {"net/http", "os", "syscall/js"},
	"wasm/bridge":   {"net/http", goApp},
	"wasm/worker":   {"net/http", goApp},
	"wasm/trainer":  {"net/http", goApp},
	"wasm/workshop": {"net/http", goApp},
	"wasm/page":     {"net/http"},
}

const goApp = "github.com/maxence-charriere/go-app/v9/pkg/app"

// excepted is one folder with what it may import nevertheless.
var excepted = map[string][]string{
	"core/study":      {"fmt", "os", "encoding/json", "time"},
	"core/cmd/signum": {"fmt", "os", "encoding/json", "time"},
	"core/export":     {"encoding/json"}, // what it writes is JSON
}

func TestImportsFollowTheMap(t *testing.T) {
	for folder, imports := range repository(t) {
		rule, known := allowed[folder]
		if !known {
			t.Errorf("%s: not in the map of core/deps_test.go", folder)
		}
		for _, path := range imports {
			ours, isOurs := strings.CutPrefix(path, "signum/")
			if isOurs && known && !slices.Contains(rule, ours) {
				t.Errorf("%s imports %s, expected none of ours but %v", folder, ours, rule)
			}
			for above, paths := range forbidden {
				if within(folder, above) && slices.Contains(paths, path) && !slices.Contains(excepted[folder], path) {
					t.Errorf("%s imports %s, which nothing in %s may", folder, path, above)
				}
			}
		}
	}
}

func TestTheMapAllowsNothingThatIsUnused(t *testing.T) {
	found := repository(t)
	for folder, rule := range allowed {
		if _, exists := found[folder]; !exists {
			t.Errorf("%s is in the map of core/deps_test.go, but has no Go files", folder)
			continue
		}
		for _, ours := range rule {
			if !slices.Contains(found[folder], "signum/"+ours) {
				t.Errorf("%s may import %s by the map of core/deps_test.go, but doesn't: take it from there", folder, ours)
			}
		}
	}
	for folder, paths := range excepted {
		for _, path := range paths {
			if !slices.Contains(found[folder], path) {
				t.Errorf("%s may import %s by an exception in core/deps_test.go, but doesn't: take it from there", folder, path)
			}
		}
	}
}

// The map has no circles: a folder's imports all come before it.
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

// repository is the imports of each folder's Go files outside tests, whatever their build tags.
func repository(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	context := build.Default
	context.UseAllFiles = true
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); name == "node_modules" || name == "dist" || name == "testdata" || len(name) > 2 && name[0] == '.' {
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

// within says that the folder is the other, or under it.
func within(folder, above string) bool {
	return folder == above || strings.HasPrefix(folder, above+"/")
}
