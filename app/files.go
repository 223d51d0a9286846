package app

import (
	"errors"
	"strings"

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

// filesOf returns the files of a browser's list.
func filesOf(list app.Value) (files []session.File) {
	if !list.Truthy() {
		return nil
	}
	for i := range list.Length() {
		js := list.Index(i)
		files = append(files, session.File{
			Name: js.Get("name").String(), Size: int(js.Get("size").Float()), Handle: js,
			Read: func(size int, got func([]byte, error)) { readBlob(js.Call("slice", 0, size), got) },
			Gray: func(got func(session.Bitmap, error)) { decodeBlob(js, got) },
		})
	}
	return files
}

// readBlob passes on the bytes of a blob. A folder is one too, but can't be read.
func readBlob(blob app.Value, got func([]byte, error)) {
	settled(blob.Call("arrayBuffer"), func(buffer app.Value) {
		array := app.Window().Get("Uint8Array").New(buffer)
		content := make([]byte, array.Length())
		app.CopyBytesToGo(content, array)
		got(content, nil)
	}, func(why string) { got(nil, errors.New(why)) })
}

// settled calls one of two functions when a promise is settled.
func settled(promise app.Value, kept func(app.Value), broken func(why string)) {
	var onKept, onBroken app.Func
	release := func() { onKept.Release(); onBroken.Release() }
	onKept = app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer sealed()
		release()
		kept(args[0])
		return nil
	})
	onBroken = app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer sealed()
		release()
		broken(strings.TrimSuffix(args[0].Get("message").String(), "."))
		return nil
	})
	promise.Call("then", onKept, onBroken)
}

// onOpen returns the handler of a field that takes files. The same files may be chosen again.
func onOpen(act Actions, open func([]session.File)) app.EventHandler {
	return handle(act, func(ctx app.Context, _ app.Event) {
		files := filesOf(ctx.JSSrc().Get("files"))
		ctx.JSSrc().Set("value", "")
		open(files)
	})
}

// fileField returns a field that takes files. Its scope tells it from others.
func fileField(label, scope string, act Actions, open func([]session.File)) app.UI {
	return app.Elem("label").Class("file").Body(app.Elem("span").Text(label),
		app.Input().Type("file").Multiple(true).OnChange(onOpen(act, open), scope))
}
