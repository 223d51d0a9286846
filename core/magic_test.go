package core

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// Every format's magic is 8 bytes: SIGNUM, a byte for the format, and its version. A file of one
// format must not be taken for another.
func TestEveryFormatHasItsOwnMagic(t *testing.T) {
	owner := map[string]string{}
	for _, path := range goFiles(t, "../core") {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, magic := range magics(t, file) {
			kind := magic[:len(magic)-1]
			if first, taken := owner[kind]; taken {
				t.Errorf("%s and %s both have the magic %q, expected one of its own for each", first, path, kind)
			}
			owner[kind] = path
		}
	}
	if len(owner) != 9 {
		t.Errorf("found %d formats, expected 9: shard, recording, stage, network, points, data set, "+
			"run, twins and glimpse", len(owner))
	}
}

// magics returns the magics among a file's texts.
func magics(t *testing.T, file *ast.File) (found []string) {
	t.Helper()
	ast.Inspect(file, func(n ast.Node) bool {
		literal, is := n.(*ast.BasicLit)
		if !is || literal.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(text, "SIGNUM") && len(text) == len("SIGNUM")+2 {
			found = append(found, text)
		}
		return true
	})
	return found
}
