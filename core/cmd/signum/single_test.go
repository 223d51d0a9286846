package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"signum/core"
	"signum/core/experiment"
)

const pageOfOneFile = `<script type="application/json" id="fragment">"net=mlp"</script>
<script id="build.js">self.signum = {"build":"b","images":10000};
</script>`

func TestSingleGivesAPageAnotherPlan(t *testing.T) {
	page := filepath.Join(t.TempDir(), "signum.html")
	if err := os.WriteFile(page, []byte(pageOfOneFile), 0o666); err != nil {
		t.Fatal(err)
	}
	claim := "&claim=1-4000-0123456789abcdef"
	link := "https://example.org/#net=thin&images=5000&order=fisher&stage=2" + claim
	got := string(output(t, "single", "-from", page, link))
	plan := experiment.ParseLink(link).Plan.Link()
	want := strings.ReplaceAll(plan+claim+"&stage=2", "&", `\u0026`)
	if got != strings.Replace(pageOfOneFile, "net=mlp", want, 1) {
		t.Errorf("got %s, want the plan %s in it", got, want)
	}
}

func TestSingleRefusesWhatThePageCantTrain(t *testing.T) {
	folder := t.TempDir()
	page, other := filepath.Join(folder, "signum.html"), filepath.Join(folder, "other.html")
	for path, content := range map[string]string{page: pageOfOneFile, other: "<p>hello</p>"} {
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, arguments := range map[string][]string{
		"more images":            {"-from", page, "net=mlp&images=10001"},
		"none left to hold out":  {"-from", page, "net=mlp&images=10000&order=fisher"},
		"fewer left to hold out": {"-from", page, "net=mlp&images=5001&control=knee"},
		"another data set":       {"-from", page, "net=mlp&images=1000&data=01234567"},
		"a shared run":           {"-from", page, "net=mlp&images=1000&run=01234567"},
		"an unknown key":         {"-from", page, "net=mlp&images=1000&colour=red"},
		"no page":                {"-from", other, "net=mlp&images=1000"},
		"no plan":                {"-from", page, "net=none"},
	} {
		var mismatch core.Mismatch
		var setting experiment.SettingError
		err := run(append([]string{"single"}, arguments...), io.Discard, io.Discard)
		if !errors.As(err, &mismatch) && !errors.As(err, &setting) {
			t.Errorf("%s: got %v, want a mismatch", name, err)
		}
	}
}
