package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/view/viewtest"
	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
)

// someImages is an album of 300 and 40 images.
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
func idxFile(name string) file { return fileOf(name, []byte{0, 0, 8, 1, 0, 0, 0, 0}) }

// planIs looks into the page's plan.
func (d *desk) planIs(text string) {
	d.t.Helper()
	if !strings.Contains(d.plan.String(), text) {
		d.t.Errorf("the plan is %s, expected one with %s", d.plan, text)
	}
}

func TestImagesThatWereReadAreThoseOfThePlan(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.brings(idxFile("a"), idxFile("b"))
	d.hears(Report{Doing: "Reading", Loaded: 1_000_000, Total: 2_000_000})
	d.says("Reading: 1.0 MB of 2.0 MB")
	d.hears(Report{Album: &one, Stopped: true})
	d.says("300 training and 40 test images")
	d.says("Training images of class 9")
	d.planIs("images=300&rate=0.002&data=" + one.Data)
	d.press(d.onTrain)
	if last := d.requests[len(d.requests)-1]; last.Task != Run || last.Album.Train != 300 || last.Plan.Data != one.Data {
		t.Errorf("a run of %d images with data=%s was asked for, expected the 300 of %s", last.Album.Train, last.Plan.Data, one.Data)
	}
}

func TestFilesMayComeOneAfterAnother(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.brings(idxFile("a"), idxFile("b"))
	d.hears(Report{Missing: []string{"test images", "test labels"}, Dealable: true, Stopped: true})
	d.says("2 files of images or labels came. Still missing: test images and test labels.")
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.brings(idxFile("c"))
	d.hears(Report{Trouble: "c is damaged.", Stopped: true})
	d.says("c is damaged.")
	d.press(d.onDeal)
	if last := d.requests[len(d.requests)-1]; last.Task != Read || len(last.Beside) != 2 || !last.Dealt {
		t.Errorf("%d files were read, expected the two that were sound, with dealt test images", len(last.Beside))
	}
	d.hears(Report{Album: &one, Stopped: true})
	d.says("Training images of class scarf")
}

func TestFilesCanBeForgotten(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(idxFile("a"))
	late := d.report
	d.press(d.onForgetArriving)
	late(Report{Missing: []string{"test images"}, Stopped: true})
	d.tester.Consume()
	if strings.Contains(d.html(), "Still missing") || !slices.Contains(d.commands, Stop) {
		t.Error("files that were forgotten are still read")
	}
}

func TestALinkToImagesThatAreNotKeptSaysWhatToDrop(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.plan.Data = one.Data
	d.press(d.onTrain)
	d.says("This plan runs on images that this browser doesn’t keep (data=" + one.Data + "). Drop their four files onto this page")
	if len(d.requests) > 0 {
		t.Error("a run was started without its images")
	}
	d.hearsOf(one)
	if d.trouble != "" {
		t.Errorf("the images came, and there is still trouble: %s", d.trouble)
	}
	d.planIs("data=" + one.Data)
}

// hearsOf has images read.
func (d *desk) hearsOf(one dataset.Info) {
	d.brings(idxFile("a"))
	d.hears(Report{Album: &one, Stopped: true})
}

func TestImagesThatAreKeptAreThereAfterAReload(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.kept, d.plan.Data = []dataset.Info{one}, one.Data
	d.recallAlbums(d.ctx)
	d.tester.Consume()
	d.says("300 training and 40 test images")
	d.press(d.onTrain)
	if len(d.requests) != 1 || d.requests[0].Album.Test != 40 {
		t.Errorf("asked for %d runs, expected one with 40 test images", len(d.requests))
	}
}

func TestTrainWaitsForWhatTheBrowserKeeps(t *testing.T) {
	one := someImages()
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.kept, d.plan.Data, d.albums = []dataset.Info{one}, one.Data, albums{}
	d.press(d.onTrain)
	if len(d.requests) > 0 {
		t.Error("a run was started before its images were found")
	}
	d.recallAlbums(d.ctx)
	d.tester.Consume()
	if len(d.requests) != 1 || d.requests[0].Album.Train != 300 {
		t.Errorf("asked for %d runs, expected one of the 300 images", len(d.requests))
	}
}

func TestAShelfThatCantBeAskedKeepsNothing(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.unkept, d.plan.Data = errors.New("SecurityError"), "0123abcd"
	d.recallAlbums(d.ctx)
	d.tester.Consume()
	d.says("This plan runs on images that this browser doesn’t keep")
	d.press(func(app.Context, app.Event) { d.use(experiment.MNIST) })
	if d.trouble != "" || d.plan.Images != mnist.Train {
		t.Errorf("back at MNIST there is %q, and %d images", d.trouble, d.plan.Images)
	}
}

func TestARunOfOtherImagesNamesTheirClasses(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.brings(fileOf("names.txt", []byte(strings.ReplaceAll(clothes, ", ", "\n"))))
	d.press(d.onTrain)
	d.finish(viewtest.Recording(t, "net=lenet5&seed=9&data="+one.Data).Stages)
	d.hears(Report{Stopped: true})
	d.selectAtOnce(5)
	d.Update()
	d.tester.Consume()
	for _, text := range []string{"of the images.", "An image, judged at every stage", "Test image 1, of class shirt", "Images lost and gained", ">scarf<", " sees: "} {
		d.says(text)
	}
	if strings.Contains(d.html(), "ghost") {
		t.Error("a recorded run of other images is beside the visitor's")
	}
	if d.kept[len(d.kept)-1].Classes[7] != "scarf" {
		t.Errorf("the shelf keeps the names %v", d.kept[len(d.kept)-1].Classes)
	}
	d.press(d.forget(one.Data))
	d.planIs("images=60000")
	d.says(">scarf<")
	if d.albums.here(one.Data) || len(d.kept) != 0 {
		t.Error("images that were removed are still there")
	}
	d.press(d.onReset)
	d.says("Your digit, judged at every stage")
	d.says("Test digit 1, a 0")
}

func TestImagesThatComeAgainKeepTheNamesOfTheirClasses(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.hearsOf(one)
	d.says("Training images of class scarf")
	if last := d.kept[len(d.kept)-1]; len(last.Classes) != 10 {
		t.Errorf("the shelf keeps the names %v", last.Classes)
	}
}

func TestNamesDoNotBringRemovedImagesBack(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.press(d.forget(one.Data))
	d.plan.Data = one.Data
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("Class names are for other images: drop those first.")
	if len(d.kept) > 0 || d.albums.here(one.Data) {
		t.Error("images that were removed are kept")
	}
}

func TestNamesOfImagesThatCouldNotBeReadAreForgotten(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.brings(idxFile("a"))
	d.brings(fileOf("names.txt", []byte(clothes)))
	d.says("The class names are for the images that are coming.")
	d.hears(Report{Trouble: "a is damaged.", Stopped: true})
	d.hearsOf(someImages())
	d.says("Training images of class 7")
}

func TestTroubleThatIsNotAboutImagesStaysWhenTheyCome(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.trouble = "The training program stopped."
	d.hearsOf(someImages())
	d.says("The training program stopped.")
}

func TestNamesThatComeLaterAreOnTheGallery(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	one := someImages()
	d.hearsOf(one)
	d.press(d.onTrain)
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
	d.says("The class names can&#39;t be used (images: found 11 class names, expected 10 or fewer")
}

func TestMNISTItselfIsNotAnotherSet(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.hearsOf(dataset.Info{Data: experiment.MNIST, Train: mnist.Train, Test: mnist.Test})
	d.says("These are MNIST’s own images: the page has them already.")
	if len(d.albums.kept) > 0 || d.plan.Data != experiment.MNIST {
		t.Error("MNIST was taken for other images")
	}
}

func TestAnOrderThatIsMeasuredHoldsImagesOut(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.press(func(ctx app.Context, _ app.Event) { d.set(ctx, "order", "fisher") })
	d.planIs("images=55000")
	d.hearsOf(someImages())
	d.planIs("images=275")
}
