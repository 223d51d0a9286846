package main

import (
	"testing"

	"signum/core/dataset"
	"signum/core/mnist/mnisttest"
)

// A reason may be an error that wraps no other.
func TestAReasonIsNamedWhateverErrorItIs(t *testing.T) {
	parts, err := lookFile(save(t, t.TempDir(), "anna.csv", dataset.CSV(mnisttest.Easy(72, 1, 50, 200))))
	if err != nil {
		t.Fatal(err)
	}
	reason := mismatch("images", "a device or a pipe", "a file")
	pile, err := sorted(parts, []unread{{"ben.csv", true, reason}})
	if err != nil || len(pile.Remarks()) != 1 || pile.Remarks()[0].Args[1] != reason.Error() {
		t.Errorf("remarks %v, error %v, expected %q", pile.Remarks(), err, reason)
	}
}
