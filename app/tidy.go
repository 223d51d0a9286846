package app

import (
	"slices"
	"strconv"
	"strings"
)

// go-app writes attributes in no order, quoted as Go does it, and false ones as if they were true,
// and a new line between children, which shows as a space. tidy makes proper HTML of that, the
// same each time.

// flags are attributes that are true by being there.
var flags = []string{"disabled", "checked", "selected", "hidden", "open"}

// tidy rewrites the tags of HTML as go-app writes it.
func tidy(html string) string {
	var out strings.Builder
	for {
		open := strings.IndexByte(html, '<')
		if open < 0 {
			break
		}
		out.WriteString(strings.TrimSuffix(strings.TrimPrefix(html[:open], "\n"), "\n"))
		end := open + tagEnd(html[open:])
		out.WriteString(tidyTag(html[open:end]))
		html = html[end:]
	}
	out.WriteString(html)
	return out.String()
}

// tagEnd returns the length of the tag at the start of html. A > inside quotes doesn't end it.
func tagEnd(html string) int {
	quoted := false
	for i := 0; i < len(html); i++ {
		switch c := html[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return len(html)
}

// tidyTag rewrites a tag.
func tidyTag(tag string) string {
	name, rest, found := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/"), " ")
	if !found {
		return tag
	}
	var attributes []string
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		var a string
		if a, rest = nextAttribute(rest); a != "" {
			attributes = append(attributes, a)
		}
	}
	slices.Sort(attributes)
	if strings.HasSuffix(tag, "/>") {
		attributes = append(attributes, "/")
	}
	return name + " " + strings.Join(attributes, " ") + ">"
}

// nextAttribute returns the first attribute of a text as HTML, and what is behind it. A false flag
// is an empty attribute.
func nextAttribute(text string) (attribute, rest string) {
	i := strings.IndexAny(text, "= ")
	if i < 0 {
		return bare(text), ""
	}
	if text[i] == ' ' {
		return bare(text[:i]), text[i:]
	}
	name := text[:i]
	quoted, err := strconv.QuotedPrefix(text[i+1:])
	if err != nil {
		return text, ""
	}
	value, err := strconv.Unquote(quoted)
	rest = text[i+1+len(quoted):]
	if err != nil || value == "false" && slices.Contains(flags, name) {
		return "", rest
	}
	return name + `="` + strings.ReplaceAll(value, `"`, "&quot;") + `"`, rest
}

// bare returns an attribute that go-app has written without a value. A flag stays so, and a field
// is empty; any other attribute was true.
func bare(name string) string {
	if name == "value" || slices.Contains(flags, name) {
		return name
	}
	return name + `="true"`
}

// innerHTML returns what is inside the outermost tag.
func innerHTML(html string) string {
	return strings.TrimSpace(html[tagEnd(html):strings.LastIndex(html, "</")])
}
