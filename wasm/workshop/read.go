//go:build js && wasm

package main

import (
	"errors"
	"io"
	"syscall/js"

	"signum/core/dataset"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/wasm/bridge"
	"signum/wasm/store"
	"signum/wasm/worker"
)

// read reads images and labels of files that the visitor brought, and keeps them in the browser; or says which files are still missing.
func (j job) read() (n bridge.Note, err error) {
	files, err := j.headers()
	if err != nil {
		return n, err
	}
	pile, err := dataset.Sort(files)
	if err != nil {
		return n, err
	}
	for _, role := range pile.Missing() {
		n.Missing = append(n.Missing, role.String())
	}
	if len(n.Missing) > 0 && !(j.Dealt && pile.Dealable()) {
		n.Dealable = pile.Dealable()
		return n, nil
	}
	n.Missing = nil
	a, training, test, err := j.sets(files, pile)
	if err != nil {
		return n, err
	}
	if a.Data == mnist.Published {
		a.Data = experiment.MNIST
	} else if err := j.keep(a, training, test); err != nil {
		return n, errors.New("the images can't be kept in this browser (" + err.Error() + "). Open the page in a window of its own, or make room on the disk, and drop them again")
	}
	n.Album = a.Encode()
	return n, nil
}

// headers looks at the beginning of each file.
func (j job) headers() (files []dataset.File, err error) {
	for _, file := range j.beside {
		f := dataset.File{Name: file.Get("name").String()}
		content, err := unpacked(file)
		if err == nil {
			f.Header, err = mnist.ReadHeader(content)
			content.reader.Call("cancel").Call("catch", js.Global().Get("Boolean")) // nobody cares how that ends
		}
		if err != nil {
			return nil, errors.New("the file " + f.Name + " can't be read (" + err.Error() + ")")
		}
		files = append(files, f)
	}
	return files, nil
}

// sets reads the files of a pile to their ends.
func (j job) sets(files []dataset.File, p dataset.Pile) (a dataset.Info, training, test mnist.Set, err error) {
	j.progress.Note = bridge.Note{Doing: "Reading"}
	for _, at := range []int{p.TrainImages, p.TrainLabels, p.TestImages, p.TestLabels} {
		if at >= 0 {
			j.progress.Total += files[at].Header.Size()
		}
	}
	if training, err = j.set(p.TrainImages, p.TrainLabels); err != nil {
		return a, training, test, err
	}
	if p.TestImages < 0 {
		training, test = training.Deal()
	} else if test, err = j.set(p.TestImages, p.TestLabels); err != nil {
		return a, training, test, err
	}
	if err = dataset.Suffice(training, test); err != nil {
		return a, training, test, err
	}
	a = dataset.New(training, test)
	a.Dealt = p.TestImages < 0
	return a, training, test, nil
}

// set reads a pair of files.
func (j job) set(images, labels int) (s mnist.Set, err error) {
	readers := [2]*stream{}
	for i, at := range []int{images, labels} {
		if readers[i], err = unpacked(j.beside[at]); err != nil {
			return s, err
		}
		readers[i].came = j.progress.came
	}
	if s, err = mnist.ReadIDX(readers[0], readers[1]); err != nil {
		name := func(at int) string { return j.beside[at].Get("name").String() }
		return s, errors.New("the files " + name(images) + " and " + name(labels) + " can't be read (" + err.Error() + ")")
	}
	return s, nil
}

// keep keeps the images, and then the album.
func (j job) keep(a dataset.Info, training, test mnist.Set) error {
	j.progress.Note = bridge.Note{Doing: "Keeping", Total: (a.Train + a.Test) * (mnist.Pixels + 1)}
	return store.Keep(a, training, test, func(images int) { j.progress.came(images * (mnist.Pixels + 1)) })
}

// stream reads what a browser gives piece by piece.
type stream struct {
	reader js.Value
	piece  js.Value
	left   int // bytes of it
	came   func(n int)
}

// unpacked is the content of a file, which may be gzipped. It is unpacked as it is read: who reads knows how much there may be.
func unpacked(file js.Value) (*stream, error) {
	magic, err := worker.Await(file.Call("slice", 0, 2).Call("arrayBuffer"))
	if err != nil {
		return nil, err
	}
	head := js.Global().Get("Uint8Array").New(magic)
	content := file.Call("stream")
	if head.Length() == 2 && head.Index(0).Int() == 0x1f && head.Index(1).Int() == 0x8b {
		unpack := js.Global().Get("DecompressionStream")
		if !unpack.Truthy() {
			return nil, errors.New("this browser can't unpack gzip: unpack the file first")
		}
		content = content.Call("pipeThrough", unpack.New("gzip"))
	}
	return &stream{reader: content.Call("getReader"), came: func(int) {}}, nil
}

// Read implements io.Reader.
func (s *stream) Read(to []byte) (n int, err error) {
	for s.left == 0 {
		next, err := worker.Await(s.reader.Call("read"))
		if err != nil {
			return 0, err
		}
		if next.Get("done").Bool() {
			return 0, io.EOF
		}
		s.piece = next.Get("value")
		s.left = s.piece.Length()
	}
	n = js.CopyBytesToGo(to, s.piece.Call("subarray", s.piece.Length()-s.left))
	s.left -= n
	s.came(n)
	return n, nil
}
