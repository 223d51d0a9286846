package experiment

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLinksSurviveTheirJourney(t *testing.T) {
	for _, text := range linked {
		want, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for name, way := range ways {
			for _, form := range []string{text, want.String(), want.Link()} {
				sent := way(form)
				if got := ParseLink(sent); got.Plan != want || len(got.LeftOut) > 0 {
					t.Errorf("%s: %q is read as %s without %v, expected %s",
						name, sent, got.Plan, got.LeftOut, want)
				}
			}
		}
	}
}

func TestDecorationsOfLinksAreNamed(t *testing.T) {
	for _, text := range linked {
		want, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for sent, keys := range map[string]string{
			text + "&utm_source=chat&utm_source=mail&fbclid=IwAR0x-_": "utm_source fbclid",
			"gclid=1&" + text:                    "gclid",
			text + "?utm_source=chat#!comment=1": "utm_source comment",
			"/p#" + text + "?igsh=a/b":           "igsh",
			text + "&amp;langue=de&phase=3&att":  "langue phase att",
		} {
			got := ParseLink(sent)
			if left := keysOf(got.LeftOut); got.Plan != want || left != keys {
				t.Errorf("%q is read as %s without %q, expected %s without %q",
					sent, got.Plan, left, want, keys)
			}
			for _, o := range got.LeftOut {
				var bad SettingError
				if !errors.As(o.Err, &bad) || bad.Key != "" {
					t.Errorf("%q: %s is left out by %v", sent, o.Key, o.Err)
				}
			}
		}
	}
}

func keysOf(left []LeftOut) string {
	var keys []string
	for _, o := range left {
		keys = append(keys, o.Key)
	}
	return strings.Join(keys, " ")
}

func TestPairsThatCannotBeAreLeftOutAndNamed(t *testing.T) {
	for sent, want := range map[string]struct{ plan, left string }{
		"net=resnet&seed=3":                      {"seed=3", "net"},
		"net=mlp&seed=3&seed=4":                  {"net=mlp&seed=3", "seed"},
		"net=mlp&seed":                           {"net=mlp", "seed"},
		"net=mlp&seed=1,000":                     {"net=mlp", "seed"},
		"net=mlp&rate=.02":                       {"net=mlp&rate=0.02", ""},
		"act=binary&net=mlp&seed=3":              {"net=mlp&seed=3", "act"},
		"net=resnet&order=fc3,fc2,fc1&seed=3":    {"seed=3", "net order"},
		"net=mlp&order=ablation&control=all":     {"net=mlp", "order"},
		"net=mlp&order=fc1,fc3,fc2&control=knee": {"net=mlp&order=fc1,fc3,fc2", "control"},
		"images=60000&order=ablation":            {"recipe=thorough", "images order"},
		"nonsense":                               {"", "nonsense"},
		"https://signum.example/":                {"", "https://signum.example"},
		"":                                       {"", ""},
	} {
		plan, err := Parse(want.plan)
		if err != nil {
			t.Fatal(err)
		}
		if got := ParseLink(sent); got.Plan != plan || keysOf(got.LeftOut) != want.left {
			t.Errorf("%q is read as %s without %q, expected %s without %q",
				sent, got.Plan, keysOf(got.LeftOut), plan, want.left)
		}
	}
}

// A link that was cut keeps the pairs that are whole. The last may be lost, which is then named.
func TestLinksThatWereCutKeepTheirWholePairs(t *testing.T) {
	for _, text := range linked {
		whole, _ := Parse(text)
		sent := whole.Link()
		for n := range len(sent) {
			got := ParseLink(sent[:n])
			before, last, _ := cutLast(sent[:n])
			for _, o := range got.LeftOut {
				key, _, _ := strings.Cut(last, "=")
				if o.Key != key && !needs(o.Key, before) {
					t.Errorf("%q is read without %s", sent[:n], o.Key)
				}
			}
		}
	}
}

// A value that ends in dots may go on in the link that was shortened so.
func TestAShortenedValueIsLeftOut(t *testing.T) {
	for _, sent := range []string{
		"net=mlp&seed=12…", "net=mlp&seed=12...", "https://signum.example/#net=mlp&seed=12…)",
		"[…#net=mlp&seed=12…](the link)",
	} {
		want, _ := Parse("net=mlp")
		if got := ParseLink(sent); got.Plan != want || keysOf(got.LeftOut) != "seed" {
			t.Errorf("%q is read as %s without %q", sent, got.Plan, keysOf(got.LeftOut))
		}
	}
}

// What stands around a link may hold another. Its keys are never taken in silence.
func TestPairsBehindAMarkAreKeptOrNamed(t *testing.T) {
	for sent, want := range map[string]struct{ plan, left string }{
		"<https://signum.example/#net=mlp&seed=3|net=lenet5&seed=9>": {"net=mlp&seed=3", "net seed"},
		"net=<b>mlp</b>&seed=3":  {"seed=3", "net"},
		`"net"="mlp"&'seed'=(3)`: {"net=mlp&seed=3", ""},
	} {
		plan, _ := Parse(want.plan)
		if got := ParseLink(sent); got.Plan != plan || keysOf(got.LeftOut) != want.left {
			t.Errorf("%q is read as %s without %q", sent, got.Plan, keysOf(got.LeftOut))
		}
	}
}

// needs reports whether a key can only be kept with another that was cut off: what chooses by
// held-out images needs fewer than all for training.
func needs(key, before string) bool {
	return (key == "order" || key == "control") && !strings.Contains(before, "images=")
}

// cutLast cuts a text at its last &.
func cutLast(text string) (before, last string, found bool) {
	i := strings.LastIndex(text, "&")
	if i < 0 {
		return "", text, false
	}
	return text[:i], text[i+1:], true
}

func TestALinkNeedsNoEncoding(t *testing.T) {
	for _, text := range linked {
		p, _ := Parse(text)
		if link := p.Link(); strings.ContainsAny(link, ",: %+") || url.PathEscape(link) != link {
			t.Errorf("the link %q of %s needs encoding", link, p)
		}
	}
}

// Whatever arrives, the plan can be run, and what is read is read the same again.
func FuzzParseLink(f *testing.F) {
	for _, text := range linked {
		for _, way := range ways {
			f.Add(way(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := ParseLink(text)
		if err := l.Plan.Validate(); err != nil {
			t.Errorf("%q is read as %s: %v", text, l.Plan, err)
		}
		if again := ParseLink(l.Plan.Link()); again.Plan != l.Plan || len(again.LeftOut) > 0 {
			t.Errorf("%q is read as %s, and its link as %s", text, l.Plan, again.Plan)
		}
		if p, err := Parse(text); err == nil && (l.Plan != p || len(l.LeftOut) > 0) {
			t.Errorf("%q is read as %s without %v, expected %s", text, l.Plan, l.LeftOut, p)
		}
		for i, o := range l.LeftOut {
			if o.Err == nil || o.Key == "" && o.Value == "" || !utf8.ValidString(o.Key) {
				t.Errorf("%q: part %d that is left out is %+v", text, i, o)
			}
		}
	})
}

// A link that had a key of a plan means what it meant, also if that key is left out.
func TestALinkIsBriefOnlyIfItHasNoKeyOfAPlan(t *testing.T) {
	for text, want := range map[string]string{
		"": Brief, "#stage=3": Brief, "#net=resnet": Thorough, "#seed=2&stage=3": Thorough,
		"#seed=2&recipe=quick": Quick, "#recipe=quick": Quick,
	} {
		got := ParseLink(text).Plan
		if got.Recipe != want || got.WithRecipe(want) != got {
			t.Errorf("%q is %s, expected a %s plan", text, got, want)
		}
	}
}
