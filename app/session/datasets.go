package session

import (
	"slices"

	"signum/app/view"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/task"
)

// Store keeps a visitor's data sets in the browser. A nil function disables its operation.
// Callbacks may come on any goroutine; they get a non-nil error on failure.
type Store struct {
	Images int // MNIST's for training that are here; 0 if all are
	Own    OwnStore
	List   func(got func(stored []dataset.Info, err error))
	Put    func(i dataset.Info, done func(error)) // in place of the description of the same images
	Remove func(data string, done func(error))
}

// DataSets holds the descriptions of data sets besides MNIST, by their fingerprint.
type DataSets struct {
	known    map[string]dataset.Info // a removed set stays known: a run that is shown may be of it
	stored   []string                // those that can be trained on, oldest first
	listed   bool                    // the store has told what it holds
	images   int                     // MNIST's for training that are here; 0 if all are
	store    Store
	told     *Told
	dispatch func(func())
}

// Here reports whether a plan with these images can be carried out.
func (d *DataSets) Here(data string) bool {
	return data == experiment.MNIST || slices.Contains(d.stored, data)
}

// Stored returns the data sets that can be trained on besides MNIST, in the order in which they
// came.
func (d *DataSets) Stored() []string { return d.stored }

// Of returns the description of a data set. An unknown set counts as large as MNIST.
func (d *DataSets) Of(data string) dataset.Info {
	if one, ok := d.known[data]; ok {
		return one
	}
	i := dataset.Info{Data: data, Train: mnist.Train, Test: mnist.Test}
	if data == experiment.MNIST && d.images > 0 {
		i.Train = d.images
	}
	return i
}

// named returns a view with the names of its data set's classes.
func (d *DataSets) named(v view.View) view.View {
	v.Classes = d.Of(v.Plan.Data).Classes
	return v
}

// enough reports whether MNIST has as many images here as a plan looks at. Of a visitor's images,
// a plan that asks for more takes all.
func (d *DataSets) enough(p experiment.Plan) bool {
	return p.Data != experiment.MNIST || p.TrainingImages() <= d.All(p.Data)
}

// lack returns the message that a plan's images are not here; nil if they are, or may still be in
// the store.
func (d *DataSets) lack(p experiment.Plan) Message {
	switch {
	case !d.enough(p):
		return ImagesMissing{Wanted: p.TrainingImages(), Here: d.All(p.Data)}
	case d.listed && !d.Here(p.Data):
		return DataSetMissing{Data: p.Data}
	}
	return nil
}

// All returns how many images a plan can train on: at most as many as MNIST has, and those that
// were added to it.
func (d *DataSets) All(data string) int {
	i := d.Of(data)
	return min(i.Train, mnist.Train+i.Added)
}

// Whole reports whether all of MNIST's images are here, so that others can be added to them.
func (d *DataSets) Whole() bool { return d.images == 0 || d.images == mnist.Train }

// Images returns what a task needs to know of a plan's images.
func (d *DataSets) Images(p experiment.Plan) task.Images { return task.ImagesOf(d.Of(p.Data)) }

// ClassNames returns the names of a data set's classes; digits where there are none.
func (d *DataSets) ClassNames(data string) []string {
	if names := d.Of(data).Classes; len(names) > 0 {
		return names
	}
	return model.Digits
}

// Fewer returns how many of all images of a data set a plan trains on if it holds out some: as many
// as there can be, but at most one in twelve. Where MNIST isn't whole, a run still holds out as
// many as anywhere, for the same bits.
func Fewer(data string, all int) int {
	if data == experiment.MNIST {
		return all - experiment.MaxHeldOut
	}
	return all - min(experiment.MaxHeldOut, all/12)
}

// list asks the store what it holds, and calls then when it has told: at once where there is no
// store, as in a frame, which holds nothing.
func (d *DataSets) list(then func()) {
	if d.store.List == nil {
		d.listed = true
		then()
		return
	}
	d.store.List(func(stored []dataset.Info, _ error) {
		d.dispatch(func() {
			for _, one := range stored {
				d.add(one)
			}
			d.listed = true
			then()
		})
	})
}

// add makes a data set known and available.
func (d *DataSets) add(one dataset.Info) {
	if d.known == nil {
		d.known = map[string]dataset.Info{}
	}
	if !d.Here(one.Data) {
		d.stored = append(slices.Clone(d.stored), one.Data)
	}
	d.known[one.Data] = one
}

// put stores the description of images that are stored, such as the names of their classes.
func (d *DataSets) put(one dataset.Info) {
	if d.store.Put != nil {
		d.store.Put(one, func(err error) { d.failed(NamesNotStored{Err: err}, err) })
	}
}

// remove removes a data set from the browser. A run on its images stays.
func (d *DataSets) remove(data string) {
	d.stored = slices.DeleteFunc(slices.Clone(d.stored), func(s string) bool { return s == data })
	if d.store.Remove != nil {
		d.store.Remove(data, func(err error) { d.failed(ImagesNotRemoved{Err: err}, err) })
	}
}

// failed reports a failure of the store to the visitor, if there was one.
func (d *DataSets) failed(m Message, err error) {
	if err != nil {
		d.dispatch(func() { d.told.Refuse(m) })
	}
}
