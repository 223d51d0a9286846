package experiment

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

// claimed returns a run, and what is claimed of it.
func claimed(t testing.TB) (Recording, Claim) {
	t.Helper()
	content, err := os.ReadFile("../../static/recorded.signumrun")
	if err != nil {
		t.Fatal(err)
	}
	run, err := DecodeRecording(content)
	if err != nil {
		t.Fatal(err)
	}
	return run, ClaimOf(run.Stages)
}

func TestAClaimComesThroughALink(t *testing.T) {
	run, claim := claimed(t)
	link := claim.Link(run.Plan)
	if len(link) > 320 {
		t.Errorf("the link has %d bytes, expected about 300", len(link))
	}
	for name, way := range ways {
		got := ParseLink(way(link))
		if got.Plan != run.Plan || got.Claim == nil || len(got.LeftOut) > 0 {
			t.Errorf("%s: %q is read as %+v", name, way(link), got)
			continue
		}
		if list := got.Claim.Check(run.Stages); len(list) > 0 {
			t.Errorf("%s: the run differs from its own claim by %v", name, list)
		}
	}
}

func TestAClaimHoldsForARunWithoutLatentWeights(t *testing.T) {
	p := plan(t, "net=mlp&seed=2&epochs=1&tuneepochs=1&images=64")
	stages := finish(t, p, toyData(p), nil)
	want := ClaimOf(stages).String()
	if got := ClaimOf(rerecorded(t, p, stages)).String(); got != want {
		t.Errorf("got %s after a recording, want %s", got, want)
	}
}

// One changed digit of a claim is found by whoever checks it.
func TestEveryChangedDigitIsFound(t *testing.T) {
	run, claim := claimed(t)
	text := claim.String()
	for i := len(claimVersion) + 1; i < len(text); i++ {
		if text[i] == '-' {
			continue
		}
		digit := byte('1')
		if text[i] == '1' {
			digit = '2'
		}
		changed, err := ParseClaim(text[:i] + string(digit) + text[i+1:])
		if err != nil {
			t.Errorf("%s with %c at %d: %v", text, digit, i, err)
			continue
		}
		list := changed.Check(run.Stages)
		if len(list) != 1 {
			t.Errorf("%s with %c at %d: found the differences %v, expected one", text, digit, i, list)
		}
	}
}

func TestDifferencesAreNamed(t *testing.T) {
	run, claim := claimed(t)
	other := Claim{Correct: slices.Clone(claim.Correct), Network: strings.Repeat("0", hashDigits)}
	other.Correct[2]++
	kinds := func(list []Difference) (kinds []DifferenceKind) {
		for _, d := range list {
			kinds = append(kinds, d.Kind)
		}
		return kinds
	}
	got, want := kinds(other.Check(run.Stages)), []DifferenceKind{OtherScore, OtherNetwork}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	got, want = kinds(claim.Check(run.Stages[:3])), []DifferenceKind{OtherLength, OtherNetwork}
	if !slices.Equal(got, want) {
		t.Errorf("of three stages: got %v, want %v", got, want)
	}
}

// The text is in links for ever: another one needs another version.
func TestTheTextOfAClaimStays(t *testing.T) {
	p := plan(t, "net=mlp&seed=2&epochs=1&tuneepochs=1&images=64")
	got, want := ClaimOf(finish(t, p, toyData(p), nil)).String(), "1-35-50-63-66-5e42b14a90a176ee"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWhatIsNoClaimIsLeftOut(t *testing.T) {
	for _, text := range []string{
		"", "1", "1-9", "2-9800-0123456789abcdef", "1-0123456789abcdef", "1-9800-0123456789abcde",
		"1-9800-0123456789abcdeg", "1--0123456789abcdef", "1-09-0123456789abcdef",
		"1--9-0123456789abcdef", "1-99999999999-0123456789abcdef",
	} {
		_, err := ParseClaim(text)
		var bad SettingError
		if !errors.As(err, &bad) || bad.Key != claimKey {
			t.Errorf("%q: got %v, want an error of the key claim", text, err)
		}
		if l := ParseLink("net=mlp&claim=" + text); l.Claim != nil || keysOf(l.LeftOut) != "claim" {
			t.Errorf("%q: a link has %v, and leaves out %q", text, l.Claim, keysOf(l.LeftOut))
		}
	}
}

func TestAClaimOfAPlanThatIsNotWholeIsNotRead(t *testing.T) {
	for link, whole := range map[string]bool{
		"net=mlp&claim=1-98-0123456789abcdef&utm=1":      true,
		"net=mlp&seed=one&claim=1-98-0123456789abcdef":   false,
		"net=resnet&seed=1&claim=1-98-0123456789abcdef":  false,
		"net=mlp&claim=1-98-0123456789abcdef&seed=1,000": false,
	} {
		if got := ParseLink(link).Claim != nil; got != whole {
			t.Errorf("%s: has a claim: %v, want %v", link, got, whole)
		}
	}
}

func FuzzParseClaim(f *testing.F) {
	_, claim := claimed(f)
	f.Add(claim.String())
	f.Add("1-1-0000000000000000")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseClaim(text)
		if err == nil && c.String() != text {
			t.Errorf("%q is read as %q", text, c)
		}
	})
}
