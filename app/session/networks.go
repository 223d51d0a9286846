package session

// networks are .signum files that come together, while they are read one after another.
type networks struct {
	left    []File
	opened  []Opened
	refused []Message
	of      int // how many came
}

// takeNetworks opens networks. Two are compared; of more, the last two.
func (f *Files) takeNetworks(files []File) {
	f.nextNetwork(networks{left: files[max(0, len(files)-2):], of: len(files)})
}

// nextNetwork reads the first of the files that are left, and then the next.
func (f *Files) nextNetwork(n networks) {
	if len(n.left) == 0 {
		f.openNetworks(n)
		return
	}
	file := n.left[0]
	f.whole(file, fileLimit, func(content []byte, refused Message) {
		n.left = n.left[1:]
		if refused == nil {
			o, err := openModel(file.Name, content)
			if err == nil {
				n.opened = append(n.opened, o)
			} else {
				refused = FileUnopened{Name: file.Name, Err: err}
			}
		}
		if refused != nil {
			n.refused = append(n.refused, refused)
		}
		f.nextNetwork(n)
	})
}

// openNetworks opens what was read: the last network, beside the one before it, or beside the one
// that is pinned.
func (f *Files) openNetworks(n networks) {
	var opened Message
	if count := len(n.opened); count > 0 {
		if count == 2 {
			f.Pins.put(sideOf(&n.opened[0]))
		}
		opened = f.openNetwork(n.opened[count-1], n.of)
	}
	if len(n.refused) > 0 {
		f.told.refuse(opened, n.refused...)
		return
	}
	f.told.Tell(opened)
}

// openNetwork opens a network, and returns the message of that. If one is pinned, the two are
// compared.
func (f *Files) openNetwork(o Opened, of int) Message {
	f.Opened = o
	f.digit.thinker.think()
	pinned := f.Pins.pinned.Side
	if pinned == nil {
		f.show(FilesPart)
		return NetworkOpened{Opened: o, Of: of}
	}
	f.Pins.Against(true)
	f.show(ComparePart)
	return NetworksCompared{Pinned: *pinned, Opened: o, Of: of}
}
