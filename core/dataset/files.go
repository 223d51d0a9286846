package dataset

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"signum/core/mnist"
)

// File is a file of images or labels, as it lies unpacked.
type File struct {
	Name   string
	Header mnist.Header
}

// Pile is which of some files is which: an index, or -1 where there is none.
type Pile struct{ TrainImages, TrainLabels, TestImages, TestLabels int }

// Sort says which file is which: images and labels by what they begin with, training and test by
// their names, or else by their counts. Of two files whose names say the same, the last counts: it
// was brought to replace the other.
func Sort(files []File) (Pile, error) {
	p := Pile{-1, -1, -1, -1}
	var images, labels []int // whose names don't say what they are for
	for i, f := range files {
		switch test, said := purpose(f.Name); {
		case said:
			*p.place(f.Header.Labels, test) = i
		case f.Header.Labels:
			labels = append(labels, i)
		default:
			images = append(images, i)
		}
	}
	if err := p.byCount(files, images); err != nil {
		return p, err
	}
	if err := p.byImages(files, labels); err != nil {
		return p, err
	}
	return p, p.check(files)
}

// place is where the index of a kind of file is.
func (p *Pile) place(labels, test bool) *int {
	return [...]*int{&p.TrainImages, &p.TestImages, &p.TrainLabels,
		&p.TestLabels}[index(labels)*2+index(test)]
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// purpose is what a file's name says that it is for, by the last of its words that begins so: names
// go from the general to the particular, and "latest" is no test. MNIST's authors called test files
// t10k.
func purpose(name string) (test, said bool) {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), between) {
		switch {
		case strings.HasPrefix(word, "train"):
			test, said = false, true
		case strings.HasPrefix(word, "test"), strings.HasPrefix(word, "t10k"):
			test, said = true, true
		}
	}
	return test, said
}

// byCount gives files of images the free places, the largest that of training.
func (p *Pile) byCount(files []File, images []int) error {
	count := func(i int) int { return files[i].Header.Count }
	largestFirst(files, images)
	for n, i := range images {
		switch {
		case n > 0 && p.TrainImages == images[n-1] && count(i) == count(p.TrainImages):
			return mismatch(files[p.TrainImages].Name+" and "+files[i].Name+" with as many images",
				"more training than test images, or names with train and test in them")
		case p.TrainImages < 0:
			p.TrainImages = i
		case p.TestImages < 0:
			p.TestImages = i
		default:
			return mismatch("three files of images", "two or fewer: for training and for tests")
		}
	}
	return nil
}

// largestFirst puts files in the order of their counts.
func largestFirst(files []File, some []int) {
	slices.SortStableFunc(some,
		func(a, b int) int { return files[b].Header.Count - files[a].Header.Count })
}

// byImages gives files of labels the places of the images that they have as many of. Only then
// those that are left get what is free, the largest that of training.
func (p *Pile) byImages(files []File, labels []int) error {
	var left []int
	for _, i := range labels {
		fits := func(images int) bool {
			return images >= 0 &&
				files[images].Header.Count == files[i].Header.Count
		}
		switch {
		case p.TrainLabels < 0 && fits(p.TrainImages):
			p.TrainLabels = i
		case p.TestLabels < 0 && fits(p.TestImages):
			p.TestLabels = i
		default:
			left = append(left, i)
		}
	}
	largestFirst(files, left)
	for _, i := range left {
		switch {
		case p.TrainLabels < 0:
			p.TrainLabels = i
		case p.TestLabels < 0:
			p.TestLabels = i
		default:
			return mismatch("three files of labels", "two or fewer: for training and for tests")
		}
	}
	return nil
}

// check reports images with another number of labels.
func (p *Pile) check(files []File) error {
	for _, pair := range [][2]int{{p.TrainImages, p.TrainLabels}, {p.TestImages, p.TestLabels}} {
		if pair[0] < 0 || pair[1] < 0 {
			continue
		}
		images, labels := files[pair[0]], files[pair[1]]
		if images.Header.Count != labels.Header.Count {
			return mismatch(strconv.Itoa(images.Header.Count)+" images in "+images.Name+" and "+strconv.Itoa(labels.Header.Count)+" labels in "+labels.Name, "as many of each")
		}
	}
	return nil
}

// Dealable says that test images are all that is missing: they can be taken from the others
// (mnist.Set.Deal).
func (p Pile) Dealable() bool {
	return p.TrainImages >= 0 && p.TrainLabels >= 0 && p.TestImages < 0 && p.TestLabels < 0
}

// Role is what a file is for.
type Role uint8

// The roles.
const (
	TrainImages Role = iota
	TrainLabels
	TestImages
	TestLabels
)

// String returns the role in words: "training images".
func (r Role) String() string {
	return [...]string{"training images", "training labels", "test images", "test labels"}[r]
}

// Missing returns the roles that no file has.
func (p Pile) Missing() (missing []Role) {
	for role, at := range []int{p.TrainImages, p.TrainLabels, p.TestImages, p.TestLabels} {
		if at < 0 {
			missing = append(missing, Role(role))
		}
	}
	return missing
}
