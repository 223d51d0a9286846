package chart

import "html"

// The functions below are not inlined, so that marks are small code.

// open appends the beginning of an element; pairs are names and values of its attributes, which
// have no characters to escape.
//
//go:noinline
func open(b []byte, name string, pairs ...string) []byte { return append(tag(b, name, pairs), '>') }

// empty appends an element without content.
//
//go:noinline
func empty(b []byte, name string, pairs ...string) []byte {
	return append(tag(b, name, pairs), "/>"...)
}

func tag(b []byte, name string, pairs []string) []byte {
	b = append(append(b, '<'), name...)
	for i := 0; i < len(pairs); i += 2 {
		b = append(append(b, ' '), pairs[i]...)
		b = append(append(b, `="`...), pairs[i+1]...)
		b = append(b, '"')
	}
	return b
}

// closed appends the end of an element.
//
//go:noinline
func closed(b []byte, name string) []byte {
	return append(append(append(b, "</"...), name...), '>')
}

// text appends text, with its characters escaped.
func text(b []byte, text string) []byte { return append(b, html.EscapeString(text)...) }

// title appends a title, if it isn't empty.
func title(b []byte, title string) []byte {
	if title == "" {
		return b
	}
	return closed(text(open(b, "title"), title), "title")
}

// all appends marks.
func all(b []byte, marks []Mark) []byte {
	for _, m := range marks {
		b = m.appendTo(b)
	}
	return b
}
