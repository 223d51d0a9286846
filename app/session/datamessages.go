package session

import "signum/core/dataset"

// FilesMissing tells which files of a data set must still come.
type FilesMissing struct {
	message
	Files   int // that came
	Missing []dataset.Role
}

// DataSetIsMNIST tells that files are MNIST's own, which the page has.
type DataSetIsMNIST struct{ message }

// DataSetArrived tells that a data set is read, and the plan's.
type DataSetArrived struct {
	message
	Train, Test int
	Remarks     []dataset.Remark // what was changed in the images, or left out
	Wanted      string           // another data set that the plan was on and that isn't here; empty if none
}

// NamesWait tells that class names are for the images that are coming.
type NamesWait struct{ message }

// NamesRefused tells what is wrong with class names.
type NamesRefused struct {
	message
	Err error
}

// NamesUnwanted tells that MNIST's classes need no names.
type NamesUnwanted struct{ message }

// ClassesNamed tells how the classes are named; without names, they are numbers.
type ClassesNamed struct {
	message
	Names []string
}

// DataSetRemoved tells that a data set is no longer in the browser.
type DataSetRemoved struct {
	message
	Data string
}

// NamesNotStored tells that the store refused the names of classes.
type NamesNotStored struct {
	message
	Err error
}

// ImagesNotRemoved tells that the store could not remove a data set.
type ImagesNotRemoved struct {
	message
	Err error
}

// DataSetMissing tells that the plan's images are not in this browser.
type DataSetMissing struct {
	message
	Data string
}

// ImagesMissing tells that a plan trains on, or holds out, more of MNIST's images than are here.
type ImagesMissing struct {
	message
	Wanted, Here int
}

// DataSetUsed tells that the plan has another data set.
type DataSetUsed struct {
	message
	Data string
}
