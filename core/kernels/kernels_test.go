package kernels

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestRebuildingGivesTheSameBytes(t *testing.T) {
	for _, tool := range []string{"clang-16", "wasm-ld-16"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s isn't installed", tool)
		}
	}
	file := filepath.Join(t.TempDir(), "kernels.wasm")
	if out, err := exec.Command("./build.sh", file).CombinedOutput(); err != nil {
		t.Fatalf("build.sh: %v\n%s", err, out)
	}
	built, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(built, Module) {
		t.Errorf("kernels.wasm (%d bytes) isn't what its source gives (%d bytes); make kernels rebuilds it", len(Module), len(built))
	}
}

// The memory is Go's, so the module may have nothing of its own in it: no data. (No stack either: build.sh sees to that.
// The linker puts in an empty table and a stack pointer that nothing uses.)
func TestTheModuleOwnsNoMemory(t *testing.T) {
	const types, imports, functions, table, global, exports, code = 1, 2, 3, 4, 6, 7, 10
	for rest := Module[8:]; len(rest) > 0; {
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
