package session

import (
	"signum/core/dataset"
	"signum/core/experiment"
)

// Use makes a data set the plan's. A plan that trained on all images of its set trains on all of
// this one, unless it has to hold some out.
func (d *Draft) Use(data string) {
	p, all := d.Plan, d.sets.All(data)
	if p.Images >= d.sets.All(p.Data) || p.Images > all {
		p.Images = all
	}
	p.Data, p.Images = data, max(64, p.Images)
	if p.NeedsHeldOut() && p.Images >= all {
		p.Images = Fewer(data, all)
	}
	d.take(p)
	d.seek()
}

// Pick uses a data set that the visitor chose from a list, and announces that.
func (d *Draft) Pick(data string) {
	d.Use(data)
	d.told.Tell(DataSetUsed{Info: d.sets.Of(data)})
}

// seek reports to the visitor whether the plan's images are here, once the store has listed its
// own.
func (d *Draft) seek() {
	if lack := d.sets.lack(d.Plan); lack != nil {
		d.told.Fail(lack)
		return
	}
	if !d.sets.Here(d.Plan.Data) {
		return
	}
	switch d.told.Trouble.(type) {
	case DataSetMissing, ImagesMissing:
		d.told.Dismiss()
	}
}

// NameClasses gives the classes of the plan's images their names, one a line or with commas
// between.
func (d *Draft) NameClasses(text string) {
	names, err := dataset.Names(text)
	if err != nil {
		d.told.Refuse(NamesRefused{Err: err})
		return
	}
	one, known := d.sets.known[d.Plan.Data]
	if !known || !d.sets.Here(d.Plan.Data) {
		d.told.Refuse(NamesUnwanted{})
		return
	}
	one.Classes = names
	d.sets.add(one)
	d.told.Tell(ClassesNamed{Names: names})
	d.sets.put(one)
}

// Remove removes a data set from the browser. A run on its images stays.
func (d *Draft) Remove(data string) {
	d.sets.remove(data)
	if d.Plan.Data == data {
		d.Use(experiment.MNIST)
	}
	d.told.Tell(DataSetRemoved{Data: data})
}
