package experiment

import (
	"slices"
	"testing"
)

func TestALookIsNoPartOfThePlan(t *testing.T) {
	for _, c := range []struct {
		link, rest string
		look       LinkLook
	}{
		{"", "", nil},
		{"#net=mlp&seed=3", "net=mlp&seed=3", nil},
		{"#stage=4", "", LinkLook{{"stage", "4"}}},
		{"#net=mlp&stage=2&seed=3&at=curve", "net=mlp&seed=3", LinkLook{{"stage", "2"}, {"at", "curve"}}},
		{"net%3Dmlp%26stage%3D2", "net=mlp", LinkLook{{"stage", "2"}}},
		{"net=mlp&amp;layer=fc1&amp;seed=3", "net=mlp&seed=3", LinkLook{{"layer", "fc1"}}},
		{"#run=AbC-9&stage=2", "run=AbC-9", LinkLook{{"stage", "2"}}},
		{"#run=AbC-9", "run=AbC-9", nil},
		{"#run=AbC-9&amp;stage=2;at=curve", "run=AbC-9", LinkLook{{"stage", "2"}, {"at", "curve"}}},
		{"#stage=2;net=mlp", "net=mlp", LinkLook{{"stage", "2"}}},
		{"#stage=2&stage=3", "", LinkLook{{"stage", "3"}}},
	} {
		rest, look := SplitLook(c.link)
		if rest != c.rest || !slices.Equal(look, c.look) {
			t.Errorf("%s: got %q and %v, want %q and %v", c.link, rest, look, c.rest, c.look)
		}
		if again, same := SplitLook(look.Link(rest)); again != rest || !slices.Equal(same, look) {
			t.Errorf("%s: read again it is %q and %v", c.link, again, same)
		}
	}
}

func TestTwinsAreTrainedUnlessALinkHasThemOff(t *testing.T) {
	for link, off := range map[string]bool{
		"": false, "#net=mlp&twin=off": true, "#twin=on": false, "net%3Dmlp%26twin%3Doff": true,
	} {
		if _, look := SplitLook(link); look.NoTwins() != off {
			t.Errorf("%s: without twins %v", link, look.NoTwins())
		}
	}
}

func TestALookIsNotLeftOut(t *testing.T) {
	link := ParseLink("#net=mlp&stage=2&digit=s0a1b-2c3d&at=curve&utm_source=chat")
	if len(link.LeftOut) != 1 || link.LeftOut[0].Key != "utm_source" {
		t.Errorf("left out: %v", link.LeftOut)
	}
	for text, left := range map[string]bool{
		"lang=en": false, "lang=de": true, "lesson=3": true, "compare=2": false,
	} {
		if got := len(ParseLink("#net=mlp&"+text).LeftOut) == 1; got != left {
			t.Errorf("%s is left out: %v, want %v", text, got, left)
		}
	}
	if plain := ParseLink("#stage=2"); plain.Plan != Default() {
		t.Errorf("a link with a look only is of the plan %s", plain.Plan)
	}
}

func FuzzALookIsSplitAndJoined(f *testing.F) {
	for _, text := range []string{
		"", "#", "#layer=fc1", "net=mlp&layer=fc1&seed=3", "layer=", "&&layer=a&layer=b", "stage%3D2", "&lAYer=0;0",
		"net=mlp&amp;layer=a;b",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rest, look := SplitLook(text)
		if again, same := SplitLook(look.Link(rest)); len(look) > 0 &&
			(again != rest || !slices.Equal(same, look)) {
			t.Errorf("%q: found %q and %q, then %q and %q", text, rest, look, again, same)
		}
	})
}
