package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// An Encoding is a compressed form of a file, with what its name has after the file's.
type Encoding struct{ Name, Suffix string }

// Encodings are the compressed forms that may lie beside a file, the smallest first.
var Encodings = []Encoding{{"br", ".br"}, {"gzip", ".gz"}}

const identity = "identity"

// ranked returns the forms of a file that an Accept-Encoding header allows, best first: by its
// q-values, and among equal ones by size. The file itself comes last unless the header ranks it,
// and is never left out: RFC 9110 permits that answer where nothing is acceptable.
func ranked(header string) []Encoding {
	q := qualities(header)
	weight := func(e Encoding) float64 {
		if value, named := q[e.Name]; named {
			return value
		}
		if e.Name == identity {
			return 0 // behind all that the header names
		}
		return q["*"]
	}
	var allowed []Encoding
	for _, e := range append(slices.Clone(Encodings), Encoding{Name: identity}) {
		if weight(e) > 0 || e.Name == identity {
			allowed = append(allowed, e)
		}
	}
	slices.SortStableFunc(allowed, func(a, b Encoding) int { return cmp.Compare(weight(b), weight(a)) })
	return allowed
}

// qualities returns the q-value of each encoding that a header names, in small letters.
func qualities(header string) map[string]float64 {
	q := map[string]float64{}
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" {
			q[name] = quality(parameters)
		}
	}
	return q
}

// quality returns the q-value among the parameters of an encoding: 1 if there is none, 0 if it is
// no number from 0 to 1.
func quality(parameters string) float64 {
	text, found := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(parameters, " ", "")), "q=")
	if !found {
		return 1
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value >= 0 && value <= 1) {
		return 0
	}
	return value
}
