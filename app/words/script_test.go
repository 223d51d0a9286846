package words

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Scripts have the texts that they ask for, and there is no text that none mentions.
func TestScriptsHaveTheirTexts(t *testing.T) {
	for _, c := range []struct {
		texts map[string]string
		asks  *regexp.Regexp
		files []string
	}{
		{Served(), regexp.MustCompile(`\b[wW]ords\.(\w+)`), []string{"first.js", "pad.js", "embed.js"}},
		{Script(), regexp.MustCompile(`signum\.say\("(\w+)"`),
			[]string{"loader.js", "parts.js", "worker.js"}},
	} {
		source := sources(t, c.files)
		for _, found := range c.asks.FindAllStringSubmatch(source, -1) {
			if c.texts[found[1]] == "" {
				t.Errorf("%v ask for %s, which has no text", c.files, found[1])
			}
		}
		for name := range c.texts {
			if !strings.Contains(source, "."+name) && !strings.Contains(source, `"`+name+`"`) {
				t.Errorf("%v don't ask for %s", c.files, name)
			}
		}
	}
}

// sources returns the text of some scripts.
func sources(t *testing.T, files []string) string {
	t.Helper()
	var all strings.Builder
	for _, file := range files {
		source, err := os.ReadFile("../../static/" + file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(source)
	}
	return all.String()
}
