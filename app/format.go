package app

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// kilobytes writes bytes in units of 1,000: "246.8 kB", "0.2 kB".
func kilobytes(bytes int) string { return kilo(bytes) + " kB" }

func kilo(bytes int) string {
	return grouped(strconv.FormatFloat(float64(bytes)/1000, 'f', 1, 64))
}

// percent writes a part of 1 with two decimals: on 10,000 images that is exact.
func percent(part float64) string {
	if math.IsNaN(part) {
		return "– %"
	}
	return strconv.FormatFloat(100*part, 'f', 2, 64) + " %"
}

// points writes a difference of two parts in percentage points, with its sign: "−0.20".
func points(difference float64) string {
	return strings.Replace(fmt.Sprintf("%+.2f", 100*difference), "-", "−", 1)
}

// ratio writes how many times smaller something is: "12.7×".
func ratio(before, after int) string { return fmt.Sprintf("%.1f×", float64(before)/float64(after)) }

// integer writes a count with separators: "61,470".
func integer(n int) string { return grouped(strconv.Itoa(n)) }

// grouped puts a comma after each three digits of the whole part.
func grouped(number string) string {
	whole, rest := number, ""
	if dot := strings.IndexByte(number, '.'); dot >= 0 {
		whole, rest = number[:dot], number[dot:]
	}
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + rest
}

// seconds writes a time left: "8 s", "2 min 5 s".
func seconds(s float64) string {
	if math.IsNaN(s) || math.IsInf(s, 0) {
		return "–"
	}
	n := int(math.Ceil(s))
	if n < 60 {
		return strconv.Itoa(n) + " s"
	}
	return fmt.Sprintf("%d min %d s", n/60, n%60)
}

// listed joins names as a sentence does: "fc3, fc2 and fc1".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// capital begins a sentence.
func capital(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// plural is the noun for a count, regular or as given: plural(1, "layer"), plural(n, "digit").
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return integer(n) + " " + noun + "s"
}
