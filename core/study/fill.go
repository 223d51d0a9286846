package study

import (
	"regexp"
	"strconv"
	"strings"

	"signum/core"
)

// A number in prose names the cell of a table that it is from, in a comment that follows it:
//
//	98.00 ± 0.12<!-- mlp, images=55000 | at-once | accuracy, % -->
//
// The section, the row and the column stand there, and if the cell has several numbers, which of
// them it is. A number that is no result, like a limit in a plan, is followed by <!-- given -->.
var tagged = regexp.MustCompile(`([+−]?[\d,]+(?:\.\d+)?(?: ± [\d.]+)?)` +
	`<!-- ([^|>]+)\|([^|>]+)\|([^|>]+?)(?:\|([^|>]+))? -->`)

// Fill returns a text whose numbers are those of the cells that they name. A number keeps its form:
// its decimals, its sign, its separators of thousands, and whether it has an interval. A cell that
// no table has is an error.
func Fill(text string, tables []Table) (string, error) {
	var first error
	filled := tagged.ReplaceAllStringFunc(text, func(found string) string {
		parts := tagged.FindStringSubmatch(found)
		number, err := cellNumber(tables, parts[2:])
		if err == nil {
			number, err = like(parts[1], number)
		}
		if err != nil && first == nil {
			first = err
		}
		return number + strings.TrimPrefix(found, parts[1])
	})
	return filled, first
}

// cellNumber returns the number of a cell that a tag names by section, row, column and which.
func cellNumber(tables []Table, tag []string) (string, error) {
	for i := range tag {
		tag[i] = strings.TrimSpace(tag[i])
	}
	section, row, column, n := tag[0], tag[1], tag[2], tag[3]
	for _, t := range tables {
		if t.Section != section {
			continue
		}
		for _, cells := range t.Rows {
			if cell := t.Cell(cells, column); cells[0] == row && cell != "" {
				return nth(strings.TrimPrefix(cell, "wide: "), n)
			}
		}
	}
	return "", mismatch("a number of the cell "+strings.Join(tag[:3], " | "), "a cell of a table")
}

var numbers = regexp.MustCompile(`[−-]?\d+(?:\.\d+)?(?: ± \d+(?:\.\d+)?)?`)

// nth returns the n-th number of a cell, the first if n is empty.
func nth(cell, n string) (string, error) {
	all, i := numbers.FindAllString(cell, -1), 1
	if n != "" {
		var err error
		if i, err = strconv.Atoi(n); err != nil {
			i = 0
		}
	}
	if i < 1 || i > len(all) {
		return "", mismatch("number "+n+" of the cell "+strconv.Quote(cell), "one that it has")
	}
	return all[i-1], nil
}

// like returns a number in the form of another.
func like(form, number string) (string, error) {
	mean, half, _ := strings.Cut(number, " ± ")
	formMean, formHalf, interval := strings.Cut(form, " ± ")
	text, err := rounded(formMean, mean)
	if err != nil || !interval {
		return text, err
	}
	if half == "" {
		return "", mismatch(number, "a number with an interval, as "+form+" has")
	}
	text2, err := rounded(formHalf, half)
	return text + " ± " + text2, err
}

// rounded returns a number with the decimals, the plus and the separators of another.
func rounded(form, number string) (string, error) {
	value, err := strconv.ParseFloat(strings.ReplaceAll(number, "−", "-"), 64)
	if err != nil {
		return "", core.Mismatch{Where: "study", Found: strconv.Quote(number), Expected: "a number"}
	}
	_, decimals, _ := strings.Cut(form, ".")
	text := fixed(value, len(decimals))
	if strings.Contains(form, ",") {
		text = grouped(text)
	}
	if strings.HasPrefix(form, "+") && value > 0 {
		text = "+" + text
	}
	return text, nil
}

// grouped returns a whole number with commas between thousands.
func grouped(text string) string {
	for i := len(text) - 3; i > 0 && text[i-1] >= '0' && text[i-1] <= '9'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// notProse matches code, tables, headings, links, and numbers that name a cell or are given.
var notProse = regexp.MustCompile("(?ms)^```.*?^```|^[|#].*?$|`[^`]*`|!?\\[[^\\]]*\\]\\([^)]*\\)|" +
	`[+−\d,.]*( ± [\d.]+)?<!-- [^>]+ -->`)

var decimals = regexp.MustCompile(`\d+\.\d+`)

// Unnamed returns the numbers with decimals in the prose of a Markdown file that neither name a
// cell nor are given.
func Unnamed(text string) []string {
	return decimals.FindAllString(notProse.ReplaceAllString(text, ""), -1)
}
