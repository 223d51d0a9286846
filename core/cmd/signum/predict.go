package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"

	"signum/core/ingest"
	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
	"signum/core/picture"
)

// predict classifies MNIST's test images, a file of images with or without labels, a picture of one
// digit, or a sheet of them.
func predict(o options) error {
	path, images, labels := o.arguments[0], o.arguments[1], o.arguments[2]
	m, _, err := readModel(path)
	if err != nil {
		return err
	}
	if m.Input != model.MNIST {
		return mismatch(path, "a network for images of "+m.Input.String(), model.MNIST.String())
	}
	p := predictor{m, packed.Assemble(m.Layers)}
	if images == "" {
		_, test, err := o.images()
		if err != nil {
			return err
		}
		return p.score(o.stdout, test)
	}
	file, err := os.Open(images)
	if err != nil {
		return err
	}
	defer file.Close()
	content := bufio.NewReader(file)
	head, _ := content.Peek(512)
	if kind := picture.KindOf(head); kind != picture.None {
		return within(images, p.picture(o, kind, content))
	}
	return p.files(o, images, labels)
}

// within returns an error with the path that it is of.
func within(path string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// files classifies the images of one or two files, and scores the network if they have labels. Of a
// file with training and test images, it takes the latter.
func (p predictor) files(o options, images, labels string) error {
	parts, err := lookFile(images)
	if err == nil && labels != "" {
		var others []ingest.Part
		others, err = lookFile(labels)
		parts = append(parts, others...)
	}
	if err != nil {
		return err
	}
	pile, err := ingest.Sort(parts)
	if err != nil {
		return within(images, err)
	}
	set, remarks, err := pile.ReadOne()
	for _, r := range remarks {
		fmt.Fprintln(o.stderr, remark(r))
	}
	switch {
	case err != nil:
		return within(images, err)
	case set.Labels == nil:
		return p.list(o.stdout, set.Images)
	}
	return p.score(o.stdout, set)
}

// predictor is a network that computes from its file's bits, and the names of its classes.
type predictor struct {
	model   model.Model
	network *packed.Network
}

// classes returns the predicted class of each image, mnist.Pixels bytes each.
func (p predictor) classes(images []byte) (classes []int) {
	const batch = 1000 * mnist.Pixels
	for ; len(images) > 0; images = images[min(batch, len(images)):] {
		part := images[:min(batch, len(images))]
		x := matrix.New(len(part)/mnist.Pixels, mnist.Pixels)
		matrix.Pixels(x, part)
		y := p.network.Forward(x)
		for i := range y.Rows {
			classes = append(classes, nn.Argmax(y.Row(i)))
		}
	}
	return classes
}

// name returns the name of a class.
func (p predictor) name(class int) string {
	if len(p.model.Classes) == 0 {
		return strconv.Itoa(class)
	}
	return p.model.Classes[class]
}

// list writes the class of each image, a line each.
func (p predictor) list(w io.Writer, images []byte) error {
	lines := bufio.NewWriter(w)
	for _, class := range p.classes(images) {
		fmt.Fprintln(lines, p.name(class))
	}
	return lines.Flush()
}

// score writes how many images are classified correctly.
func (p predictor) score(w io.Writer, set mnist.Set) error {
	correct := 0
	for i, class := range p.classes(set.Images) {
		if class == int(set.Labels[i]) {
			correct++
		}
	}
	percent := 100 * float64(correct) / float64(max(1, set.Len()))
	_, err := fmt.Fprintf(w, "%d of %d correct, %.2f %%\n", correct, set.Len(), percent)
	return err
}
