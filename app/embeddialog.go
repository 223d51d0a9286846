package app

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view"
	"signum/app/words"
	"signum/core/experiment"
)

// embedID is the id of the dialog with lines for other pages.
const embedID = "embed"

// embedding has the visitor's choices for a figure in another page.
type embedding struct {
	open     bool
	language string // of the lines
	theme    string // of the figure; empty for that of the page around it
	cut      string // parts to leave out
	at       string // address of the section that it shows; empty for the network
	stage    string // that it begins at; empty for the usual one
}

// snippets are the lines that put a figure into a page, by language. {0} is the site's address, {1}
// the attributes; docs/EMBEDDING.md explains them, and its tests try them.
var snippets = [][2]string{
	{"HTML", element + "\n" + script},
	{"Markdown", element + "\n" + script},
	{"MDX", `<signum-playground{1} style={{ display: "block", minHeight: 460 }}></signum-playground>` +
		"\n\n{/* docusaurus.config.js: scripts: [\"{0}signum.js\"] */}"},
	{"reStructuredText", ".. raw:: html\n\n   " + element + "\n   " + script},
	{"Notebook (anywidget)", `export default {
  render({ el }) {
    const script = document.createElement("script");
    script.src = "{0}signum.js";
    el.innerHTML = '` + element + `';
    el.append(script);
  },
};`},
}

const (
	element = `<signum-playground{1} style="display: block; min-height: 460px"></signum-playground>`
	script  = `<script src="{0}signum.js" async></script>`
)

// embedDialog returns the dialog: a figure as it will be, and the lines that put it into a page. It
// is empty until it is opened.
func (p *Playground) embedDialog(s scene) app.UI {
	e := &p.embedding
	dialog := app.Elem("dialog").ID(embedID).Aria("label", words.Embed.Say()).
		On("close", press(s.s, func() { e.open = false }))
	if !e.open {
		return dialog
	}
	kind := e.choice(s, words.EmbedKind, &e.language, languages(), strings.Clone)
	if e.language == pasted {
		return dialog.Body(
			dialogHead(s.s, words.Embed, embedID), app.Elem("div").Class("fields").Body(kind),
			small(words.EmbedPasted.Say()))
	}
	site, attributes := siteOf(p.platform.Address.Here), e.attributes(s.s.Draft.Plan)
	lines := e.lines(site, attributes)
	return dialog.Body(
		dialogHead(s.s, words.Embed, embedID), small(words.EmbedLead.Say()),
		app.Elem("div").Class("fields").Body(
			kind,
			e.choice(s, words.EmbedShows, &e.at, sections(), sectionName),
			e.choice(s, words.EmbedTheme, &e.theme, themes, themeOf),
			e.choice(s, words.EmbedCut, &e.cut, cuts, cutOf),
			e.choice(s, words.EmbedStage, &e.stage, beginnings(s.view), beginningOf(s.view))),
		app.Elem("pre").TabIndex(0).Aria("label", words.EmbedLines.Say()).Text(lines),
		app.Elem("p").Class("small").Role("status").Text(tell(s.s.Told.Toast)),
		app.Button().Type("button").Class("go").Text(words.EmbedCopy.Say()).
			OnClick(press(s.s, func() { s.s.Sharing.CopyLines(lines) }), lines),
		// The figure is last, so that the Tab key comes to the lines before its many stops.
		app.Elem("iframe").Attr("title", words.EmbedPreview.Say()).
			Attr("src", e.address(site, attributes)))
}

// embed opens the dialog.
func (p *Playground) embed() {
	e := &p.embedding
	e.open = true
	if v, _ := p.s.Shown.View(); !slices.Contains(beginnings(v), e.stage) {
		e.stage = "" // it was chosen of another run
	}
	p.redraw()
	if dialog := app.Window().GetElementByID(embedID); dialog.Truthy() {
		dialog.Call("showModal")
	}
}

// choice returns a list of values, of which one is chosen.
func (e *embedding) choice(
	s scene, label words.Text, to *string, values []string, name func(string) string,
) app.UI {
	return selection(label.Say(), label.Say(), *to, values, name,
		handle(s.s, func(ctx app.Context, _ app.Event) { *to = ctx.JSSrc().Get("value").String() }))
}

// pasted names what makes a figure of the address of a shared run, by oEmbed.
const pasted = "WordPress, Ghost"

// languages returns the languages of the snippets, and what needs none.
func languages() (names []string) {
	for _, s := range snippets {
		names = append(names, s[0])
	}
	return append(names, pasted)
}

// themeOf returns the name of a figure's theme.
func themeOf(theme string) string {
	if theme == "" {
		return words.EmbedFollows.Say()
	}
	return themeName(theme)
}

// sections returns the addresses of what a figure may show: the network, or a section.
func sections() []string {
	list := []string{""}
	for _, t := range loners() {
		list = append(list, t.address())
	}
	return list
}

// sectionName returns the title of what has an address.
func sectionName(address string) string {
	for _, t := range loners() {
		if t.address() == address {
			return t.title().Say()
		}
	}
	return words.EmbedFigure.Say()
}

// cuts are parts that may be left out, as the attribute has them.
var cuts = []string{"", "pad,scores", "train", "pad,scores,train"}

// cutOf returns what is left out, in words.
func cutOf(cut string) string {
	return map[string]words.Text{
		"": words.EmbedAll, "pad,scores": words.EmbedNoPad, "train": words.EmbedNoTrain,
		"pad,scores,train": words.EmbedNeither,
	}[cut].Say()
}

// beginnings returns the stages that a figure may begin at: the usual one, and those that are done.
func beginnings(v view.View) []string {
	list := []string{""}
	for _, s := range v.Done() {
		list = append(list, strconv.Itoa(s.Index))
	}
	return list
}

// beginningOf returns what names a stage that a figure begins at.
func beginningOf(v view.View) func(stage string) string {
	return func(stage string) string {
		switch stage {
		case "":
			return words.EmbedUsual.Say()
		case strconv.Itoa(v.Selected):
			return words.EmbedHere.Say(stage)
		}
		return words.EmbedThere.Say(stage)
	}
}

// attributes returns the names and values of the element's attributes: what isn't as it would be
// without them.
func (e *embedding) attributes(p experiment.Plan) (list [][2]string) {
	all := [][2]string{{"plan", ""}, {"at", e.at}, {"stage", e.stage}, {"theme", e.theme}, {"hide", e.cut}}
	if p != experiment.Default() {
		all[0][1] = p.Link()
	}
	for _, a := range all {
		if a[1] != "" {
			list = append(list, a)
		}
	}
	return list
}

// address returns the frame's address. An empty fragment would make the browser scroll there.
func (e *embedding) address(site string, attributes [][2]string) string {
	var pairs []string
	for _, a := range attributes {
		pairs = append(pairs, strings.TrimPrefix(a[0]+"="+a[1], "plan="))
	}
	if len(pairs) == 0 {
		return site + "embed/"
	}
	return site + "embed/#" + strings.Join(pairs, "&")
}

// lines returns the lines of the chosen language.
func (e *embedding) lines(site string, attributes [][2]string) string {
	text, all := snippets[0][1], ""
	for _, s := range snippets {
		if s[0] == e.language {
			text = s[1]
		}
	}
	for _, a := range attributes {
		all += " " + a[0] + `="` + a[1] + `"`
	}
	return strings.NewReplacer("{0}", site, "{1}", all).Replace(text)
}

// siteOf returns the address of the folder that the page is in.
func siteOf(page string) string {
	page, _, _ = strings.Cut(page, "?")
	return page[:strings.LastIndexByte(page, '/')+1]
}
