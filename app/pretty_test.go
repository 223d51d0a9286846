package app

import (
	"strings"
	"testing"
)

// node is an element of tidy HTML, or text.
type node struct {
	open, close string // tags; text has none
	text        string
	children    []node
}

// void are the elements that have no end.
var void = []string{"input", "meter", "progress", "br", "img"}

// parse returns the nodes of tidy HTML up to the end of the element around them, and what follows.
func parse(html string) (nodes []node, rest string) {
	for html != "" && !strings.HasPrefix(html, "</") {
		var n node
		if n, html = parseNode(html); n.open != "" || n.text != "" {
			nodes = append(nodes, n)
		}
	}
	return nodes, html
}

func parseNode(html string) (n node, rest string) {
	if html[0] != '<' {
		end := strings.IndexByte(html, '<')
		if end < 0 {
			end = len(html)
		}
		return node{text: html[:end]}, html[end:]
	}
	end := tagEnd(html)
	n.open, rest = html[:end], html[end:]
	name := strings.FieldsFunc(n.open, func(r rune) bool {
		return strings.ContainsRune("< />", r)
	})[0]
	if strings.HasSuffix(n.open, "/>") {
		return n, rest
	}
	for _, v := range void {
		if v == name && !strings.HasPrefix(rest, "</"+name) {
			return n, rest
		}
	}
	n.children, rest = parse(rest)
	end = tagEnd(rest)
	n.close = rest[:end]
	return n, rest[end:]
}

// flat returns a node on one line.
func (n node) flat() string {
	var b strings.Builder
	b.WriteString(n.open + n.text)
	for _, c := range n.children {
		b.WriteString(c.flat())
	}
	b.WriteString(n.close)
	return b.String()
}

// columns returns the width from which on an element has its children below it. Rows of tables and
// nodes of diagrams are read as one.
func (n node) columns() int {
	for _, whole := range []string{"<tr", `<svg class="node`} {
		if strings.HasPrefix(n.open, whole) {
			return 400
		}
	}
	return 100
}

// write writes a node, indented.
func (n node) write(b *strings.Builder, indent string) {
	flat := n.flat()
	if len(n.children) == 0 || len(indent)+len(flat) <= n.columns() || n.plain() {
		b.WriteString(indent + flat + "\n")
		return
	}
	b.WriteString(indent + n.open + "\n")
	for _, c := range n.children {
		c.write(b, indent+" ")
	}
	b.WriteString(indent + n.close + "\n")
}

// plain reports whether a node holds nothing but text.
func (n node) plain() bool {
	for _, c := range n.children {
		if c.open != "" {
			return false
		}
	}
	return true
}

// pretty returns tidy HTML with an element a line, so that a difference is a line.
func pretty(html string) string {
	nodes, _ := parse(html)
	var b strings.Builder
	for _, n := range nodes {
		n.write(&b, "")
	}
	return b.String()
}

func TestPrettyKeepsEverything(t *testing.T) {
	long := strings.Repeat("long ", 20)
	html := `<div class="a > b"><p>one<b>two</b></p><input type="text">` +
		`<svg><line x="1" /></svg><p>` + long + `</p></div>text`
	got := pretty(html)
	if joined := strings.ReplaceAll(strings.ReplaceAll(got, "\n ", ""), "\n", ""); joined != html {
		t.Errorf("got %s", got)
	}
	if lines := strings.Count(got, "\n"); lines != 7 {
		t.Errorf("got %d lines, want 7:\n%s", lines, got)
	}
}
