package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// The page has no type that everything else goes through: none is larger than these limits.
const (
	mostFields  = 15
	mostMethods = 25
)

func TestNoTypeOfThePageIsLarge(t *testing.T) {
	err := filepath.WalkDir(".", func(folder string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			checkSizes(t, folder)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkSizes reports the types of a folder that have too many fields or methods.
func checkSizes(t *testing.T, folder string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	methods := map[string]int{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok && s.Fields.NumFields() > mostFields {
					t.Errorf("%s: %s has %d fields, expected at most %d", path, n.Name,
						s.Fields.NumFields(), mostFields)
				}
			case *ast.FuncDecl:
				methods[receiver(n)]++
			}
			return true
		})
	}
	for name, n := range methods {
		if name != "" && n > mostMethods {
			t.Errorf("%s: %s has %d methods, expected at most %d", folder, name, n, mostMethods)
		}
	}
}

// receiver returns the name of a method's type; "" for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	of := f.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}
