package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
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

// The engine compares a component's fields with those before, value by value. For two networks that
// takes longer than all else in a move of the slider.
func TestNoComponentIsComparedByANetwork(t *testing.T) {
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	components := 0
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.StructType); ok && component(s) {
				components++
				for _, f := range s.Fields.List {
					if of := types.ExprString(f.Type); len(f.Names) > 0 && f.Names[0].IsExported() &&
						strings.Contains(of, "nn.Network") {
						t.Errorf("%s: the engine compares %s %s", path, f.Names[0], of)
					}
				}
			}
			return true
		})
	}
	if components == 0 {
		t.Error("no component was found")
	}
}

// component reports whether a type is a component of the engine.
func component(s *ast.StructType) bool {
	for _, f := range s.Fields.List {
		if len(f.Names) == 0 && types.ExprString(f.Type) == "app.Compo" {
			return true
		}
	}
	return false
}
