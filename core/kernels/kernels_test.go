package kernels

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var built = []string{"kernels.wasm", "machine_amd64.h", "machine_arm64.h"}

func TestRebuildingGivesTheSameBytes(t *testing.T) {
	for _, tool := range []string{"clang-16", "wasm-ld-16", "ld.lld-16"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s isn't installed", tool)
		}
	}
	folder := t.TempDir()
	if out, err := exec.Command("./build.sh", folder).CombinedOutput(); err != nil {
		t.Fatalf("build.sh: %v\n%s", err, out)
	}
	for _, name := range built {
		if !bytes.Equal(read(t, name), read(t, filepath.Join(folder, name))) {
			t.Errorf("%s isn't what its source gives; make kernels rebuilds it", name)
		}
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The memory is Go's, so the module may have no data in it. (And no stack: build.sh makes sure of
// that. The linker adds an empty table and a stack pointer that nothing uses.)
func TestTheModuleOwnsNoMemory(t *testing.T) {
	const types, imports, functions, table, global, exports, code = 1, 2, 3, 4, 6, 7, 10
	for rest := read(t, "kernels.wasm")[8:]; len(rest) > 0; {
		id := rest[0]
		size, n := uvarint(rest[1:])
		switch id {
		case types, imports, functions, table, global, exports, code:
		default:
			t.Errorf("the module has a section %d of %d bytes", id, size)
		}
		rest = rest[1+n+size:]
	}
}

func uvarint(b []byte) (value, length int) {
	for ; ; length++ {
		value |= int(b[length]&0x7f) << (7 * length)
		if b[length] < 0x80 {
			return value, length + 1
		}
	}
}

// operands has a struct for each kernel, in the order of their constants.
var operands = []any{
	product: Product{}, denseForward: DenseForward{}, denseBackward: DenseBackward{},
	convForward: ConvForward{}, convBackward: ConvBackward{},
	softmax: Softmax{}, pixels: Pixels{}, adam: Adam{},
	meanAbs: MeanAbs{}, signScale: SignScale{}, window: Window{}, addition: Addition{},
	signBits: SignBits{}, denseSigns: DenseSigns{}, denseBits: DenseBits{},
	convSigns: ConvSigns{}, convBits: ConvBits{},
	measure: Measure{}, normalize: Normalize{}, normalizeBackward: NormalizeBackward{},
	affine: Affine{},
}

func TestTheKernelsAreThoseOfC(t *testing.T) {
	name := regexp.MustCompile(`\bK\((\w+)\)`)
	list := name.FindAllStringSubmatch(string(read(t, "source/run.c")), -1)
	if len(list) != len(operands) {
		t.Fatalf("run.c has %d kernels, Go %d", len(list), len(operands))
	}
	for i, match := range list {
		if got := plain(reflect.TypeOf(operands[i]).Name()); got != plain(match[1]) {
			t.Errorf("kernel %d is %s in Go, %s in C", i, got, match[1])
		}
	}
}

// plain returns a name without what the two languages' spellings of it differ in.
func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

func TestOperandsAreTheStructsOfC(t *testing.T) {
	definition := regexp.MustCompile(`(?s)\nstruct (\w+) \{\n(.*?)\n\}`)
	structs := map[string]string{}
	files, _ := filepath.Glob("source/*.[ch]")
	for _, file := range files {
		for _, match := range definition.FindAllStringSubmatch(string(read(t, file)), -1) {
			structs[plain(match[1])] = match[2]
		}
	}
	for _, o := range append(operands, Geometry{}) {
		kind := reflect.TypeOf(o)
		if got, want := fieldsOfGo(kind), fieldsOfC(structs[plain(kind.Name())]); got != want {
			t.Errorf("%s has the fields\n%s in Go, but\n%s in C", kind.Name(), got, want)
		}
	}
}

// fieldsOfC returns a line for each field of a struct: its name and its type.
func fieldsOfC(text string) (lines string) {
	for _, declaration := range strings.Split(strings.TrimSpace(text), ";") {
		declaration = strings.TrimPrefix(strings.TrimSpace(declaration), "struct ")
		kind, names, _ := strings.Cut(declaration, " ")
		for _, name := range strings.Split(names, ",") {
			if name != "" {
				lines += plain(strings.TrimSpace(name)) + " " + kind + "\n"
			}
		}
	}
	return lines
}

// fieldsOfGo returns the same lines for a struct of Go.
func fieldsOfGo(kind reflect.Type) (lines string) {
	spelled := map[string]string{
		"int32": "int", "float32": "float", "float64": "double", "Geometry": "geometry",
		"*float32": "floats", "*uint8": "bytes", "*uint64": "words",
	}
	for i := range kind.NumField() {
		f := kind.Field(i)
		kind := strings.TrimPrefix(f.Type.String(), "kernels.")
		lines += plain(f.Name) + " " + spelled[kind] + "\n"
	}
	return lines
}

// In WebAssembly a pointer of C has 4 bytes of Go's 8: a number after one would lie elsewhere.
func TestPointersComeLast(t *testing.T) {
	for _, o := range operands {
		pointers := false
		for i := range reflect.TypeOf(o).NumField() {
			f := reflect.TypeOf(o).Field(i)
			if pointers && f.Type.Kind() != reflect.Pointer {
				t.Errorf("%T: %s stands after a pointer", o, f.Name)
			}
			pointers = pointers || f.Type.Kind() == reflect.Pointer
		}
	}
}
