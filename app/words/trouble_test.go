package words

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"signum/core"
	"signum/core/task"
)

func TestEveryTroubleIsASentenceWithItsArguments(t *testing.T) {
	for kind := range task.Kinds {
		for code := range task.Codes {
			var args []string
			for i := range code.Arguments() {
				args = append(args, "argument "+string(rune('a'+i)))
			}
			got := Trouble(kind, task.NewTrouble(code, args...))
			for _, arg := range args {
				if !strings.Contains(strings.ToLower(got), arg) {
					t.Errorf("kind %d, code %d: %q isn't in %q", kind, code, arg, got)
				}
			}
			if got == "" || got[len(got)-1] != '.' || got != Capital(got) {
				t.Errorf("kind %d, code %d: %q is no sentence", kind, code, got)
			}
		}
	}
}

func TestErrorsBecomeSentences(t *testing.T) {
	for text, want := range map[string]string{"": "", "ärger": "Ärger.", "Done.": "Done."} {
		if got := Sentence(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAMismatchIsWorded(t *testing.T) {
	mismatch := core.Mismatch{Where: "plan", Found: "nothing", Expected: "something"}
	for want, err := range map[string]error{
		"plan: found nothing, expected something":            mismatch,
		"in a file: plan: found nothing, expected something": fmt.Errorf("in a file: %w", mismatch),
		"denied": errors.New("denied"),
	} {
		if got := Fault(err); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
