package app

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/matrix"
	"signum/core/task"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The page in named states. Rewrite them with: go test ./app -run Golden -update
func TestGolden(t *testing.T) {
	for name, state := range map[string]func(d *desk){
		"recorded": func(*desk) {},
		"float":    func(d *desk) { d.s.Visit(0); d.s.Shown.Settled = 0 },
		"training": func(d *desk) {
			own := viewtest.Recording(d.t, "net=lenet5&seed=9").Stages
			d.press(d.s.Train)
			d.finish(own[:2])
			half := own[2]
			half.Score, half.Network, half.Batch = own[0].Snap, nil, 40
			d.hears(task.Update{Report: task.RunReport{Stage: half},
				Progress: task.Progress{Rate: 24000, Engine: matrix.SIMD}})
		},
		"loading": func(d *desk) {
			d.press(d.s.Train)
			d.hears(task.Update{Progress: task.Progress{Loaded: 8_000_000, Total: 55_000_000}})
		},
		"paused": func(d *desk) {
			d.press(d.s.Step)
			d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9").Stages[:1])
		},
		"finished": func(d *desk) {
			d.press(d.s.Train)
			d.finish(viewtest.Recording(d.t, "net=lenet5&seed=9").Stages)
			d.hears(task.Update{Stopped: true})
		},
		"trouble": func(d *desk) {
			d.press(d.s.Train)
			d.hears(task.Update{Trouble: failed("The training program stopped. Press Train to try again."), Stopped: true})
		},
		"unreadable": func(d *desk) { d.s.Shown.Record = experiment.Recording{}; d.s.Shown.Selected = 0 },
		"blank":      func(d *desk) { d.press(d.s.Digit.Clear) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
			state(d)
			golden(t, name, lines(d.html()))
		})
	}
}

// The page before any program has arrived, other nets and orders with it.
func TestGoldenPrerendered(t *testing.T) {
	for name, text := range map[string]string{"first-last": "net=lenet5&order=first-last",
		"at-once": "net=mlp&order=at-once"} {
		html := Prerender(viewtest.Recording(t, text))
		golden(t, name, lines(html[:strings.Index(html, `<script type="application/json"`)]))
	}
}

func TestPrerenderedPageIsTheSameEachTime(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	if Prerender(record) != Prerender(record) {
		t.Error("two pages of one recording differ")
	}
}

func TestNoInlineStyles(t *testing.T) {
	if html := Prerender(viewtest.Recording(t, "net=lenet5")); strings.Contains(html, " style=") {
		t.Error("the page has style attributes, which its content security policy forbids")
	}
}

func TestTidyMakesProperHTML(t *testing.T) {
	for given, want := range map[string]string{
		`<input value="3" max="5">`:                                      `<input max="5" value="3">`,
		`<b title="say \"hi\" > now">x</b>`:                              `<b title="say &quot;hi&quot; > now">x</b>`,
		`<option selected="false" value="a">`:                            `<option value="a">`,
		`<option value="a" selected>`:                                    `<option selected value="a">`,
		`<button aria-pressed="false" disabled="false">`:                 `<button aria-pressed="false">`,
		`<button aria-pressed>`:                                          `<button aria-pressed="true">`,
		`<i data-x="caf\u00e9">`:                                         `<i data-x="café">`,
		`<circle cy="2" class="dot" cx="1%"/>`:                           `<circle class="dot" cx="1%" cy="2" />`,
		app.HTMLString(app.Div().Class("a").Hidden(false)):               `<div class="a"></div>`,
		app.HTMLString(app.P().Title(`"`).Text(`"quoted"`)):              `<p title="&quot;">&#34;quoted&#34;</p>`,
		app.HTMLString(app.P().Body(app.B().Text("a"), app.Text(", b"))): `<p><b>a</b>, b</p>`,
		app.HTMLString(app.Button().Disabled(true).Text("go")):           `<button disabled>go</button>`,
	} {
		if got := tidy(given); got != want {
			t.Errorf("%s: got %s, want %s", given, got, want)
		}
	}
}

// lines breaks HTML before each tag, so that a difference is a line.
func lines(html string) string { return strings.ReplaceAll(html, "><", ">\n<") + "\n" }

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".html")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page is not as in %s; if it should be: go test ./app -run Golden -update", path)
	}
}
