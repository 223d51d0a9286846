package app

import (
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

func TestTidyMakesProperHTML(t *testing.T) {
	for given, want := range map[string]string{
		`<input value="3" max="5">`:                                      `<input max="5" value="3">`,
		`<b title="say \"hi\" > now">x</b>`:                              `<b title="say &quot;hi&quot; > now">x</b>`,
		`<option selected="false" value="a">`:                            `<option value="a">`,
		`<option value="a" selected>`:                                    `<option selected value="a">`,
		`<button aria-pressed="false" disabled="false">`:                 `<button aria-pressed="false">`,
		`<button aria-pressed>`:                                          `<button aria-pressed="true">`,
		`<input value>`:                                                  `<input value>`,
		`<i data-x="caf\u00e9">`:                                         `<i data-x="café">`,
		`<circle cy="2" class="dot" cx="1%"/>`:                           `<circle class="dot" cx="1%" cy="2" />`,
		app.HTMLString(app.Div().Class("a").Hidden(false)):               `<div class="a"></div>`,
		app.HTMLString(app.P().Title(`"`).Text(`"quoted"`)):              `<p title="&quot;">&#34;quoted&#34;</p>`,
		app.HTMLString(app.P().Body(app.B().Text("a"), app.Text(", b"))): `<p><b>a</b>, b</p>`,
		app.HTMLString(app.Button().Disabled(true).
			Text("go")): `<button disabled>go</button>`,
	} {
		if got := tidy(given); got != want {
			t.Errorf("%s: got %s, want %s", given, got, want)
		}
	}
}
