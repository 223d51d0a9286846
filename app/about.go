package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

const bibtex = `@inproceedings{wang2018flexible,
  title     = {Flexible Network Binarization with Layer-Wise Priority},
  author    = {Wang, He and Xu, Yi and Ni, Bingbing and Zhuang, Lixue and Xu, Hongteng},
  booktitle = {IEEE International Conference on Image Processing (ICIP)},
  year      = {2018},
  note      = {arXiv:1709.04344}
}`

// about is how it works, what is claimed and what is not, and whom to cite.
func about() app.UI {
	return app.Elem("section").Class("about").Body(
		app.Elem("div").Body(
			app.Elem("h2").Text("How it works"),
			app.Elem("p").Text("A network is trained with 32-bit weights. Then one layer is snapped: each of its weights becomes plus or minus one scale, the mean size of the weights of its output channel. That costs some accuracy, so the network is tuned before the next layer follows, from the last one back to the input."),
			app.Elem("p").Text("A snapped layer keeps its real weights while it learns, and computes with their signs: the gradient goes straight through. What is stored in the end is one bit a weight, and one scale and one bias for each output channel.")),
		app.Elem("div").Body(
			app.Elem("h2").Text("What is claimed, and what is not"),
			app.Elem("p").Text("This is our reading of the paper, and there are two. Its arXiv abstract tunes the whole network after each layer (all layers keep learning); the ICIP text speaks of block coordinate descent (finished layers keep their signs). The plan offers both. The paper gives no scales, epochs or MNIST figures, so none are reproduced here."),
			app.Elem("p").Text("Every number on this page was measured: in this tab, or in the recorded run, which says so. Two stages are compared on the same test images by McNemar’s test, and where their difference is within noise the page says that. With float activations, the order of the layers hardly matters on MNIST: try another.")),
		app.Elem("div").Body(
			app.Elem("h2").Text("Cite"),
			app.Elem("p").Body(app.Text("He Wang, Yi Xu, Bingbing Ni, Lixue Zhuang, Hongteng Xu: "), app.A().Href("https://arxiv.org/abs/1709.04344").Text("Flexible Network Binarization with Layer-Wise Priority"), app.Text(", ICIP 2018.")),
			app.Elem("details").Class("more").Body(app.Elem("summary").Text("BibTeX"), app.Elem("pre").TabIndex(0).Aria("label", "BibTeX").Text(bibtex)),
			app.Elem("p").Class("small").Text("Nothing leaves this browser: no telemetry, no cookies, no fonts or scripts from elsewhere.")))
}
