package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"signum/core"
	"signum/core/experiment"
)

const tiny = "net=mlp&seed=1&epochs=1&tuneepochs=1&images=64"

// claimOf returns what is claimed of the tiny plan, as it comes out here.
func claimOf(t *testing.T) (experiment.Plan, experiment.Claim) {
	t.Helper()
	plan, err := experiment.Parse(tiny)
	if err != nil {
		t.Fatal(err)
	}
	rec, err := experiment.DecodeRecording(output(t, "record", "-twin=false", tiny))
	if err != nil {
		t.Fatal(err)
	}
	return plan, experiment.ClaimOf(rec.Stages)
}

func TestVerifyFindsTheSameBitsAndNamesOthers(t *testing.T) {
	plan, claim := claimOf(t)
	said := output(t, "verify", "https://example.org/#"+claim.Link(plan))
	if !bytes.HasSuffix(said, []byte("\nThe same bits came out.\n")) {
		t.Errorf("got %s", said)
	}
	claim.Correct[1]++
	err := run([]string{"verify", claim.Link(plan)}, io.Discard, io.Discard)
	var mismatch core.Mismatch
	if !errors.As(err, &mismatch) || !strings.HasPrefix(mismatch.Found, "another run: stage 1 reads ") ||
		strings.Contains(mismatch.Found, ";") {
		t.Errorf("got %v, want stage 1 and nothing else", err)
	}
}

func TestVerifyNeedsAClaim(t *testing.T) {
	var mismatch core.Mismatch
	var setting experiment.SettingError
	for _, link := range []string{tiny, tiny + "&from=mail", "LINK", ""} {
		err := run([]string{"verify", link}, io.Discard, io.Discard)
		if !errors.As(err, &mismatch) || errors.As(err, &setting) {
			t.Errorf("%q: got %v, want that there is no claim", link, err)
		}
	}
	for link, key := range map[string]string{
		"from=mail&" + tiny + "&claim=1-2-3":              "claim",
		tiny + "&order=none&claim=1-2-3-0123456789abcdef": "order",
	} {
		err := run([]string{"verify", link}, io.Discard, io.Discard)
		if !errors.As(err, &setting) || setting.Key != key {
			t.Errorf("%q: got %v, want an error of the key %s", link, err, key)
		}
	}
}
