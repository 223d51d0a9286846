//go:build js && wasm

package main

import (
	"bytes"
	"errors"
	"slices"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/ingest"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/browser"
	"signum/wasm/store"
)

// read reads the visitor's files of images and labels, and does with them what is asked for. If
// some are still missing, the report names them.
func (j *job) read(r task.Read) error {
	parts, unread, err := j.parts(r.Table)
	if err != nil {
		return err
	}
	pile, err := ingest.Sort(parts, unread...)
	if err != nil {
		return task.NewTrouble(task.FilesUnsorted, err.Error())
	}
	missing, dealable := pile.Missing(), pile.Dealable()
	switch {
	case len(missing) > 0 && (r.Use == task.Ask || !dealable):
		remarks := pile.Remarks()
		for _, array := range pile.Unread() {
			remarks = append(remarks, dataset.Remark{
				Code: dataset.Unread, Args: []string{array.Name, array.Err.Error()}})
		}
		j.Report = task.ReadReport{Missing: missing, Dealable: dealable, Remarks: remarks}
		return nil
	case dealable && (r.Use == task.Add || r.Use == task.Save):
		return j.readOne(pile, r.Use)
	}
	info, sets, err := j.sets(pile)
	if err != nil {
		return err
	}
	if info.Data == mnist.Published {
		info.Data = experiment.MNIST
		j.Report = task.ReadReport{Info: &info}
		return nil
	}
	return j.store(info, sets.Training, sets.Test)
}

// readOne reads images that came without test images, and adds them to MNIST's or reports them as a
// table.
func (j *job) readOne(p ingest.Pile, use task.Use) error {
	set, remarks, err := p.ReadOne()
	if err == nil && use == task.Add {
		err = dataset.SufficeAdded(set)
	}
	if err != nil {
		return unfit(err)
	}
	if use == task.Save {
		j.Report = task.ReadReport{Table: dataset.CSV(set)}
		return nil
	}
	info := dataset.NewAdded(set)
	info.Remarks = remarks
	return j.store(info, set, mnist.Set{})
}

// parts returns the arrays of a table, or without one of all files, and remarks on files that can't
// be read; it is an error if none can. Of most files it reads the beginning only.
func (j *job) parts(table []byte) (parts []ingest.Part, unread []dataset.Remark, err error) {
	j.Part = task.Reading
	if len(table) > 0 {
		content := bytes.NewReader(table)
		parts, err := ingest.Look(
			ingest.File{Name: "digits.csv", Size: content.Size(), Content: content})
		return parts, nil, err
	}
	for _, value := range j.files {
		f := browser.NewFile(value, j.count)
		j.Total += int(f.Size())
		some, err := ingest.Look(ingest.File{Name: f.Name(), Size: f.Size(), Content: f})
		// It may have come in place of one that can't be read.
		unread = slices.DeleteFunc(unread, func(r dataset.Remark) bool { return r.Args[0] == f.Name() })
		if err != nil {
			unread = append(unread,
				dataset.Remark{Code: dataset.Unread, Args: []string{f.Name(), err.Error()}})
		}
		parts = append(parts, some...)
	}
	if len(parts) == 0 && len(unread) > 0 {
		return nil, nil, task.NewTrouble(task.FileUnreadable, unread[0].Args...)
	}
	return parts, unread, nil
}

// sets reads all arrays of a pile. Without test images, it deals.
func (j *job) sets(p ingest.Pile) (i dataset.Info, sets ingest.Sets, err error) {
	sets, err = p.Read()
	if err == nil {
		err = dataset.Suffice(sets.Training, sets.Test)
	}
	if err != nil {
		return i, sets, unfit(err)
	}
	i = dataset.New(sets.Training, sets.Test)
	i.Dealt, i.Remarks = p.Dealable(), sets.Remarks
	return i, sets, nil
}

// unfit returns the trouble of images that can't be read or used.
func unfit(err error) error {
	if unreadable, is := errors.AsType[*ingest.PartError](err); is {
		return task.NewTrouble(task.FileUnreadable, unreadable.Name, unreadable.Err.Error())
	}
	return task.NewTrouble(task.DataUnfit, err.Error())
}

// store stores a data set in the browser, and reports it. Of one that is added to MNIST's images,
// training has the added ones, and test has none.
func (j *job) store(i dataset.Info, training, test mnist.Set) error {
	const image = mnist.Pixels + 1 // bytes, with its label
	j.Part, j.Loaded, j.Total = task.Storing, 0, (training.Len()+test.Len())*image
	err := store.Put(i, training, test, func(images int) { j.count(images * image) })
	if err != nil {
		return task.NewTrouble(task.NoRoom, err.Error())
	}
	j.Report = task.ReadReport{Info: &i}
	return nil
}
