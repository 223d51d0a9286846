package experiment

import (
	"errors"
	"slices"
	"strings"
	"unicode"
)

// Link is what ParseLink has read.
type Link struct {
	Plan    Plan
	Claim   *Claim    // of what comes out; nil if there is none of the whole plan
	LeftOut []LeftOut // each key once; first those that no plan has
}

// LeftOut is a part of a link that its plan is made without.
type LeftOut struct {
	Key, Value string
	Err        error // a SettingError, whose Key is empty if no plan has the key
}

// Link returns the plan as text that needs no encoding in an address: letters, digits and -.=&
// only. ParseLink reads it.
func (p Plan) Link() string {
	return strings.NewReplacer(",", "-", ":", "-").Replace(p.String())
}

// ParseLink returns the plan of a link that may have been encoded, escaped, broken into lines or
// decorated on its way; the text may be a whole address or only its fragment. Each pair that a
// plan can't have is left out, and the others count; keys of a look are passed over.
func ParseLink(text string) Link {
	var l Link
	pairs := withScene(l.known(fragment(clean(text))))
	isRecipe := func(p pair) bool { return p.key == recipeKey }
	if len(pairs) > 0 && !slices.ContainsFunc(pairs, isRecipe) {
		pairs = append(pairs, pair{recipeKey, Thorough}) // also if the others are left out
	}
	for {
		var texts []string
		for _, p := range pairs {
			texts = append(texts, p.String())
		}
		plan, err := Parse(strings.Join(texts, "&"))
		if err == nil {
			l.Plan = plan
			break
		}
		i := culprit(err, pairs)
		l.leaveOut(pairs[i], err)
		pairs = slices.Delete(pairs, i, i+1)
	}
	l.settle()
	return l
}

// pair is a key of a link with its value.
type pair struct{ key, value string }

// String returns the pair as a plan's text has it.
func (p pair) String() string { return p.key + "=" + p.value }

// known returns the pairs whose keys plans have, each once, and those of the scene that the text
// names. It leaves out the others.
func (l *Link) known(text string) (pairs, scene []pair) {
	keys, given := Keys(), map[string]string{}
	for part := range strings.FieldsFuncSeq(text, isSeparator) {
		p := parsePair(part)
		before, twice := given[p.key]
		switch {
		case p == pair{}, twice && before == p.value:
		case twice:
			l.leaveOut(p, mismatch(p.key, p.key+" twice", "it once"))
		case isCut(part):
			l.leaveOut(p, mismatch(p.key, part, "the whole link: it is cut off here"))
		case p.key == claimKey:
			given[p.key] = p.value
			l.claim(p)
		case p.key == sceneKey:
			var err error
			if scene, err = scenePairs(p.value); err != nil {
				l.leaveOut(p, err)
			}
			given[p.key] = p.value
		case isLook(p): // SplitLook reads it
		case !slices.Contains(keys, p.key):
			l.leaveOut(p, unknownKey(strings.TrimSuffix(p.String(), "="), p.key))
		default:
			given[p.key] = p.value
			pairs = append(pairs, p)
		}
	}
	return pairs, scene
}

// isCut reports whether a pair ends in an ellipsis, as links do of which a program shows only the
// beginning: the end of its value is missing.
func isCut(part string) bool {
	return strings.HasSuffix(strings.TrimRight(part, wraps), "…")
}

// isSeparator reports whether a character stands between two pairs of a link.
func isSeparator(r rune) bool { return r == '&' || r == ';' }

// leaveOut adds a pair to those that are left out, unless its key is among them.
func (l *Link) leaveOut(p pair, err error) {
	if !slices.ContainsFunc(l.LeftOut, func(o LeftOut) bool { return o.Key == p.key }) {
		l.LeftOut = append(l.LeftOut, LeftOut{p.key, p.value, err})
	}
}

// culprit returns the index of the pair without which the error may go away: the one that it
// names, or else, as it names images that the link doesn't, the first that needs held-out ones.
func culprit(err error, pairs []pair) int {
	var bad SettingError
	errors.As(err, &bad)
	named := func(key string) int {
		return slices.IndexFunc(pairs, func(p pair) bool { return p.key == key })
	}
	if i := named(bad.Key); i >= 0 {
		return i
	}
	net := ""
	if i := named("net"); i >= 0 {
		net = pairs[i].String() + "&"
	}
	return max(0, slices.IndexFunc(pairs, func(p pair) bool {
		_, err := Parse(net + p.String())
		return err != nil && p.key != "net"
	}))
}

// parsePair returns a pair without what stands around its key and its value, as a plan writes it.
func parsePair(text string) pair {
	key, value, _ := strings.Cut(text, "=")
	p := pair{strings.TrimPrefix(strings.TrimFunc(key, isMark), "amp;"), ""}
	p.value = strings.TrimLeftFunc(strings.TrimRightFunc(value, isMark), func(r rune) bool {
		return isMark(r) && !strings.ContainsRune("+-.", r) // those begin numbers
	})
	switch {
	case p.key == "control" && !strings.Contains(p.value, ":"):
		p.value = strings.Replace(p.value, "-", ":", 1)
	case p.key == "order" && !slices.Contains(append(NamedOrders(), MeasuredOrders()...), p.value):
		p.value = strings.ReplaceAll(p.value, "-", ",")
	}
	return p
}

// isMark reports whether a character is neither a letter nor a digit.
func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// fragment returns the part of a clean address that holds a plan: what follows its #, or its ?. A
// plan without the address has either only in what was hung on behind it.
func fragment(text string) string {
	for _, mark := range []string{"#", "?"} {
		before, after, _ := strings.Cut(text, mark)
		address := strings.Contains(before, "/") || !strings.Contains(before, "=")
		if address && strings.Contains(after, "=") {
			text = after
		}
	}
	text, _, _ = strings.Cut(text, ":~:") // where a browser was to scroll to
	return strings.NewReplacer("#", "&", "?", "&").Replace(unwrapped(text))
}
