package app

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/experiment"
)

// file is one that comes onto the page: dropped anywhere on it, pasted, or chosen.
type file struct {
	Name string
	Size int    // bytes
	head []byte // its first bytes, at most headSize
	js   app.Value
	read func(size int, got func([]byte, error)) // the first size bytes
	gray func(got func(bitmap, error))           // decoded, if it is a picture
}

// headSize is enough to tell what a file is, and how large a PNG.
const headSize = 24

// kind is files that the page takes.
type kind struct {
	Name words.Text // in a sentence that lists them
	is   func(file) bool
	take func(*Playground, app.Context, []file) // all that came together
}

// kinds are tried in this order. It is a function because what takes a file draws the page, and the page names the kinds.
func kinds() []kind {
	return []kind{
		{words.KindPictures, isPicture, (*Playground).takePictures},
		{words.KindNetwork, func(f file) bool { return f.begins("SIGNUM\x04") || f.ends(".signum") }, (*Playground).takeNetworks},
		{words.KindRecording, func(f file) bool { return f.begins("SIGNUM\x02") || f.ends(".signumrun") }, (*Playground).takeRecordings},
		{words.KindIDX, isIDX, (*Playground).takeIDX},
		{words.KindNames, func(f file) bool { return f.ends(".txt") }, (*Playground).takeNames},
	}
}

func (f file) begins(magic string) bool { return bytes.HasPrefix(f.head, []byte(magic)) }

func (f file) ends(endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(strings.ToLower(f.Name), e) {
			return true
		}
	}
	return false
}

// bring looks at the first bytes of files, and hands them to what takes them.
func (p *Playground) bring(ctx app.Context, files []file) {
	waiting := len(files)
	unread := make([]error, len(files))
	for i := range files {
		files[i].read(headSize, func(head []byte, err error) {
			files[i].head, unread[i] = head, err
			if waiting--; waiting > 0 {
				return
			}
			p.later(ctx, func(ctx app.Context) { p.sort(ctx, files, unread) })
		})
	}
}

// later does something when the browser has answered, and draws what came of it.
func (p *Playground) later(ctx app.Context, do func(app.Context)) {
	ctx.Dispatch(func(ctx app.Context) {
		p.guard(func(ctx app.Context, _ app.Event) { do(ctx) })(ctx, app.Event{})
		p.Update()
	})
}

// sort gives each kind what is its own, all at once, and says what isn't of any.
func (p *Playground) sort(ctx app.Context, files []file, unread []error) {
	known := kinds()
	mine := make([][]file, len(known))
	p.refused = ""
	var refused, unknown []string
	for i, f := range files {
		k := kindOf(f, known)
		switch {
		case unread[i] != nil:
			refused = append(refused, words.NotRead.Say(f.Name, unread[i].Error()))
		case f.Size == 0:
			refused = append(refused, words.IsEmpty.Say(f.Name))
		case k < 0:
			unknown = append(unknown, f.Name)
		default:
			mine[k] = append(mine[k], f)
		}
	}
	if len(unknown) > 0 {
		refused = append(refused, words.IsNothing.Say(words.Listed(unknown), len(unknown), kindNames()))
	}
	for k, list := range mine {
		if len(list) > 0 {
			known[k].take(p, ctx, list)
		}
	}
	if len(refused) > 0 {
		p.refuse(ctx, strings.Join(refused, " "))
	}
}

// kindOf is the place of a file's kind; −1 if it is of none.
func kindOf(f file, known []kind) int {
	return slices.IndexFunc(known, func(k kind) bool { return k.is(f) })
}

// refuse says why a file isn't opened, where files are and over the page: it may have been dropped anywhere.
func (p *Playground) refuse(ctx app.Context, sentence string) {
	p.refused = sentence
	p.tell(ctx, sentence)
}

// kindNames is all kinds, in a sentence.
func kindNames() string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.Name.Say())
	}
	return words.Either(names)
}

// lastOf adds to a sentence about the last of some files that only this one is open.
func lastOf(files []file, sentence string) string {
	if len(files) == 1 {
		return sentence
	}
	return words.LastOf.Say(len(files), sentence)
}

// takeRecordings shows a recorded run in place of the one that came with the page. The visitor's own run stays before it.
func (p *Playground) takeRecordings(ctx app.Context, files []file) {
	f := files[len(files)-1]
	p.content(ctx, f, fileLimit, func(ctx app.Context, content []byte) {
		record, err := experiment.DecodeRecording(content)
		if err != nil {
			p.refuse(ctx, words.NotOpened.Say(f.Name, err.Error()))
			return
		}
		p.record = record
		if p.run.shown() {
			p.tell(ctx, lastOf(files, words.RecordingWaits.Say(f.Name)))
			return
		}
		p.selectAtOnce(startAt(record))
		p.judgeAll(ctx)
		p.tell(ctx, lastOf(files, words.RecordingOpen.Say(f.Name, record.Plan.String())))
	})
}

// content reads a whole file of at most limit bytes.
func (p *Playground) content(ctx app.Context, f file, limit int, got func(app.Context, []byte)) {
	if f.Size > limit {
		p.refuse(ctx, words.NotOpened.Say(f.Name, words.FoundMore.Say(limit>>20)))
		return
	}
	f.read(f.Size, func(content []byte, err error) {
		p.later(ctx, func(ctx app.Context) {
			if err != nil {
				p.refuse(ctx, words.NotRead.Say(f.Name, err.Error()))
				return
			}
			got(ctx, content)
		})
	})
}

// filesOf are those of a browser's list.
func filesOf(list app.Value) (files []file) {
	if !list.Truthy() {
		return nil
	}
	for i := range list.Length() {
		js := list.Index(i)
		files = append(files, file{Name: js.Get("name").String(), Size: int(js.Get("size").Float()), js: js,
			read: func(size int, got func([]byte, error)) { readBlob(js.Call("slice", 0, size), got) },
			gray: func(got func(bitmap, error)) { decodeBlob(js, got) }})
	}
	return files
}

// readBlob gives the bytes of a blob. A folder is one too, but can't be read.
func readBlob(blob app.Value, got func([]byte, error)) {
	settled(blob.Call("arrayBuffer"), func(buffer app.Value) {
		array := app.Window().Get("Uint8Array").New(buffer)
		content := make([]byte, array.Length())
		app.CopyBytesToGo(content, array)
		got(content, nil)
	}, func(why string) { got(nil, errors.New(why)) })
}

// settled hears how a promise ends.
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
