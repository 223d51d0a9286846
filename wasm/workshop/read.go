//go:build js && wasm

package main

import (
	"errors"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/ingest"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/browser"
	"signum/wasm/store"
)

// read reads the visitor's files of images and labels, and stores them as a data set in the
// browser. If some are still missing, the report names them.
func (j *job) read(r task.Read) error {
	parts, err := j.parts()
	if err != nil {
		return err
	}
	pile, err := ingest.Sort(parts)
	if err != nil {
		return task.NewTrouble(task.FilesUnsorted, err.Error())
	}
	missing, dealable := pile.Missing(), pile.Dealable()
	if len(missing) > 0 && !(r.Deal && dealable) {
		j.Report = task.ReadReport{Missing: missing, Dealable: dealable}
		return nil
	}
	info, sets, err := j.sets(pile)
	if err != nil {
		return err
	}
	if info.Data == mnist.Published {
		info.Data = experiment.MNIST
	} else if err := j.store(info, sets.Training, sets.Test); err != nil {
		return task.NewTrouble(task.NoRoom, err.Error())
	}
	j.Report = task.ReadReport{Info: &info}
	return nil
}

// parts returns the arrays of all files. Of most files it reads the beginning only.
func (j *job) parts() (parts []ingest.Part, err error) {
	j.Part = task.Reading
	for _, value := range j.files {
		f := browser.NewFile(value, j.count)
		j.Total += int(f.Size())
		some, err := ingest.Look(ingest.File{Name: f.Name(), Size: f.Size(), Content: f})
		if err != nil {
			return nil, task.NewTrouble(task.FileUnreadable, f.Name(), err.Error())
		}
		parts = append(parts, some...)
	}
	return parts, nil
}

// sets reads all arrays of a pile. Without test images, it deals.
func (j *job) sets(p ingest.Pile) (i dataset.Info, sets ingest.Sets, err error) {
	sets, err = p.Read()
	var unreadable *ingest.PartError
	switch {
	case errors.As(err, &unreadable):
		return i, sets, task.NewTrouble(task.FileUnreadable, unreadable.Name,
			unreadable.Err.Error())
	case err != nil:
		return i, sets, task.NewTrouble(task.DataUnfit, err.Error())
	}
	if err = dataset.Suffice(sets.Training, sets.Test); err != nil {
		return i, sets, task.NewTrouble(task.DataUnfit, err.Error())
	}
	i = dataset.New(sets.Training, sets.Test)
	i.Dealt, i.Remarks = p.Dealable(), sets.Remarks
	return i, sets, nil
}

// store stores a data set in the browser.
func (j *job) store(i dataset.Info, training, test mnist.Set) error {
	const image = mnist.Pixels + 1 // bytes, with its label
	j.Part, j.Loaded, j.Total = task.Storing, 0, (i.Train+i.Test)*image
	return store.Put(i, training, test, func(images int) { j.count(images * image) })
}
