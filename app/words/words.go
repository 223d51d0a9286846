// Package words holds every sentence, unit and name that a visitor reads.
//
// A key names a text, and a language is a table of texts by key: see keys.go and en.go. A key's
// type has the number of values that its text takes, so that the compiler counts them:
//
//	words.RaceTitle.Say()             // "Race"
//	words.RaceFrom.Say(3, whose)      // "3 orders from the float network of your run. "
//
// In a text, {0} stands for the first value, and {0|layer|layers} for the form that fits its
// number. Values are strings, or ints, which are written with separators. Nothing decides by the
// text of a sentence.
package words

import "strings"

// The type of a key counts the values that its text takes.
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
	var b []byte
	for text := in.texts[t]; ; {
		literal, slot, after, found := next(text)
		b = append(b, literal...)
		if !found {
			break
		}
		switch value := values[slot[0]-'0'].(type) {
		case string, int:
			b = appendSlot(b, slot, values)
		default:
			if len(b) > 0 {
				parts, b = append(parts, string(b)), b[:0]
			}
			parts = append(parts, value)
		}
		text = after
	}
	if len(b) > 0 {
		parts = append(parts, string(b))
	}
	return parts
}

// fill returns a text with its slots filled. A move of the slider fills some dozens.
func fill(text string, values ...any) string {
	b := make([]byte, 0, 200)
	for {
		literal, slot, after, found := next(text)
		b = append(b, literal...)
		if !found {
			return string(b)
		}
		b = appendSlot(b, slot, values)
		text = after
	}
}

// next returns what is before the first slot of a text, the slot, and what is behind it.
func next(text string) (literal, slot, after string, found bool) {
	literal, after, found = strings.Cut(text, "{")
	if found {
		slot, after, _ = strings.Cut(after, "}")
	}
	return literal, slot, after, found
}

// appendSlot appends what stands in a slot: a value, or the form of a word for its number.
func appendSlot(b []byte, slot string, values []any) []byte {
	value := values[slot[0]-'0']
	if len(slot) > 1 {
		forms := strings.Split(slot[2:], "|")
		return append(b, forms[in.form(value.(int))]...)
	}
	if n, ok := value.(int); ok {
		return append(b, Integer(n)...)
	}
	return append(b, value.(string)...)
}
