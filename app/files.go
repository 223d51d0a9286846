package app

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/session"
	"signum/app/words"
)

// kindNames returns all kinds of files that the page takes, in a sentence.
func kindNames() string {
	kinds := [session.FileKinds]words.Text{
		session.Picture: words.KindPictures, session.NetworkFile: words.KindNetwork,
		session.RecordingFile: words.KindRecording, session.IDXFile: words.KindIDX,
		session.NamesFile: words.KindNames,
	}
	var names []string
	for _, k := range kinds {
		names = append(names, k.Say())
	}
	return words.Either(names)
}

// opening takes files from the page's fields.
type opening struct {
	files func(list app.Value) []session.File // of a browser's list
	open  func([]session.File)
}

// changed handles a field that has files. The same files may be chosen again.
func (o opening) changed(ctx app.Context, _ app.Event) {
	files := o.files(ctx.JSSrc().Get("files"))
	ctx.JSSrc().Set("value", "")
	o.open(files)
}

// field returns a field that takes files. Its scope distinguishes it from others.
func (o opening) field(act Actions, label, scope string) app.UI {
	return app.Elem("label").Class("file").Body(app.Elem("span").Text(label),
		app.Input().Type("file").Multiple(true).OnChange(handle(act, o.changed), scope))
}
