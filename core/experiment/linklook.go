package experiment

import (
	"slices"
	"strings"
)

// looks are keys of a link that decide what is shown of a plan's run, and none of its bits.
var looks = []string{
	"stage", "at", "digit", "layer", "compare", "hide", "theme",
}

// isLook reports whether a pair is of a look. Its language may be English, as all words are, and
// its twins off.
func isLook(p pair) bool {
	return slices.Contains(looks, p.key) || p == pair{"lang", "en"} || p == pair{"twin", "off"}
}

// LinkLook is what a link shows of its plan's run: values by their keys, in the link's order.
type LinkLook []LookPair

// LookPair is a key of a look, with its value.
type LookPair struct{ Key, Value string }

// SplitLook returns a link's fragment without the keys of a look, and the look. What has none is
// returned as it is; else the rest may have been decoded as DecodeLink or ParseLink decode links.
func SplitLook(fragment string) (rest string, look LinkLook) {
	fragment = strings.TrimLeft(fragment, "#")
	for _, decode := range []func(string) string{strings.Clone, DecodeLink, clean} {
		if rest, look = splitLook(decode(fragment)); len(look) > 0 {
			return rest, look
		}
	}
	return fragment, nil
}

// splitLook splits a text that needn't be decoded: see SplitLook.
func splitLook(text string) (rest string, look LinkLook) {
	for strings.Contains(text, "&amp;") {
		text = strings.ReplaceAll(text, "&amp;", "&")
	}
	var parts []string
	for part := range strings.FieldsFuncSeq(unwrapped(text), isSeparator) {
		if p := parsePair(part); isLook(p) {
			look = look.With(p.key, p.value)
		} else {
			parts = append(parts, part)
		}
	}
	return strings.TrimLeft(strings.Join(parts, "&"), "#&"), look
}

// Value returns the value of a key, or "" if the look doesn't have it.
func (l LinkLook) Value(key string) string {
	for _, s := range l {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

// With returns the look with a value of a key; an empty one takes the key away.
func (l LinkLook) With(key, value string) LinkLook {
	i := slices.IndexFunc(l, func(s LookPair) bool { return s.Key == key })
	switch l = slices.Clone(l); {
	case i < 0 && value == "":
		return l
	case i < 0:
		return append(l, LookPair{key, value})
	case value == "":
		return slices.Delete(l, i, i+1)
	}
	l[i].Value = value
	return l
}

// NoTwins reports whether the link does without twins: see RunTwins.
func (l LinkLook) NoTwins() bool { return l.Value("twin") == "off" }

// Link returns a plan's link, which may be empty, with the look.
func (l LinkLook) Link(plan string) string {
	var parts []string
	if plan != "" {
		parts = append(parts, plan)
	}
	for _, s := range l {
		parts = append(parts, s.Key+"="+s.Value)
	}
	return strings.Join(parts, "&")
}
