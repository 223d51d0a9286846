package session

import (
	"encoding/base64"
	"maps"

	"signum/core/dataset"
	"signum/core/mnist"
	"signum/core/nn"
)

// Own holds the digits that the visitor drew and named, the oldest first. They are kept in the
// browser, and leave as a file of the form that the page takes: a table.
type Own struct {
	mnist.Set
	read  map[*nn.Network][]uint8 // what networks take the first of them for
	shown *Shown
	told  *Told
	store OwnStore
	save  func(name string, content []byte)
	think func()
	add   func(table []byte) // to MNIST's training images
}

// OwnStore keeps the visitor's own digits as a text. A nil function does nothing.
type OwnStore struct {
	Get func() string
	Put func(text string)
}

// MostOwn is how many digits are kept: as text they take a fifth of what a browser stores.
const MostOwn = 1000

// ownName is the name of the file.
const ownName = "my-digits.csv"

// restore takes the digits that the store has.
func (o *Own) restore() { o.parse(o.store.Get()) }

// parse takes digits from the text that was kept. What isn't such a text is no digits.
func (o *Own) parse(text string) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(data)%(1+mnist.Pixels) > 0 {
		return
	}
	for ; len(data) > 0 && o.Len() < MostOwn; data = data[1+mnist.Pixels:] {
		if data[0] >= mnist.Classes {
			o.Set = mnist.Set{}
			return
		}
		o.put(data[0], data[1:1+mnist.Pixels])
	}
}

// text returns the digits as they are kept.
func (o *Own) text() string {
	var data []byte
	for i, label := range o.Labels {
		data = append(append(data, label), o.Image(i)...)
	}
	return base64.StdEncoding.EncodeToString(data)
}

func (o *Own) put(label uint8, image []byte) {
	o.Labels, o.Images = append(o.Labels, label), append(o.Images, image...)
}

// cut drops the digits from one on.
func (o *Own) cut(from int) {
	o.Labels, o.Images = o.Labels[:from:from], o.Images[:from*mnist.Pixels:from*mnist.Pixels]
	for network, read := range o.read {
		o.read[network] = read[:min(from, len(read))]
	}
}

// forget drops what networks that are not live take the digits for.
func (o *Own) forget(live map[*nn.Network]bool) {
	maps.DeleteFunc(o.read, func(network *nn.Network, _ []uint8) bool { return !live[network] })
}

// Clear drops all digits.
func (o *Own) Clear() {
	o.cut(0)
	o.store.Put("")
}

// Right returns how many of the digits a network reads as they are labelled; ok is false until it
// has read all.
func (o *Own) Right(network *nn.Network) (right int, ok bool) {
	read := o.read[network]
	for i, class := range read {
		if class == o.Labels[i] {
			right++
		}
	}
	return right, len(read) == o.Len()
}

// look reads the digits with the float stage, and with the one that the parts below the fold show,
// until the time is over. It reports whether they have read all.
func (o *Own) look(over func() bool) (all bool) {
	run, _ := o.shown.Stages()
	for _, stage := range []int{0, o.shown.Settled} {
		if stage < 0 || stage >= len(run.All) || run.All[stage].Network == nil {
			continue
		}
		network := run.All[stage].Network
		for i := len(o.read[network]); i < o.Len(); i++ {
			if over() {
				return false
			}
			class, _ := network.Predict(o.Image(i))
			if o.read == nil {
				o.read = map[*nn.Network][]uint8{}
			}
			o.read[network] = append(o.read[network], uint8(class))
		}
	}
	return true
}

// Add adds the digits to MNIST's training images, and makes those the plan's.
func (o *Own) Add() { o.add(dataset.CSV(o.Set)) }

// Save saves the table as a file.
func (o *Own) Save() {
	content := dataset.CSV(o.Set)
	o.save(ownName, content)
	o.told.Tell(FileSaved{Name: ownName, Bytes: len(content)})
}

// Name labels the drawing on the pad with a class, and keeps it as a digit. Another label for the
// same drawing replaces the first.
func (d *Digit) Name(class int) {
	if len(d.Strokes) == 0 {
		return
	}
	if d.Named && d.Own.Len() > 0 { // it may have been dropped with all others
		d.Own.cut(d.Own.Len() - 1)
	} else if d.Own.Len() == MostOwn {
		d.told.Refuse(OwnFull{})
		return
	}
	d.Named, d.Class = true, class
	d.Own.put(uint8(class), d.Pixels)
	d.Own.store.Put(d.Own.text())
	d.Own.think()
	d.told.Say(OwnNamed{Class: class, Count: d.Own.Len()})
}

// OwnNamed reports that a drawing was named, and how many there are now.
type OwnNamed struct {
	message
	Class, Count int
}

// OwnFull reports that no more digits are kept.
type OwnFull struct{ message }
