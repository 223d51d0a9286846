package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// languages are all tables that there are.
var languages = map[string]*language{"en": &english}

func TestEveryKeyHasATextWithItsSlots(t *testing.T) {
	slot := regexp.MustCompile(`\{(\d)(\|[^{}]*)?\}`)
	for key, spec := range declared(t) {
		takes := spec.kind[len("Text"):]
		for tag, l := range languages {
			text := l.texts[key]
			if text == "" {
				t.Errorf("%s: %s has no text", tag, spec.name)
			}
			if strings.ContainsAny(slot.ReplaceAllString(text, ""), "{}") {
				t.Errorf("%s: %s has a brace outside of a slot: %s", tag, spec.name, text)
			}
			if got := slots(slot, text); got != takes {
				t.Errorf("%s: %s takes %q values, and its text has slots for %q", tag, spec.name,
					takes, got)
			}
		}
	}
}

// slots returns how many values fill a text, as the type of its key has it: "" for none. Slots that
// leave out a value are "gap".
func slots(slot *regexp.Regexp, text string) string {
	used := map[string]bool{}
	for _, found := range slot.FindAllStringSubmatch(text, -1) {
		used[found[1]] = true
	}
	for i := range len(used) {
		if !used[string(rune('0'+i))] {
			return "gap"
		}
	}
	if len(used) == 0 {
		return ""
	}
	return string(rune('0' + len(used)))
}

// A key that nothing says is one of an earlier page.
func TestEveryKeyIsSaid(t *testing.T) {
	said := map[string]bool{}
	for _, pattern := range []string{"*.go", "../*.go", "../*/*.go", "../../web/*/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			mention(t, path, said)
		}
	}
	for _, spec := range declared(t) {
		if !said[spec.name] {
			t.Errorf("nothing says %s", spec.name)
		}
	}
}

// mention adds the names in a source, unless that is a test, or declares the keys.
func mention(t *testing.T, path string, said map[string]bool) {
	t.Helper()
	if name := filepath.Base(path); name == "keys.go" || name == "en.go" ||
		strings.HasSuffix(name, "_test.go") {
		return
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range regexp.MustCompile(`\w+`).FindAllString(string(source), -1) {
		said[word] = true
	}
}

func TestEveryFormOfAWordIsThere(t *testing.T) {
	forms := regexp.MustCompile(`\{\d(\|[^{}]*)\}`)
	for tag, l := range languages {
		for key, text := range l.texts {
			for _, found := range forms.FindAllStringSubmatch(text, -1) {
				if got := strings.Count(found[1], "|"); got != 1+l.form(2) {
					t.Errorf("%s: text %d has %d forms: %s", tag, key, got, text)
				}
			}
		}
	}
}

type spec struct{ name, kind string }

// declared returns the keys of keys.go in their order.
func declared(t *testing.T) (list []spec) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		for _, s := range d.(*ast.GenDecl).Specs {
			if v := s.(*ast.ValueSpec); v.Type != nil {
				list = append(list, spec{v.Names[0].Name, v.Type.(*ast.Ident).Name})
			}
		}
	}
	if len(list) != keys {
		t.Fatalf("found %d keys in keys.go, expected %d", len(list), keys)
	}
	return list
}

func TestTextsTakeValues(t *testing.T) {
	for got, want := range map[string]string{
		RaceTitle.Say():                   "Race",
		StageLayers.Say("fc1"):            "fc1 ±1",
		Change(3):                         "+3",
		Signed(0.314, 2):                  "+0.31",
		Signed(-0.28, 2):                  "−0.28",
		Change(-1200):                     "−1,200",
		RaceCost.Say(1, 60000):            "Each takes 1 epoch of 60,000 images.",
		FrontCount.Say(1200, "many")[:29]: "1,200 networks of many can’",
		SomeLayersAre.Say(1, 5):           "1 of 5 layers is",
		SomeLayersAre.Say(0, 5):           "0 of 5 layers are",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for got, want := range map[string]string{
		Kilobytes(246824):               "246.8 kB",
		Kilobytes(1724320):              "1,724.3 kB",
		Megabytes(11490434):             "11.5 MB",
		Percent(0.9886):                 "98.86 %",
		Percent(1):                      "100.00 %",
		Points(-0.002):                  "−0.20",
		Points(0.0103):                  "+1.03",
		Points(-0.00001):                "−0.00",
		Plain(0.0103):                   "1.03",
		Ratio(246824, 19365):            "12.7×",
		Factor(6.66):                    "6.7×",
		Factor(0.618):                   "0.62×",
		Integer(61470):                  "61,470",
		Integer(-1234567):               "-1,234,567",
		Seconds(7.2):                    "8 s",
		Seconds(125):                    "2 min 5 s",
		Took(0.001):                     "< 0.01 s",
		Took(3.4):                       "3.4 s",
		Took(65):                        "1 min 5 s",
		Micro(1234.6):                   "1,235",
		Micro(0.25):                     "0.250",
		Significant(-0.00012):           "−0.00012",
		Significant(12345.6):            "12,346",
		Probability(0.0005):             "< 0.001",
		Probability(0.0213):             "= 0.021",
		Listed([]string{"a"}):           "a",
		Listed(strings.Fields("a b c")): "a, b and c",
		Either(strings.Fields("a b c")): "a, b or c",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAValueOfAnotherTypeIsRefused(t *testing.T) {
	for name, say := range map[string]func(){
		"a float":             func() { StageNumber.Say(1.5) },
		"a text with a form":  func() { ImageCount.Say("one") },
		"nothing where an is": func() { StageNumber.Say(nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: taken", name)
				}
			}()
			say()
		}()
	}
}

func TestMixedTextsKeepTheirElements(t *testing.T) {
	bold, big := new(int), new(int)
	got := Mix(LiveFloat, bold, "1 kB", "reads", big, 3)
	want := []any{bold, " [±1|binary] yet · 1 kB · reads ", big, " of [3|accuracy]"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
