package ingest

import "io"

// newlines reads text whose lines may end as on any system: \n, \r\n or \r. All come as \n.
type newlines struct {
	in       io.Reader
	returned bool // the last byte was \r: a \n after it is no line of its own
}

// Read implements io.Reader.
func (l *newlines) Read(to []byte) (int, error) {
	n, err := l.in.Read(to)
	kept := to[:0]
	for _, c := range to[:n] {
		if c == '\r' {
			kept = append(kept, '\n')
		} else if c != '\n' || !l.returned {
			kept = append(kept, c)
		}
		l.returned = c == '\r'
	}
	return len(kept), err
}
