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

// aboutCard tells how it works, what is claimed and what is not, and whom to cite. It never
// changes.
type aboutCard struct{ app.Compo }

func newAboutCard(scene) app.Composer { return &aboutCard{} }

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
			small(words.CitePrivate.Say())))
}
