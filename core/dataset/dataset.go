// Package dataset is what is known of images that somebody brings: which file is which, how many
// there are, and how some look.
package dataset

import (
	"strconv"
	"strings"

	"signum/core/mnist"
)

// Info is what is kept beside images, and shown of them.
type Info struct {
	Data        string    // which images: mnist.Fingerprint
	Train, Test int       // how many there are
	Dealt       bool      // they came without test images: every seventh became one
	Classes     []string  // names of the classes; none, or mnist.Classes of them
	Sheet       mnist.Set // the first training images of each class, class after class
	Samples     mnist.Set // the same of the test images
}

// How many images of each class Info shows.
const (
	sheet   = 8
	samples = 2
)

// New is the description of a training and a test set that have arrived.
func New(training, test mnist.Set) Info {
	data := mnist.Fingerprint(training, test)
	return Info{
		Data: data, Train: training.Len(), Test: test.Len(), Classes: Published(data),
		Sheet: first(training, sheet), Samples: first(test, samples),
	}
}

// Least is how many training images there must be, so that every plan can be carried out: one
// trains on 64 or more, and one that chooses by measurement holds out others, which the page makes
// a twelfth of all.
const Least = 70

// Suffice reports sets that are too small for plans.
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

// first is a copy of the first n images of each class.
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

// Published are the names that the authors of well known images gave their classes; none for
// others.
func Published(data string) []string {
	if data != Fashion {
		return nil
	}
	return []string{"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt",
		"Sneaker", "Bag", "Ankle boot"}
}

// everyones is what a plan calls the images that everybody has, instead of their fingerprint.
const everyones = "mnist"

// Title is what images with a fingerprint are called in a sentence.
func Title(data string) string {
	switch data {
	case everyones, mnist.Published:
		return "MNIST"
	case Fashion:
		return "Fashion-MNIST"
	}
	return "images " + data
}

// Name is what a class is called: its number, if it has no name.
func Name(classes []string, class int) string {
	if class < len(classes) && classes[class] != "" {
		return classes[class]
	}
	return strconv.Itoa(class)
}

// longest is how many bytes a name may have: it stands in tables.
const longest = 40

// Names reads the classes' names from text, one a line, or with commas between. Classes without a
// name, by an empty one or at the end, keep their number; text without any name gives none.
func Names(text string) (classes []string, err error) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", ";",
		",").Replace(strings.ToValidUTF8(text, "�"))
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSuffix(strings.TrimSpace(line),
			",") // a comma before the end of a line adds nothing to it
		for name := range strings.SplitSeq(line, ",") {
			classes = append(classes, strings.Join(strings.Fields(name), " "))
		}
	}
	for len(classes) > 0 && classes[len(classes)-1] == "" {
		classes = classes[:len(classes)-1]
	}
	return numbered(classes)
}

// numbered gives classes without a name their number, and the first error of the names.
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
