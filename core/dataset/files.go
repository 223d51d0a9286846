package dataset

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// File is an array of images or of labels, as a file holds it.
type File struct {
	Name   string
	Labels bool // or images
	Count  int
}

// Pile reports which of some files is which: an index, or −1 where there is none.
type Pile struct{ TrainImages, TrainLabels, TestImages, TestLabels int }

// Sort assigns a role to each file. It distinguishes images from labels by their headers, and
// training from test by their names, or else by their counts. Of two files with the same role by
// name, the last counts: it was brought to replace the other. The error is a core.Mismatch if roles
// are ambiguous, or counts of images and labels differ.
func Sort(files []File) (Pile, error) {
	p := Pile{-1, -1, -1, -1}
	var images, labels []int // whose names don't say what they are for
	for i, f := range files {
		switch test, said := purpose(f.Name); {
		case said:
			*p.place(f.Labels, test) = i
		case f.Labels:
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

// place returns where the index of a file is stored.
func (p *Pile) place(labels, test bool) *int {
	switch {
	case labels && test:
		return &p.TestLabels
	case labels:
		return &p.TrainLabels
	case test:
		return &p.TestImages
	}
	return &p.TrainImages
}

// HasPurpose reports whether a file's name says that it is for training or for tests.
func HasPurpose(name string) bool {
	_, said := purpose(name)
	return said
}

// IsTraining reports whether a file's name says that it is for training.
func IsTraining(name string) bool {
	test, said := purpose(name)
	return said && !test
}

// IsValidation reports whether a file's name marks it as one for validation, and for neither
// training nor tests.
func IsValidation(name string) bool {
	for word := range words(name) {
		if word == "val" || word == "dev" || strings.HasPrefix(word, "valid") {
			return !HasPurpose(name)
		}
	}
	return false
}

// purpose reports whether a file's name marks it as one of test images, and whether it marks it at
// all. The last word that begins so decides, since names go from the general to the particular;
// "latest" is no test. MNIST's authors called test files t10k, and arrays are called X_te or ytest.
func purpose(name string) (test, said bool) {
	for word := range words(name) {
		switch word = strings.TrimLeft(word, "xy"); {
		case strings.HasPrefix(word, "train"), word == "tr":
			test, said = false, true
		case strings.HasPrefix(word, "test"), strings.HasPrefix(word, "t10k"), word == "te":
			test, said = true, true
		}
	}
	return test, said
}

// words yields the words of a name, in small letters.
func words(name string) iter.Seq[string] {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return strings.FieldsFuncSeq(strings.ToLower(name), between)
}

// byCount assigns files of images whose names don't tell, the largest to training.
func (p *Pile) byCount(files []File, images []int) error {
	count := func(i int) int { return files[i].Count }
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

// largestFirst sorts indices of files by their counts.
func largestFirst(files []File, some []int) {
	slices.SortStableFunc(some, func(a, b int) int { return files[b].Count - files[a].Count })
}

// byImages assigns files of labels whose names don't tell: first to images of the same count, then
// by size, the largest to training.
func (p *Pile) byImages(files []File, labels []int) error {
	var left []int
	for _, i := range labels {
		count := files[i].Count
		fits := func(images int) bool { return images >= 0 && files[images].Count == count }
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

// check returns an error if there are not as many images as labels.
func (p *Pile) check(files []File) error {
	for _, pair := range [][2]int{{p.TrainImages, p.TrainLabels}, {p.TestImages, p.TestLabels}} {
		if pair[0] < 0 || pair[1] < 0 {
			continue
		}
		images, labels := files[pair[0]], files[pair[1]]
		if images.Count != labels.Count {
			return mismatch(counted(images, " images in ")+" and "+counted(labels, " labels in "),
				"as many of each")
		}
	}
	return nil
}

func counted(f File, what string) string { return strconv.Itoa(f.Count) + what + f.Name }

// Dealable reports whether only test images with labels are missing, so that mnist.Set.Deal can
// provide them. There may be some without labels, as in a competition.
func (p Pile) Dealable() bool {
	return p.TrainImages >= 0 && p.TrainLabels >= 0 && p.TestLabels < 0
}

// Role is the purpose of a file.
type Role uint8

// The roles.
const (
	TrainImages Role = iota
	TrainLabels
	TestImages
	TestLabels
)

// String returns the role in words, such as "training images".
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
