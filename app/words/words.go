// Package words holds every sentence, unit and name that a visitor reads.
//
// A key names a text, and a language is a table of texts by key: see keys.go and en.go. A key's
// type tells how many values its text takes, so that the compiler counts them:
//
//	words.RaceTitle.Say()             // "Race"
//	words.RaceFrom.Say(3, whose)      // "3 orders from the float network of your run. "
//
// In a text, {0} stands for the first value, and {0|layer|layers} for the form that fits its
// number. Values are strings, or ints, which are written with separators. Nothing decides by the
// text of a sentence.
package words

import "strings"

// A key says how many values its text takes.
type (
	Text  uint16
	Text1 uint16
	Text2 uint16
	Text3 uint16
	Text4 uint16
	Text5 uint16
	Text6 uint16
)

// language is all that differs between languages.
type language struct {
	decimal, group string          // between whole and part, and between thousands
	form           func(n int) int // which form of a word goes with a count
	texts          [keys]string
}

// in is the language of the page. It is set once, before anything is drawn.
var in = &english

// Say returns the text.
func (t Text) Say() string { return in.texts[t] }

// The methods below are not inlined: at their hundreds of calls that would make the page's program
// a two-hundredth larger.

// Say returns the text with its value. It panics if the value is neither a string nor an int, or if
// it isn't an int where the text has forms.
//
//go:noinline
func (t Text1) Say(a any) string { return fill(in.texts[t], a) }

// Say returns the text with its values, as Text1.Say does.
//
//go:noinline
func (t Text2) Say(a, b any) string { return fill(in.texts[t], a, b) }

// Say returns the text with its values, as Text1.Say does.
//
//go:noinline
func (t Text3) Say(a, b, c any) string { return fill(in.texts[t], a, b, c) }

// Say returns the text with its values, as Text1.Say does.
//
//go:noinline
func (t Text4) Say(a, b, c, d any) string { return fill(in.texts[t], a, b, c, d) }

// Say returns the text with its values, as Text1.Say does.
//
//go:noinline
func (t Text5) Say(a, b, c, d, e any) string { return fill(in.texts[t], a, b, c, d, e) }

// Say returns the text with its values, as Text1.Say does.
//
//go:noinline
func (t Text6) Say(a, b, c, d, e, f any) string { return fill(in.texts[t], a, b, c, d, e, f) }

// Mix returns a text as a list of strings and of those of its values that are neither strings nor
// ints, such as elements of a page. Strings side by side are one.
func Mix[T Text1 | Text2 | Text3 | Text4 | Text5 | Text6](t T, values ...any) (parts []any) {
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			parts = append(parts, b.String())
			b.Reset()
		}
	}
	walk(in.texts[t], func(literal string) { b.WriteString(literal) }, func(slot string) {
		switch value := values[slot[0]-'0'].(type) {
		case string, int:
			b.WriteString(slotText(slot, values))
		default:
			flush()
			parts = append(parts, value)
		}
	})
	flush()
	return parts
}

// fill returns a text with its slots filled.
func fill(text string, values ...any) string {
	var b strings.Builder
	walk(text, func(literal string) { b.WriteString(literal) }, func(slot string) {
		b.WriteString(slotText(slot, values))
	})
	return b.String()
}

// walk calls literal and slot with the parts of a text.
func walk(text string, literal, slot func(string)) {
	for {
		before, rest, found := strings.Cut(text, "{")
		literal(before)
		if !found {
			return
		}
		inside, after, _ := strings.Cut(rest, "}")
		slot(inside)
		text = after
	}
}

// slotText returns what stands in a slot: a value, or the form of a word for its number.
func slotText(slot string, values []any) string {
	value := values[slot[0]-'0']
	if len(slot) == 1 {
		if n, ok := value.(int); ok {
			return Integer(n)
		}
		return value.(string)
	}
	forms := strings.Split(slot[2:], "|")
	return forms[in.form(value.(int))]
}
