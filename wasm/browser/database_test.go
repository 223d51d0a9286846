//go:build js && wasm

package browser

import (
	"errors"
	"strings"
	"testing"

	"signum/wasm/browser/browsertest"
)

// contents returns a store's values, with spaces between.
func contents(t *testing.T, d Database, store string, low, high any) string {
	t.Helper()
	_, values, err := d.Read(store, low, high)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, v := range values {
		texts = append(texts, string(v))
	}
	return strings.Join(texts, " ")
}

func TestAChangeIsWholeOrNotAtAll(t *testing.T) {
	databases := browsertest.Databases(t)
	d, err := OpenDatabase("digits", "names", "parts")
	if err != nil {
		t.Fatal(err)
	}
	both := []string{"names", "parts"}
	put := func(name string, index int, part string, require bool) error {
		return d.Write(both, func(c Change) {
			if require {
				c.Require("names", name)
			}
			c.Put("names", name, []byte(name))
			c.Put("parts", Array(name, index), []byte(part))
		})
	}
	for _, err := range []error{put("a", 1, "a1", false), put("a", 0, "a0", true), put("b", 0, "b0", false)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := put("c", 1, "c1", true); !errors.Is(err, ErrNoKey) {
		t.Errorf("without the key: error %v", err)
	}
	databases.Set("quota", 12)
	if err := put("a", 2, "too long for it", true); !errors.Is(err, ErrFull) {
		t.Errorf("without room: error %v", err)
	}
	if got := contents(t, d, "names", nil, nil) + ", " + contents(t, d, "parts", nil, nil); got != "a b, a0 a1 b0" {
		t.Errorf("the stores have %s", got)
	}
	if got := contents(t, d, "parts", Array("a", 0), Array("a", 99)); got != "a0 a1" {
		t.Errorf("a has the parts %s", got)
	}
	if err := d.Write(both, func(c Change) { c.Delete("parts", Array("a", 0), Array("a", 99)) }); err != nil {
		t.Error(err)
	}
	if got := contents(t, d, "parts", nil, nil); got != "b0" {
		t.Errorf("after deleting there is %s", got)
	}
}

func TestADatabaseThatIsDeniedIsAnError(t *testing.T) {
	const fails = `{ open() { const r = Object.assign(new EventTarget(), { error: %s });
		setTimeout(() => r.dispatchEvent(new Event("error"))); return r; } }`
	for denied, want := range map[string]string{
		`{ open() { throw new Error("denied"); } }`:                                   "denied",
		strings.Replace(fails, "%s", `new Error("denied.")`, 1):                       "denied",
		strings.Replace(fails, "%s", `new DOMException("", "UnknownError")`, 1):       "UnknownError",
		strings.Replace(fails, "%s", `new DOMException("", "QuotaExceededError")`, 1): ErrFull.Error(),
	} {
		browsertest.SetGlobal(t, "indexedDB", browsertest.Eval(denied))
		if _, err := OpenDatabase("digits", "names"); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}
