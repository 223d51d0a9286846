package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"os"
	"slices"
	"strconv"

	"signum/core/matrix"
	"signum/core/mnist"
	"signum/core/model"
	"signum/core/nn"
	"signum/core/packed"
)

// predict writes what a network makes of MNIST's test images, of an IDX file with or without labels, of a picture of one digit, or of a sheet of them.
func predict(path, pictures, labels, directory string, w io.Writer) error {
	m, _, err := readModel(path)
	if err != nil {
		return err
	}
	if m.Input != model.MNIST {
		return fmt.Errorf("%s: found a network for images of %s, expected %s", path, m.Input, model.MNIST)
	}
	p := predictor{m, packed.Assemble(m.Layers)}
	switch {
	case pictures == "":
		_, test, err := read(directory)
		if err != nil {
			return err
		}
		return p.score(w, test)
	case labels != "":
		set, err := readPair(pictures, labels)
		if err != nil {
			return err
		}
		return p.score(w, set)
	}
	return p.file(w, pictures)
}

// file writes what the network makes of an IDX file of images, or of a picture.
func (p predictor) file(w io.Writer, path string) error {
	content, err := readGzip(path, largestFile)
	if err != nil {
		return err
	}
	if _, kind, err := image.DecodeConfig(bytes.NewReader(content)); err == nil {
		return p.picture(w, content, kind)
	}
	images, err := mnist.ReadImages(bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return p.list(w, images)
}

// largestFile is the most bytes that are read of a file, unpacked.
const largestFile = 1 << 30

// readGzip reads a file, and unpacks it if it is gzipped, to at most so many bytes.
func readGzip(path string, largest int) ([]byte, error) {
	file, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(file, []byte{0x1f, 0x8b}) {
		return file, err
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	content, err := io.ReadAll(io.LimitReader(unpacked, int64(largest)+1))
	if err == nil && len(content) > largest {
		err = fmt.Errorf("found more than %d bytes when unpacked, expected fewer", largest)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return content, nil
}

// predictor is a network that computes from its file's bits, and the names of its classes.
type predictor struct {
	model   model.Model
	network *packed.Network
}

// classes are the predictions of some images.
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

// name is that of a class.
func (p predictor) name(class int) string {
	if len(p.model.Classes) == 0 {
		return strconv.Itoa(class)
	}
	return p.model.Classes[class]
}

// list writes a line for each image.
func (p predictor) list(w io.Writer, images []byte) error {
	lines := bufio.NewWriter(w)
	for _, class := range p.classes(images) {
		fmt.Fprintln(lines, p.name(class))
	}
	return lines.Flush()
}

// score writes how many images are recognised.
func (p predictor) score(w io.Writer, set mnist.Set) error {
	correct := 0
	for i, class := range p.classes(set.Images) {
		if class == int(set.Labels[i]) {
			correct++
		}
	}
	_, err := fmt.Fprintf(w, "%d of %d recognised, %.2f %%\n", correct, set.Len(), 100*float64(correct)/float64(max(1, set.Len())))
	return err
}

// largestPicture is the most pixels of a picture, of one digit or of a sheet.
const largestPicture = 1 << 26

// picture writes the classes that a picture of one digit may show, the likeliest first; of a sheet of 28×28, a line for each tile.
func (p predictor) picture(w io.Writer, file []byte, kind string) error {
	if size, _, err := image.DecodeConfig(bytes.NewReader(file)); err != nil || size.Width*size.Height > largestPicture {
		return fmt.Errorf("found a %s of %d×%d pixels, expected at most %d in all", kind, size.Width, size.Height, largestPicture)
	}
	decoded, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return err
	}
	box := decoded.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy())) // what is transparent is white
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), decoded, box.Min, draw.Over)
	gray := make([]byte, box.Dx()*box.Dy())
	for i := range gray {
		gray[i] = color.GrayModel.Convert(flat.At(i%box.Dx(), i/box.Dx())).(color.Gray).Y
	}
	if tiles, sheet := mnist.Tiles(gray, box.Dx(), box.Dy()); sheet {
		return p.list(w, slices.Concat(tiles...))
	}
	_, likely := p.network.Predict(mnist.Fit(gray, box.Dx(), box.Dy()))
	for range min(3, len(likely)) {
		best := 0
		for class, chance := range likely {
			if chance > likely[best] {
				best = class
			}
		}
		fmt.Fprintf(w, "%s  %.1f %%\n", p.name(best), 100*likely[best])
		likely[best] = -1
	}
	return nil
}
