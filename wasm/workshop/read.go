//go:build js && wasm

package main

import (
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
	"signum/wasm/browser"
	"signum/wasm/store"
)

// read reads the visitor's files of images and labels, and stores them as a data set in the browser. If
// some are still missing, the report says which.
func (j *job) read(r task.Read) error {
	files, err := j.headers()
	if err != nil {
		return err
	}
	pile, err := dataset.Sort(files)
	if err != nil {
		return task.NewTrouble(task.FilesUnsorted, err.Error())
	}
	missing, dealable := pile.Missing(), pile.Dealable()
	if len(missing) > 0 && !(r.Deal && dealable) {
		j.Report = task.ReadReport{Missing: missing, Dealable: dealable}
		return nil
	}
	info, training, test, err := j.sets(files, pile)
	if err != nil {
		return err
	}
	if info.Data == mnist.Published {
		info.Data = experiment.MNIST
	} else if err := j.store(info, training, test); err != nil {
		return task.NewTrouble(task.NoRoom, err.Error())
	}
	j.Report = task.ReadReport{Info: &info}
	return nil
}

// headers reads the beginning of each file.
func (j *job) headers() (files []dataset.File, err error) {
	for i := range j.files {
		f := dataset.File{Name: j.name(i)}
		content, err := browser.OpenFile(j.files[i], nil)
		if err == nil {
			f.Header, err = mnist.ReadHeader(content)
			content.Cancel()
		}
		if err != nil {
			return nil, task.NewTrouble(task.FileUnreadable, f.Name, err.Error())
		}
		files = append(files, f)
	}
	return files, nil
}

// name returns the name of a file.
func (j *job) name(i int) string { return j.files[i].Get("name").String() }

// sets reads all of the files of a pile. Without files of test images, it deals.
func (j *job) sets(files []dataset.File, p dataset.Pile) (i dataset.Info, training, test mnist.Set, err error) {
	j.Part, j.Loaded, j.Total = task.Reading, 0, 0
	for _, at := range []int{p.TrainImages, p.TrainLabels, p.TestImages, p.TestLabels} {
		if at >= 0 {
			j.Total += files[at].Header.Size()
		}
	}
	if training, err = j.set(p.TrainImages, p.TrainLabels); err != nil {
		return i, training, test, err
	}
	if p.TestImages < 0 {
		training, test = training.Deal()
	} else if test, err = j.set(p.TestImages, p.TestLabels); err != nil {
		return i, training, test, err
	}
	if err = dataset.Suffice(training, test); err != nil {
		return i, training, test, task.NewTrouble(task.DataUnfit, err.Error())
	}
	i = dataset.New(training, test)
	i.Dealt = p.TestImages < 0
	return i, training, test, nil
}

// set reads a pair of files.
func (j *job) set(images, labels int) (s mnist.Set, err error) {
	var streams [2]*browser.Stream
	for i, at := range []int{images, labels} {
		if streams[i], err = browser.OpenFile(j.files[at], j.count); err != nil {
			return s, task.NewTrouble(task.FileUnreadable, j.name(at), err.Error())
		}
	}
	s, err = mnist.ReadIDX(streams[0], streams[1])
	if err != nil {
		err = task.NewTrouble(task.PairUnreadable, j.name(images), j.name(labels), err.Error())
	}
	return s, err
}

// store stores a data set in the browser.
func (j *job) store(i dataset.Info, training, test mnist.Set) error {
	const image = mnist.Pixels + 1 // bytes, with its label
	j.Part, j.Loaded, j.Total = task.Storing, 0, (i.Train+i.Test)*image
	return store.Put(i, training, test, func(images int) { j.count(images * image) })
}
