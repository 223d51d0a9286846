package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/task"
)

// someImages returns a description of 300 and 40 images.
func someImages() dataset.Info {
	set := func(n int) (s mnist.Set) {
		s.Images, s.Labels = make([]byte, n*mnist.Pixels), make([]uint8, n)
		for i := range n {
			s.Labels[i] = uint8(i % mnist.Classes)
		}
		return s
	}
	return dataset.New(set(300), set(40))
}

// clothes are ten names.
const clothes = "shirt, hat, shoe, coat, sock, skirt, belt, scarf, glove, boot"

// idxFile looks like a file of labels.
func idxFile(name string) session.File { return fileOf(name, []byte{0, 0, 8, 1, 0, 0, 0, 0}) }

// planIs looks into the page's plan.
func (d *desk) planIs(text string) {
	d.t.Helper()
	if !strings.Contains(d.s.Draft.Plan.String(), text) {
		d.t.Errorf("the plan is %s, expected one with %s", d.s.Draft.Plan, text)
	}
}

func TestImagesThatWereReadAreThoseOfThePlan(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.brings(idxFile("a"), idxFile("b"))
	d.hears(task.Update{Progress: task.Progress{Part: task.Reading, Loaded: 1_000_000,
		Total: 2_000_000}})
	d.says("Reading: 1.0 MB of 2.0 MB")
	d.hears(task.Update{Report: task.ReadReport{Info: &one}, Stopped: true})
	d.says("300 training and 40 test images")
	d.says("Training images of class 9")
	d.planIs("images=300&rate=0.006&data=" + one.Data)
	d.press(d.s.Train)
	if last := asked[task.Run](d); last.Images.Train != 300 || last.Plan.Data != one.Data {
		t.Errorf("a run of %d images with data=%s was asked for, expected the 300 of %s",
			last.Images.Train, last.Plan.Data, one.Data)
	}
}

func TestFilesMayComeOneAfterAnother(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.brings(idxFile("a"), idxFile("b"))
	missing := []dataset.Role{dataset.TestImages, dataset.TestLabels}
	d.hears(task.Update{Report: task.ReadReport{Missing: missing, Dealable: true}, Stopped: true})
	d.says("2 files of images or labels came. Still missing: test images and test labels.")
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.brings(idxFile("c"))
	d.hears(task.Update{Trouble: task.NewTrouble(task.FileUnreadable, "c", "it is cut"),
		Stopped: true})
	d.says("The file c can’t be read (it is cut).")
	d.press(func() { d.s.Files.Arriving.Read(task.Deal) })
	if asked[task.Read](d).Use != task.Deal || len(d.files) != 2 {
		t.Errorf("%d files were read, expected the two that were sound, with dealt test images",
			len(d.files))
	}
	d.hears(task.Update{Report: task.ReadReport{Info: &one}, Stopped: true})
	d.says("Training images of class scarf")
}

func TestDigitsThatAreAddedToMNISTAreInThePlan(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	addedState(d)
	d.says("2 digits are added to MNIST’s 60,000 training images; the test images stay MNIST’s.")
	d.says("MNIST and 2 added digits")
	d.planIs("images=60002")
	p := d.s.Draft.Plan
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, p.String()).Stages)
	d.says("LeNet-5 on MNIST and 2 added digits")
	d.press(func() { d.s.Set("images", "60001") })
	d.says("This plan trains on the first 60,001 of them, without 1 that were added.")
	d.press(func() { d.s.Draft.Pick(experiment.MNIST) })
	d.says("The plan is now of MNIST.")
	d.planIs("images=60000")
}

func TestTablesOfSeveralPeopleHaveThreeWays(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	joinedState(d)
	d.says("2 tables are one set of 41 images. 1 image that came again is left out. " +
		"They have no test images")
	for _, way := range []string{words.SetsDeal.Say(), words.SetsAdd.Say(), words.SetsSave.Say()} {
		d.says(way)
	}
}

func TestFilesCanBeForgotten(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(idxFile("a"))
	late := d.report
	d.press(d.s.Files.Arriving.Forget)
	late(task.Update{Report: task.ReadReport{Missing: []dataset.Role{dataset.TestImages}},
		Stopped: true})
	d.tester.Consume()
	if strings.Contains(d.html(), "Still missing") || !slices.Contains(d.commands, task.Stop) {
		t.Error("files that were forgotten are still read")
	}
}

func TestALinkToImagesThatAreNotKeptSaysWhatToDrop(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Draft.Plan.Data = one.Data
	d.press(d.s.Train)
	d.says("This plan runs on images that this browser doesn’t keep (data=" + one.Data +
		"). Drop their four files onto this page")
	if len(d.requests) > 0 {
		t.Error("a run was started without its images")
	}
	d.hearsOf(one)
	if tell(d.s.Told.Trouble) != "" {
		t.Errorf("the images came, and there is still trouble: %s", tell(d.s.Told.Trouble))
	}
	d.planIs("data=" + one.Data)
}

// hearsOf reports that images have been read.
func (d *desk) hearsOf(one dataset.Info) {
	d.brings(idxFile("a"))
	d.hears(task.Update{Report: task.ReadReport{Info: &one}, Stopped: true})
}

func TestImagesThatAreKeptAreThereAfterAReload(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.stored, d.s.Draft.Plan.Data = []dataset.Info{one}, one.Data
	d.s.Recall(func() {})
	d.tester.Consume()
	d.says("300 training and 40 test images")
	d.press(d.s.Train)
	if len(d.requests) != 1 || asked[task.Run](d).Images.Test != 40 {
		t.Errorf("asked for %d runs, expected one with 40 test images", len(d.requests))
	}
}

func TestAStoreThatCantBeAskedHoldsNothing(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.refused, d.s.Draft.Plan.Data = errors.New("SecurityError"), "0123abcd"
	d.s.Recall(func() {})
	d.tester.Consume()
	d.says("This plan runs on images that this browser doesn’t keep")
	d.press(func() { d.s.Draft.Use(experiment.MNIST) })
	if tell(d.s.Told.Trouble) != "" || d.s.Draft.Plan.Images != mnist.Train {
		t.Errorf("back at MNIST there is %q, and %d images", tell(d.s.Told.Trouble),
			d.s.Draft.Plan.Images)
	}
}

func TestARunOfOtherImagesNamesTheirClasses(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.brings(fileOf("names.txt", []byte(strings.ReplaceAll(clothes, ", ", "\n"))))
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9&data="+one.Data).Stages)
	d.hears(task.Update{Stopped: true})
	d.selects(5)
	d.Update()
	d.tester.Consume()
	for _, text := range []string{"test images", "An image, read at every stage",
		"Test image 1, of class shirt", "Images lost and gained", ">scarf<", " sees: "} {
		d.says(text)
	}
	if strings.Contains(d.html(), "ghost") {
		t.Error("a recorded run of other images is beside the visitor's")
	}
	if d.stored[len(d.stored)-1].Classes[7] != "scarf" {
		t.Errorf("the store holds the names %v", d.stored[len(d.stored)-1].Classes)
	}
	d.press(func() { d.s.Draft.Remove(one.Data) })
	d.planIs("images=60000")
	d.says(">scarf<")
	if d.s.Sets.Here(one.Data) || len(d.stored) != 0 {
		t.Error("images that were removed are still there")
	}
	d.press(d.s.Reset)
	d.says("Your digit, read at every stage")
	d.says("Test digit 1, a 0")
}

func TestImagesThatComeAgainKeepTheNamesOfTheirClasses(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.hearsOf(one)
	d.says("Training images of class scarf")
	if last := d.stored[len(d.stored)-1]; len(last.Classes) != 10 {
		t.Errorf("the store holds the names %v", last.Classes)
	}
}

func TestNamesDoNotBringRemovedImagesBack(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.press(func() { d.s.Draft.Remove(one.Data) })
	d.s.Draft.Plan.Data = one.Data
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("Class names are for other images: drop those first.")
	if len(d.stored) > 0 || d.s.Sets.Here(one.Data) {
		t.Error("images that were removed are kept")
	}
}

func TestNamesOfImagesThatCouldNotBeReadAreForgotten(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(idxFile("a"))
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("The class names are for the images that are coming.")
	d.hears(task.Update{Trouble: failed("a is damaged."), Stopped: true})
	d.hearsOf(someImages())
	d.says("Training images of class 7")
}

func TestTroubleThatIsNotAboutImagesStaysWhenTheyCome(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.s.Told.Fail(session.TaskFailed{Trouble: failed("The training program stopped.")})
	d.hearsOf(someImages())
	d.says("The training program stopped.")
}

func TestNamesThatComeLaterAreOnTheGallery(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.press(d.s.Train)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9&data="+one.Data).Stages)
	d.says("Test image 1, of class 0")
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("Test image 1, of class shirt")
}

func TestClassNamesNeedOtherImages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("Class names are for other images: drop those first.")
	d.hearsOf(someImages())
	d.brings(fileOf("names.txt", []byte(clothes+", gown")))
	d.says("The class names can’t be used (images: found 11 class names, expected 10 or fewer")
}

func TestMNISTItselfIsNotAnotherSet(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.hearsOf(dataset.Info{Data: experiment.MNIST, Train: mnist.Train, Test: mnist.Test})
	d.says("These are MNIST’s own images: the page has them already.")
	if len(d.s.Sets.Stored()) > 0 || d.s.Draft.Plan.Data != experiment.MNIST {
		t.Error("MNIST was taken for other images")
	}
}

func TestAnOrderThatIsMeasuredHoldsImagesOut(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func() { d.s.Set("order", "fisher") })
	d.planIs("images=55000")
	d.hearsOf(someImages())
	d.planIs("images=275")
}

func TestAPlanThatLeavesNothingToChooseOnIsRefusedWithBothNumbers(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.hearsOf(someImages())
	d.press(func() { d.s.Set("order", "fisher") })
	d.press(func() { d.s.Set("images", "300") })
	d.says("That setting can’t be used (plan: found images=300, expected fewer than the 300 that " +
		"there are: choices are made on images that nothing trains on). The old one is kept.")
}
