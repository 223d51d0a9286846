package session

import "strings"

// A numeral is a number as somebody typed it.
type numeral struct {
	number string // as Go writes it, like -1000.5e-3; empty if the text is no number
	or     string // the number that it may be as well; empty unless that is unclear
}

// zeros are the digits 0 of the scripts in which numbers are typed; 1 to 9 follow each.
var zeros = []rune{'0', '٠', '۰', '०', '০', '０'}

// The most characters of a number's digits and marks, and the most digits of its power of ten:
// what is longer could be rounded to 0, or to infinity.
const maxDigits, maxPower = 40, 2

// readNumeral returns the number that was typed. Comma and point are decimal marks in every
// language, and separators of thousands where there is more than one. Once before exactly three
// digits either is both: in a field of whole numbers that is unclear; in others it is a decimal
// mark. A decimal has 15 digits at most, as many as a float64 keeps.
func readNumeral(typed string, whole bool) numeral {
	text := strings.ToLower(strings.TrimSpace(strings.Map(plain, typed)))
	digits, power, powered := strings.Cut(text, "e")
	sign, digits := signed(digits)
	minus, power := signed(power)
	if len(digits) > maxDigits || len(power) > maxPower || powered && !isDigits(power) {
		return numeral{}
	}
	if powered {
		power = "e" + minus + power
	}
	first, second := readDigits(digits, whole)
	if first == "" || !whole && len(strings.Trim(strings.Replace(first, ".", "", 1), "0")) > 15 {
		return numeral{}
	}
	if first == "0" {
		sign = ""
	}
	if second != "" {
		second = sign + second + power
	}
	return numeral{sign + first + power, second}
}

// signed returns the minus before a number, if it has one, and the number.
func signed(text string) (minus, number string) {
	if number, found := strings.CutPrefix(text, "-"); found {
		return "-", number
	}
	return "", strings.TrimPrefix(text, "+")
}

// isDigits reports whether a text is digits, at least one.
func isDigits(text string) bool { return text != "" && strings.TrimLeft(text, "0123456789") == "" }

// plain returns a character of a number as a keyboard without other scripts has it: a digit, a
// sign, a mark, or a space for what separates thousands only. Marks of direction are left out.
func plain(r rune) rune {
	for _, zero := range zeros {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	switch r {
	case '−', '－':
		return '-'
	case '，':
		return ','
	case '٫', '．':
		return '.'
	case '\u00a0', '\u2009', '\u202f', '\'', '’', '٬', '_':
		return ' '
	case '\u200b', '\u200e', '\u200f', '\u061c', '\ufeff':
		return -1
	}
	return r
}

// readDigits returns the number that digits with marks between them stand for, and the one that
// they may stand for as well. Both are empty if they are none.
func readDigits(text string, whole bool) (number, or string) {
	last := strings.LastIndexAny(text, ".,")
	if last < 0 {
		return decimal(ungrouped(text, " "), ""), ""
	}
	before, after, mark := text[:last], text[last+1:], text[last:last+1]
	if i := strings.IndexAny(before, "., "); i >= 0 && before[i] == text[last] {
		return decimal(ungrouped(text, mark), ""), ""
	} else if i >= 0 {
		if before = ungrouped(before, before[i:i+1]); before == "" {
			return "", ""
		}
	}
	number = decimal(before, after)
	grouped := ungrouped(text, mark)
	if whole && number != "" && grouped != "" && grouped[0] != '0' {
		return grouped, number
	}
	return number, ""
}

// ungrouped returns digits without the separators of their thousands, or "" where one stands
// elsewhere.
func ungrouped(text, separator string) string {
	groups := strings.Split(text, separator)
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(groups) > 1 && (len(g) == 0 || len(g) > 3) {
			return ""
		}
	}
	return strings.Join(groups, "")
}

// decimal returns the shortest form of a number: digits, and digits behind the point. It is empty
// if there is none of either, or something else among them.
func decimal(whole, part string) string {
	if !isDigits(whole + part) {
		return ""
	}
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	if whole == "" {
		whole = "0"
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}
