package app

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/model"
)

// Shelf is where a browser keeps the images that a visitor brought; nil functions keep nothing. What they tell is what is wrong.
type Shelf struct {
	List   func(got func(kept []dataset.Info, err error))
	Keep   func(a dataset.Info, got func(error)) // in place of an album of the same images
	Remove func(data string, got func(error))
}

// albums are the images that this page knows besides MNIST, by their fingerprint.
type albums struct {
	known map[string]dataset.Info // those of a run that is shown stay known when they are removed
	kept  []string                // which of them can be trained on, in the order in which they came
	told  bool                    // the shelf has said what it keeps
	then  func()                  // what waits for that
}

// here says that a plan's images can be trained on.
func (a *albums) here(data string) bool {
	return data == experiment.MNIST || slices.Contains(a.kept, data)
}

// take puts an album among the others.
func (a *albums) take(one dataset.Info) {
	if a.known == nil {
		a.known = map[string]dataset.Info{}
	}
	if !a.here(one.Data) {
		a.kept = append(slices.Clone(a.kept), one.Data)
	}
	a.known[one.Data] = one
}

// of is the album of a plan's images. Of images that aren't known, it is as large as MNIST.
func (a *albums) of(data string) dataset.Info {
	if one, ok := a.known[data]; ok {
		return one
	}
	return dataset.Info{Data: data, Train: mnist.Train, Test: mnist.Test}
}

// all is how many images a plan can train on.
func (a *albums) all(data string) int { return min(a.of(data).Train, mnist.Train) }

// classes are the names of what a network tells apart, for a file.
func (p *Playground) classes(data string) []string {
	if names := p.albums.of(data).Classes; len(names) > 0 {
		return names
	}
	return model.Digits
}

// recallAlbums asks the shelf, and then does what waits for its answer: a plan of other images.
func (p *Playground) recallAlbums(ctx app.Context) {
	if p.shelf.List == nil {
		p.albums.told = true
		return
	}
	p.shelf.List(func(kept []dataset.Info, _ error) { // one that can't be asked keeps nothing: a plan that needs it says so
		ctx.Dispatch(func(ctx app.Context) {
			defer sealed()
			for _, one := range kept {
				p.albums.take(one)
			}
			p.albums.told = true
			p.seek()
			if p.plan.Data != experiment.MNIST {
				p.catchUp(ctx)
			}
			if then := p.albums.then; then != nil {
				p.albums.then = nil
				then()
			}
			p.Update()
		})
	})
}

// seek says whether the plan's images are here.
func (p *Playground) seek() {
	switch {
	case p.albums.here(p.plan.Data):
		if p.trouble == p.setTrouble {
			p.trouble = ""
		}
	case p.albums.told:
		p.setTrouble = words.ImagesMissing.Say(p.plan.Data)
		p.trouble = p.setTrouble
	}
}

// use makes images those of the plan. One that trained on all of the others trains on all of them, unless it has to hold some out.
func (p *Playground) use(data string) {
	all := p.albums.all(data)
	if p.plan.Images >= p.albums.all(p.plan.Data) || p.plan.Images > all {
		p.plan.Images = all
	}
	p.plan.Data, p.plan.Images = data, max(64, p.plan.Images)
	if p.plan.NeedsHeldOut() && p.plan.Images >= all {
		p.plan.Images = fewer(all)
	}
	p.writeFragment()
	p.seek()
}

// nameClasses gives the plan's images names of their classes.
func (p *Playground) nameClasses(ctx app.Context, text string) {
	names, err := dataset.Names(text)
	if err != nil {
		p.refuse(ctx, words.NamesRefused.Say(err.Error()))
		return
	}
	one, ok := p.albums.known[p.plan.Data]
	if !ok || !p.albums.here(p.plan.Data) {
		p.refuse(ctx, words.NamesForOthers.Say())
		return
	}
	one.Classes = names
	p.albums.take(one)
	p.tell(ctx, words.NamesGiven.Say(words.Listed(names)))
	if names == nil {
		p.tell(ctx, words.NamesGone.Say())
	}
	p.keep(ctx, one)
}

// keep keeps what is known of images, such as the names of their classes.
func (p *Playground) keep(ctx app.Context, one dataset.Info) {
	if p.shelf.Keep != nil {
		p.shelf.Keep(one, func(err error) { p.toldByShelf(ctx, words.NamesNotKept, err) })
	}
}

// forget removes images from the browser. A run that was made of them stays.
func (p *Playground) forget(data string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		p.albums.kept = slices.DeleteFunc(slices.Clone(p.albums.kept), func(d string) bool { return d == data })
		if p.plan.Data == data {
			p.use(experiment.MNIST)
		}
		if p.shelf.Remove != nil {
			p.shelf.Remove(data, func(err error) { p.toldByShelf(ctx, words.NotRemoved, err) })
		}
		p.tell(ctx, words.Removed.Say(words.ImagesOf(data)))
	}
}

// toldByShelf says what went wrong there.
func (p *Playground) toldByShelf(ctx app.Context, what words.Text1, err error) {
	if err != nil {
		ctx.Dispatch(func(ctx app.Context) {
			p.refuse(ctx, what.Say(err.Error()))
			p.Update()
		})
	}
}
