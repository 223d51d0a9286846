package session

import "signum/core/dataset"

// FilesMissing reports which files of a data set must still come.
type FilesMissing struct {
	message
	Files   int // that came
	Missing []dataset.Role
	Remarks []dataset.Remark // on tables that became one set, and on files that can't be read
}

// DataSetIsMNIST reports that files are MNIST's own, which the page has.
type DataSetIsMNIST struct{ message }

// DataSetArrived reports that a data set is read, and the plan's.
type DataSetArrived struct {
	message
	Info   dataset.Info
	Wanted string // a data set that the plan was on and that isn't here, if any
}

// NamesWait reports that class names are for the images that are coming.
type NamesWait struct{ message }

// NamesRefused reports what is wrong with class names.
type NamesRefused struct {
	message
	Err error
}

// NamesUnwanted reports that MNIST's classes need no names.
type NamesUnwanted struct{ message }

// ClassesNamed reports how the classes are named; without names, they are numbers.
type ClassesNamed struct {
	message
	Names []string
}

// DataSetRemoved reports that a data set is no longer in the browser.
type DataSetRemoved struct {
	message
	Data string
}

// NamesNotStored reports that the store refused the names of classes.
type NamesNotStored struct {
	message
	Err error
}

// ImagesNotRemoved reports that the store could not remove a data set.
type ImagesNotRemoved struct {
	message
	Err error
}

// DataSetMissing reports that the plan's images are not in this browser.
type DataSetMissing struct {
	message
	Data string
}

// ImagesMissing reports that a plan trains on, or holds out, more of MNIST's images than are here.
type ImagesMissing struct {
	message
	Wanted, Here int
}

// DataSetUsed reports that the plan has another data set.
type DataSetUsed struct {
	message
	Info dataset.Info
}
