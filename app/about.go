package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
)

const bibtex = `@inproceedings{wang2018flexible,
  title     = {Flexible Network Binarization with Layer-Wise Priority},
  author    = {Wang, He and Xu, Yi and Ni, Bingbing and Zhuang, Lixue and Xu, Hongteng},
  booktitle = {IEEE International Conference on Image Processing (ICIP)},
  year      = {2018},
  note      = {arXiv:1709.04344}
}`

const arXiv = "https://arxiv.org/abs/1709.04344"

// notices is the file of the site with the licences of all that it ships.
const notices = "notices.txt"

// aboutCard shows how it works, what is claimed and what is not, whom to cite, and what the site is
// made of; and whether it works offline.
type aboutCard struct {
	app.Compo
	Build   string
	Offline offline
	act     Actions
}

// offline returns what the browser does so that the page works offline.
type offline struct {
	Images  string // for training: "come", "kept" or ""
	Bytes   int    // that they take
	Install bool   // the browser offers to install the page
}

func newAboutCard(s scene) app.Composer {
	return &aboutCard{Build: s.build, Offline: s.offline, act: s.s}
}

// Render implements app.Composer.
func (c *aboutCard) Render() app.UI {
	paragraph := func(t words.Text) app.UI { return app.Elem("p").Text(t.Say()) }
	return app.Elem("section").Class("about").Body(
		app.Elem("div").Body(heading(words.HowTitle.Say()),
			paragraph(words.HowTrained), paragraph(words.HowSnapped)),
		app.Elem("div").Body(heading(words.ClaimTitle.Say()),
			paragraph(words.ClaimPaper), paragraph(words.ClaimNumber)),
		app.Elem("div").Body(heading(words.CiteTitle.Say()),
			app.Elem("p").Body(mixed(words.Mix(words.CitePaper,
				app.A().Href(arXiv).Text(words.CiteName.Say())))...),
			more(words.CiteBibTeX.Say(),
				app.Elem("pre").TabIndex(0).Aria("label", words.CiteBibTeX.Say()).Text(bibtex)),
			small(words.CitePrivate.Say()), c.kept(), c.made()))
}

// kept returns what works offline, and the way to install the page.
func (c *aboutCard) kept() app.UI {
	size, said := words.Megabytes(c.Offline.Bytes), ""
	switch c.Offline.Images {
	case "come":
		said = words.ImagesCome.Say(size)
	case "kept":
		said = words.ImagesKept.Say(size)
	}
	parts := []app.UI{small(said)}
	if c.Offline.Install {
		parts = append(parts, app.Button().Type("button").Class("small").Text(words.Install.Say()).
			OnClick(handle(c.act, func(ctx app.Context, _ app.Event) { ctx.ShowAppInstallPrompt() })))
	}
	return app.Elem("div").Body(parts...)
}

// made returns the way to the licences, and the name of the build.
func (c *aboutCard) made() app.UI {
	link := app.A().Href(notices).Target("_blank").Text(words.MadeName.Say())
	line := app.Elem("p").Class("small")
	if c.Build == "" {
		return line.Body(link)
	}
	return line.Body(link, app.Text(words.MadeBuild.Say(c.Build)))
}
