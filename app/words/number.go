package words

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// minus is the sign of negative numbers; a hyphen is shorter than a digit.
const minus = "−"

// Decimal returns a number with so many decimals: "12.7".
func Decimal(value float64, decimals int) string {
	return point(strconv.FormatFloat(value, 'f', decimals, 64))
}

// Shortest returns a number with as few digits as tell it from others: "0.002".
func Shortest(value float64) string { return point(strconv.FormatFloat(value, 'g', -1, 64)) }

// point returns a number with the language's decimal point.
func point(number string) string { return strings.Replace(number, ".", in.decimal, 1) }

// Kilobytes returns a size in units of 1,000 bytes: "246.8 kB".
func Kilobytes(bytes int) string { return KB.Say(Kilo(bytes)) }

// Kilo returns a size in units of 1,000 bytes, without the unit: "246.8".
func Kilo(bytes int) string { return Grouped(float64(bytes)/1000, 1) }

// Megabytes returns a size in units of 1,000,000 bytes: "11.5 MB".
func Megabytes(bytes int) string { return MB.Say(Decimal(float64(bytes)/1e6, 1)) }

// Percent returns a part of 1 with two decimals, which is exact for 10,000 images: "98.86 %".
func Percent(part float64) string {
	if math.IsNaN(part) {
		return PercentUnit.Say(None.Say())
	}
	return Percents(part, 2)
}

// PercentTick returns a round part of 1 in percent, with the decimals that it has: "99.5 %".
func PercentTick(part float64) string {
	return PercentUnit.Say(point(strconv.FormatFloat(100*part, 'f', -1, 32)))
}

// KilobytesTick returns a round size in kB, with the decimals that it has: "20 kB".
func KilobytesTick(kilo float64) string {
	return KB.Say(grouped(strconv.FormatFloat(kilo, 'f', -1, 64)))
}

// Percents returns a part of 1 in percent with so many decimals: "98.9 %".
func Percents(part float64, decimals int) string {
	return PercentUnit.Say(Decimal(100*part, decimals))
}

// Hundredths returns a part of 1 in percent, with two decimals and without the unit: "98.86".
func Hundredths(part float64) string { return Decimal(100*part, 2) }

// Points returns a difference of two parts in percentage points, with its sign: "−0.20".
func Points(difference float64) string {
	text := Hundredths(difference)
	if text[0] == '-' {
		return minus + text[1:]
	}
	return "+" + text
}

// Plain returns a difference of two parts in percentage points, with its sign only if it is
// negative.
func Plain(difference float64) string { return strings.TrimPrefix(Points(difference), "+") }

// Ratio returns how many times smaller something is: "12.7×".
func Ratio(before, after int) string {
	return Times.Say(Decimal(float64(before)/float64(after), 1))
}

// Factor returns a factor in two digits: "6.7×", "11×", "0.62×".
func Factor(factor float64) string { return Times.Say(digits(factor, 2)) }

// Micro returns microseconds in three digits, without the unit.
func Micro(t float64) string { return digits(t, 3) }

// digits returns a number in so many digits, or whole if it has more.
func digits(v float64, n int) string {
	for below := 1.0; n > 0 && v >= below; below *= 10 {
		n--
	}
	return Grouped(v, n)
}

// Significant returns a measured value in three digits, or whole if it is large.
func Significant(value float64) string {
	if math.Abs(value) >= 1000 {
		return strings.Replace(Grouped(value, 0), "-", minus, 1)
	}
	return strings.ReplaceAll(point(strconv.FormatFloat(value, 'g', 3, 64)), "-", minus)
}

// Probability returns a probability as it follows a letter: "= 0.021", "< 0.001".
func Probability(p float64) string {
	if p < 0.001 {
		return "< " + point("0.001")
	}
	return "= " + Decimal(p, 3)
}

// Epochs returns a number of epochs, to a tenth: "1 epoch", "2.5 epochs".
func Epochs(n float64) string {
	tenths, form := math.Round(10*n), 2
	if tenths == 10 {
		form = 1
	}
	return EpochCount.Say(Shortest(tenths/10), form)
}

// Integer returns a count with separators: "61,470".
func Integer(n int) string { return grouped(strconv.Itoa(n)) }

// Change returns how much a count has changed, with its sign: "+3", "−2".
func Change(n int) string {
	if n < 0 {
		return minus + Integer(-n)
	}
	return "+" + Integer(n)
}

// Signed returns a number with so many decimals, and with its sign: "+0.31", "−0.28".
func Signed(value float64, decimals int) string {
	if text := Decimal(value, decimals); text[0] == '-' {
		return minus + text[1:]
	}
	return "+" + Decimal(value, decimals)
}

// Grouped returns a number with so many decimals, and with separators: "1,724.3".
func Grouped(value float64, decimals int) string {
	return grouped(strconv.FormatFloat(value, 'f', decimals, 64))
}

// grouped returns a number in Go's form with the language's separators of thousands and decimal
// point.
func grouped(number string) string {
	whole, part, found := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + in.group + whole[i:]
	}
	if found {
		return whole + in.decimal + part
	}
	return whole
}

// Seconds returns a time left in whole seconds: "8 s", "2 min 5 s".
func Seconds(s float64) string {
	if math.IsNaN(s) || math.IsInf(s, 0) {
		return None.Say()
	}
	n := int(math.Ceil(s))
	if n < 60 {
		return SecondsUnit.Say(strconv.Itoa(n))
	}
	return MinutesUnit.Say(strconv.Itoa(n/60), strconv.Itoa(n%60))
}

// Took returns a time that was measured: "0.02 s", "3.4 s", "1 min 5 s".
func Took(s float64) string {
	switch {
	case s < 0.005:
		return "< " + SecondsUnit.Say(point("0.01"))
	case s < 0.095:
		return SecondsUnit.Say(Decimal(s, 2))
	case s < 59.95:
		return SecondsUnit.Say(Decimal(s, 1))
	}
	return Seconds(s)
}

// Listed joins names as a sentence does: "fc3, fc2 and fc1".
func Listed(names []string) string { return joined(names, And) }

// Either joins names as a choice: "fc3, fc2 or fc1".
func Either(names []string) string { return joined(names, Or) }

func joined(names []string, last Text2) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return last.Say(strings.Join(names[:n], Comma.Say()), names[n])
}

// Capital returns a text as the beginning of a sentence.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// Dotted joins parts of a line: "Stage 3 of 5, fc1 ±1 · paused".
func Dotted(parts ...string) string { return strings.Join(parts, Dot.Say()) }

// TrainingSpeed returns how fast it is trained: "24,000 images/s by 2 workers".
func TrainingSpeed(rate float64, workers int) string {
	if workers < 2 {
		return Speed.Say(int(rate))
	}
	return SpeedShared.Say(int(rate), workers)
}

// Scientific returns a small number as powers of ten are written: "2·10⁻⁷".
func Scientific(v float64) string {
	exponent := int(math.Floor(math.Log10(v)))
	digit := math.Round(v / math.Pow10(exponent))
	if digit == 10 {
		digit, exponent = 1, exponent+1
	}
	if exponent >= -2 {
		return digits(v, 2)
	}
	raised := ""
	for _, r := range strconv.Itoa(-exponent) {
		raised += string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'])
	}
	return strconv.Itoa(int(digit)) + "·10⁻" + raised
}
