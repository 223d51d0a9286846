// Package dataset describes data sets that a visitor brings: which of the files is which, how many
// images there are, what their classes are called, and how some of them look.
//
// Sort assigns files to their roles, New describes a set that was read, and Info.Encode keeps the
// description.
package dataset

import (
	"strconv"
	"strings"

	"signum/core/mnist"
)

// Info describes a data set. It is kept beside the images.
type Info struct {
	Data        string    // which images: mnist.Fingerprint
	Train, Test int       // numbers of images
	Dealt       bool      // there were no test images: every seventh image became one
	Added       int       // how many of Train follow MNIST's, whose others they are; 0 for no MNIST
	Classes     []string  // names of the classes; none, or mnist.Classes of them
	Remarks     []Remark  // what was changed in the images, or left out
	Sheet       mnist.Set // the first training images of each class, class after class
	Samples     mnist.Set // the same of the test images
}

// NewAdded returns the description of MNIST with images added behind its training images. The sheet
// shows the added ones.
func NewAdded(added mnist.Set) Info {
	return Info{
		Data: mnist.FingerprintAdded(added), Train: mnist.Train + added.Len(), Test: mnist.Test,
		Added: added.Len(), Sheet: first(added, sheet),
	}
}

// How many images of each class Info shows.
const (
	sheet   = 8
	samples = 2
)

// New returns the description of a training and a test set, all of whose images must be loaded.
func New(training, test mnist.Set) Info {
	data := mnist.Fingerprint(training, test)
	return Info{
		Data: data, Train: training.Len(), Test: test.Len(), Classes: Published(data),
		Sheet: first(training, sheet), Samples: first(test, samples),
	}
}

// Least is the least number of training images with which every plan can be carried out: a plan
// trains on 64 or more, and one that chooses by measurement holds out others, a twelfth of all on
// the page.
const Least = 70

// Suffice returns a core.Mismatch if the sets are too small for a plan.
func Suffice(training, test mnist.Set) error {
	if n := training.Len(); n < Least {
		return mismatch(strconv.Itoa(n)+" training images",
			strconv.Itoa(Least)+" or more: a plan trains on 64 of them, and may hold others out")
	}
	if test.Len() == 0 {
		return mismatch("no test images", "some: every stage is scored on them")
	}
	return nil
}

// SufficeAdded returns a core.Mismatch if the images are too many to be added to MNIST's.
func SufficeAdded(added mnist.Set) error {
	if n, most := added.Len(), mnist.Most-mnist.Train; n > most {
		return mismatch(strconv.Itoa(n)+" images", strconv.Itoa(most)+" or fewer, beside MNIST's")
	}
	return nil
}

// first returns a copy of the first n images of each class, class after class.
func first(s mnist.Set, n int) (some mnist.Set) {
	for class := range uint8(mnist.Classes) {
		left := n
		for i := 0; i < s.Len() && left > 0; i++ {
			if s.Labels[i] == class {
				some.Images = append(some.Images, s.Image(i)...)
				some.Labels = append(some.Labels, class)
				left--
			}
		}
	}
	return some
}

// Fashion is the fingerprint of Fashion-MNIST as its authors published it. Source of the names: the
// table of labels in its README (Xiao, Rasul, Vollgraf 2017).
const Fashion = "c7a95b27"

// Published returns the names that the authors of a well-known data set gave its classes, and nil
// for other data sets.
func Published(data string) []string {
	if data != Fashion {
		return nil
	}
	return []string{"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt",
		"Sneaker", "Bag", "Ankle boot"}
}

// everyones stands for MNIST in a plan, instead of its fingerprint.
const everyones = "mnist"

// Name returns the name of a class, or its number if it has none.
func Name(classes []string, class int) string {
	if class < len(classes) && classes[class] != "" {
		return classes[class]
	}
	return strconv.Itoa(class)
}

// longest is the largest number of bytes of a class name: names stand in tables.
const longest = 40

// Names returns the class names in a text, one a line or with commas between. A class whose name is
// empty or missing is named by its number; a text without any name gives nil. Errors are of type
// core.Mismatch.
func Names(text string) (classes []string, err error) {
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n", ";", ",")
	text = lines.Replace(strings.ToValidUTF8(text, "�"))
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSuffix(strings.TrimSpace(line), ",") // the line's end is a comma too
		for name := range strings.SplitSeq(line, ",") {
			classes = append(classes, strings.Join(strings.Fields(name), " "))
		}
	}
	for len(classes) > 0 && classes[len(classes)-1] == "" {
		classes = classes[:len(classes)-1]
	}
	return numbered(classes)
}

// numbered names the classes without a name by their number, and returns an error if there are too
// many names or one is too long.
func numbered(classes []string) ([]string, error) {
	if len(classes) == 0 {
		return nil, nil
	}
	if len(classes) > mnist.Classes {
		return nil, mismatch(strconv.Itoa(len(classes))+" class names",
			strconv.Itoa(mnist.Classes)+" or fewer, one a line or with commas between")
	}
	for _, name := range classes {
		if len(name) > longest {
			return nil, mismatch("a class name of "+strconv.Itoa(len(name))+" bytes",
				strconv.Itoa(longest)+" or fewer")
		}
	}
	named := make([]string, mnist.Classes)
	for class := range named {
		named[class] = Name(classes, class)
	}
	return named, nil
}
