package session

import (
	"reflect"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
)

// table returns a file that looks like a table.
func table(name string) File {
	content := []byte("label,pixel0\n")
	return File{Name: name, Size: len(content), Handle: name,
		Read: func(size int, got func([]byte, error)) { got(content[:min(size, len(content))], nil) }}
}

// someAdded returns a description of MNIST with n images added.
func someAdded(n int) dataset.Info {
	s := mnist.Set{Images: make([]byte, n*mnist.Pixels), Labels: make([]uint8, n)}
	return dataset.NewAdded(s)
}

// asked returns the last request, which must read files.
func (d *desk) asked() task.Read {
	d.t.Helper()
	r, ok := d.worker().request.(task.Read)
	if !ok {
		d.t.Errorf("asked for %T, want a task.Read", d.worker().request)
	}
	return r
}

// answers ends the last worker with a report.
func (d *desk) answers(r task.Report) { d.worker().report(task.Update{Report: r, Stopped: true}) }

func TestTheVisitorsDigitsAreAddedToMNIST(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	for k := range 3 {
		d.draws(k)
		d.Digit.Name(k)
	}
	d.Digit.Own.Add()
	want := task.Read{Use: task.Add, Table: dataset.CSV(d.Digit.Own.Set)}
	if got := d.asked(); !reflect.DeepEqual(got, want) || len(d.worker().files) > 0 {
		t.Errorf("asked for use %d of %d bytes, want their table added", got.Use, len(got.Table))
	}
	one := someAdded(3)
	d.answers(task.ReadReport{Info: &one})
	if told := tells[DataSetArrived](t, d.Told.Toast); told.Info.Added != 3 {
		t.Errorf("told of %d added images, want 3", told.Info.Added)
	}
	if p := d.Draft.Plan; p.Data != one.Data || p.Images != 60_003 {
		t.Errorf("the plan is %s, want all 60003 images of %s", p, one.Data)
	}
	d.Train()
	want2 := task.Images{Data: one.Data, Train: 60_003, Test: 10_000, Added: 3}
	if r, ok := d.worker().request.(task.Run); !ok || r.Images != want2 {
		t.Errorf("asked for %+v, want a run on %+v", d.worker().request, want2)
	}
	if got := d.Sharing.Command(); !strings.HasPrefix(got, "signum run -add my-digits.csv 'net=") {
		t.Errorf("found the command %q, want one that adds the file", got)
	}
	d.Draft.Pick(experiment.MNIST)
	if p := d.Draft.Plan; p.Data != experiment.MNIST || p.Images != mnist.Train {
		t.Errorf("the plan is %s, want all of MNIST", p)
	}
}

func TestAPlanOfFewerImagesTrainsOnThoseThatAreAdded(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Set("images", "2000")
	d.Digit.Own.Add()
	one := someAdded(3)
	d.answers(task.ReadReport{Info: &one})
	if got := d.Draft.Plan.Images; got != 60_003 {
		t.Errorf("the plan is of %d images, want all", got)
	}
}

func TestAPlanThatChoosesHoldsOutTheLastImages(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Set("order", "fisher")
	d.Digit.Own.Add()
	one := someAdded(3)
	d.answers(task.ReadReport{Info: &one})
	if got := d.Draft.Plan.Images; got != 55_003 {
		t.Errorf("the plan trains on %d images, want 55003", got)
	}
}

func TestFilesThatCantBeReadAreShown(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{table("train.csv"), table("test.csv")})
	d.answers(task.ReadReport{Missing: []dataset.Role{dataset.TestImages, dataset.TestLabels},
		Dealable: true, Remarks: []dataset.Remark{
			{Code: dataset.Unread, Args: []string{"test.csv", "a web page"}}}})
	if n := len(d.Told.Refused); n != 1 {
		t.Fatalf("%d reasons are shown, want one", n)
	}
	if told := tells[FilesMissing](t, d.Told.Refused[0]); told.Files != 2 || len(told.Remarks) != 1 {
		t.Errorf("told of %+v, want two files and a remark", told)
	}
	d.Files.Open([]File{table("test.csv")})
	if got := d.asked(); got.Use != task.Ask || len(d.worker().files) != 3 {
		t.Errorf("asked for use %d of %d files, want all", got.Use, len(d.worker().files))
	}
}

func TestTablesOfSeveralPeopleAreSavedAndThenAdded(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Files.Open([]File{table("anna.csv"), table("ben.csv")})
	if got := d.asked(); got.Use != task.Ask || len(d.worker().files) != 2 {
		t.Errorf("asked for use %d of %d files", got.Use, len(d.worker().files))
	}
	joined := []dataset.Remark{{Code: dataset.Joined, Args: []string{"2", "40"}}}
	d.answers(task.ReadReport{Missing: []dataset.Role{dataset.TestImages, dataset.TestLabels},
		Dealable: true, Remarks: joined})
	if told := tells[FilesMissing](t, d.Told.Toast); !reflect.DeepEqual(told.Remarks, joined) {
		t.Errorf("told of %v, want %v", told.Remarks, joined)
	}
	d.Files.Arriving.Read(task.Save)
	if got := d.asked(); got.Use != task.Save || len(d.worker().files) != 2 {
		t.Errorf("asked for use %d of %d files, want both saved", got.Use, len(d.worker().files))
	}
	d.answers(task.ReadReport{Table: []byte("label\n")})
	if !reflect.DeepEqual(d.saved, []string{"digits.csv"}) || d.Files.Arriving.Files() != 2 {
		t.Errorf("saved %v, and %d files are left, want both", d.saved, d.Files.Arriving.Files())
	}
	d.Files.Arriving.Read(task.Add)
	if got := d.asked(); got.Use != task.Add || len(d.worker().files) != 2 {
		t.Errorf("asked for use %d of %d files, want both added", got.Use, len(d.worker().files))
	}
	one := someAdded(40)
	d.answers(task.ReadReport{Info: &one})
	if d.Files.Arriving.Files() != 0 || d.Files.Arriving.Remarks != nil ||
		d.Draft.Plan.Data != one.Data {
		t.Errorf("%d files are left, and the plan is %s", d.Files.Arriving.Files(), d.Draft.Plan)
	}
}
