package ingest

import (
	"bytes"
	"hash/crc32"
	"strconv"

	"signum/core/dataset"
	"signum/core/mnist"
)

// join makes one table of all that hold images with their labels and whose names say neither train
// nor test, and returns the parts with that one in place of the others, and remarks. An image that
// comes again with the same label is left out. A single table stays as it is.
func join(parts []Part) ([]Part, []dataset.Remark, error) {
	var others []Part
	j, tables := joiner{seen: map[uint32][]int{}}, 0
	for i := 0; i < len(parts); i++ {
		if !isTable(parts[i:]) {
			others = append(others, parts[i])
			continue
		}
		if err := j.table(parts[i], parts[i+1]); err != nil {
			return nil, nil, err
		}
		tables, i = tables+1, i+1 // past its labels
	}
	if tables < 2 {
		return parts, nil, nil
	}
	remarks := []dataset.Remark{{Code: dataset.Joined,
		Args: []string{strconv.Itoa(tables), strconv.Itoa(len(j.labels))}}}
	if j.twice > 0 {
		remarks = append(remarks, dataset.Remark{Code: dataset.Twice, Args: []string{strconv.Itoa(j.twice)}})
	}
	return append(others, j.parts()...), remarks, nil
}

// isTable reports whether parts begin with the images and labels of a table whose name doesn't say
// what they are for.
func isTable(parts []Part) bool {
	return len(parts) > 1 && !parts[0].Labels && parts[1].Labels && parts[0].Name == parts[1].Name &&
		!dataset.HasPurpose(parts[0].Name)
}

// joiner holds the images of several tables, each once.
type joiner struct {
	pixels []byte
	labels []int
	seen   map[uint32][]int // indices of images, by their checksum
	twice  int              // images that were left out
}

// table adds the images of a table.
func (j *joiner) table(images, labels Part) error {
	pixels, err := images.read()
	if err != nil {
		return &PartError{images.Name, err}
	}
	names, err := labels.read()
	if err != nil {
		return &PartError{labels.Name, err}
	}
	for i, label := range names.labels {
		j.add(pixels.pixels[i*mnist.Pixels:(i+1)*mnist.Pixels], label)
	}
	if n := len(j.labels); n > most {
		return mismatch(strconv.Itoa(n)+" images in all tables", strconv.Itoa(most)+" or fewer")
	}
	return nil
}

// add adds an image, unless it is there with the same label.
func (j *joiner) add(image []byte, label int) {
	sum := crc32.ChecksumIEEE(image)
	for _, i := range j.seen[sum] {
		there := j.pixels[i*mnist.Pixels : (i+1)*mnist.Pixels]
		if j.labels[i] == label && bytes.Equal(there, image) {
			j.twice++
			return
		}
	}
	j.seen[sum] = append(j.seen[sum], len(j.labels))
	j.pixels, j.labels = append(j.pixels, image...), append(j.labels, label)
}

// parts returns the arrays of the joined table.
func (j *joiner) parts() []Part {
	images := content{pixels: j.pixels}
	labels := content{labels: j.labels, columns: 1}
	holds := func(c content) func() (content, error) {
		return func() (content, error) { return c, nil }
	}
	const name = "tables"
	return []Part{{Name: name, Count: len(j.labels), read: holds(images)},
		{Name: name, Labels: true, Count: len(j.labels), read: holds(labels)}}
}
