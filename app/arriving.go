package app

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
)

// arriving is files of images and labels until all of them are here and read. They are kept as the browser gives them: what is in
// them comes to the worker that reads them, and not to the page.
type arriving struct {
	files    []file
	sound    int      // how many of them a reader has taken for such
	missing  []string // what is still to come
	dealable bool     // that is only test images
	names    string   // a text of class names that came before the images
	command  func(Command)
	turn     int // counts starts: reports of earlier ones are dropped
	last     Report
}

func (b *arriving) busy() bool { return b.command != nil }

// isIDX says that a file may hold images or labels, perhaps gzipped.
func isIDX(f file) bool {
	return f.begins("\x00\x00\x08") || f.begins("\x1f\x8b") || strings.Contains(strings.ToLower(f.Name), "ubyte") || f.ends(".idx", ".gz")
}

// takeIDX takes files of images and labels. They may come one after another.
func (p *Playground) takeIDX(_ app.Context, files []file) {
	p.arriving.files = append(p.arriving.files, files...)
	p.readArriving(false)
}

// takeNames takes a text of class names.
func (p *Playground) takeNames(ctx app.Context, files []file) {
	const limit = 1 << 16
	p.content(ctx, files[len(files)-1], limit, func(ctx app.Context, content []byte) {
		if len(p.arriving.files) > 0 {
			p.arriving.names = string(content)
			p.tell(ctx, words.NamesForComing.Say())
			return
		}
		p.nameClasses(ctx, string(content))
	})
}

// readArriving has a worker look at all that came; it reads them when nothing is missing. Dealt, test images are taken from those for
// training.
func (p *Playground) readArriving(dealt bool) {
	b := &p.arriving
	p.dropReading()
	if p.start == nil {
		return
	}
	turn, ctx := b.turn, p.ctx // of the page: what called may be a card
	request := Request{Task: Read, Plan: p.plan, Dealt: dealt}
	for _, f := range b.files {
		request.Beside = append(request.Beside, f.js)
	}
	b.command = p.start(request, func(report Report) {
		ctx.Dispatch(func(ctx app.Context) {
			defer sealed()
			if turn == p.arriving.turn {
				p.hearReading(ctx, report)
			}
		})
	})
}

// dropReading ends the worker; the files stay.
func (p *Playground) dropReading() {
	b := &p.arriving
	if b.busy() {
		b.command(Stop)
	}
	b.command, b.last = nil, Report{}
	b.turn++
}

// hearReading takes what the reader reports.
func (p *Playground) hearReading(ctx app.Context, r Report) {
	b := &p.arriving
	b.last = r
	if r.Stopped {
		b.command = nil
	}
	switch {
	case r.Trouble != "":
		b.files = b.files[:b.sound:b.sound]
		if b.sound == 0 {
			p.arriving = arriving{turn: b.turn}
		}
		p.refuse(ctx, r.Trouble)
	case len(r.Missing) > 0:
		b.missing, b.dealable, b.sound = r.Missing, r.Dealable, len(b.files)
		p.tell(ctx, b.words())
	case r.Album != nil:
		names := b.names
		p.arriving = arriving{turn: b.turn}
		p.adopt(ctx, *r.Album)
		if names != "" {
			p.nameClasses(ctx, names)
		}
	}
}

// words say what is here and what is still to come.
func (b *arriving) words() string {
	if len(b.files) == 0 || len(b.missing) == 0 {
		return ""
	}
	return words.ArrivingMissing.Say(len(b.files), words.Listed(b.missing))
}

// adopt makes images that were read those of the plan.
func (p *Playground) adopt(ctx app.Context, one dataset.Info) {
	wanted := p.plan.Data
	if one.Data == experiment.MNIST {
		p.use(experiment.MNIST)
		p.tell(ctx, words.ArrivedMNIST.Say())
		return
	}
	other := wanted != one.Data && !p.albums.here(wanted)
	p.albums.take(p.named(ctx, one))
	p.use(one.Data)
	if strings.Contains(p.trouble, "can’t be had from this browser’s storage") { // a run said so (wasm/trainer): here they are
		p.trouble = ""
	}
	if other {
		p.tell(ctx, words.ArrivedOther.Say(one.Train, one.Test, wanted))
		return
	}
	p.tell(ctx, words.Arrived.Say(one.Train, one.Test))
}

// named gives images that came again the names that their classes had.
func (p *Playground) named(ctx app.Context, one dataset.Info) dataset.Info {
	if names := p.albums.known[one.Data].Classes; len(names) > 0 && len(one.Classes) == 0 {
		one.Classes = names
		p.keep(ctx, one)
	}
	return one
}

// onForgetArriving drops files that didn't become images.
func (p *Playground) onForgetArriving(app.Context, app.Event) {
	p.dropReading()
	p.arriving = arriving{turn: p.arriving.turn}
}

// onDeal takes test images from those for training.
func (p *Playground) onDeal(app.Context, app.Event) { p.readArriving(true) }
