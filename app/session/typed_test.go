package session

import (
	"math/big"
	"strconv"
	"strings"
	"testing"
)

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		typed      string
		whole      bool
		number, or string
	}{
		{"1000", true, "1000", ""},
		{" 1000 ", true, "1000", ""},
		{"007", true, "7", ""},
		{"+5", true, "5", ""},
		{"-3", true, "-3", ""},
		{"−3", true, "-3", ""},
		{"18446744073709551615", true, "18446744073709551615", ""},

		{"0.004", false, "0.004", ""},
		{"0,004", false, "0.004", ""},
		{".5", false, "0.5", ""},
		{",5", false, "0.5", ""},
		{"98,50", false, "98.5", ""},
		{"1e-3", false, "1e-3", ""},
		{"2,5E-4", false, "2.5e-4", ""},
		{"1.000", false, "1", ""},
		{"٠٫٠٠٤", false, "0.004", ""},
		{"０．５", false, "0.5", ""},

		{"1,000", true, "1000", "1"},
		{"1.000", true, "1000", "1"},
		{"60.000", true, "60000", "60"},
		{"1,234", true, "1234", "1.234"},
		{"1٫000", true, "1000", "1"},

		{"1 000", true, "1000", ""},
		{"1\u202f000", true, "1000", ""},
		{"1’000", true, "1000", ""},
		{"60 000,0", true, "60000", ""},
		{"1.000,00", true, "1000", ""},
		{"1,000.00", true, "1000", ""},
		{"1.000.000", true, "1000000", ""},
		{"1,000,000", true, "1000000", ""},
		{"1,000.5", true, "1000.5", ""},
		{"3.0", true, "3", ""},
		{"3,", true, "3", ""},
		{"1.5", true, "1.5", ""},
		{"0.500", true, "0.5", ""},
		{"1.0000", true, "1", ""},
		{"1234.567", true, "1234.567", ""},
		{"٣", true, "3", ""},

		{"", true, "", ""},
		{"a", true, "", ""},
		{".", false, "", ""},
		{"1..5", false, "", ""},
		{"1,5,2", false, "", ""},
		{"1,00", false, "1", ""},
		{"1,00,000", true, "", ""},
		{"1,000,5", true, "", ""},
		{"1 00", true, "", ""},
		{"1,000.000,000", true, "", ""},
		{"1.5 000", false, "", ""},
		{"1 ,0", true, "", ""},
		{"1a0", true, "", ""},
		{"-0", false, "0", ""},
		{"0x10", true, "", ""},
		{"NaN", false, "", ""},
		{"Inf", false, "", ""},
		{"1e400", false, "", ""},
		{"1e-400", false, "", ""},
		{"0.1234567890123456", false, "", ""},
		{"5 %", false, "", ""},
		{"20k", true, "", ""},
		{"1/2", false, "", ""},
	} {
		if got := readNumeral(c.typed, c.whole); got != (numeral{c.number, c.or}) {
			t.Errorf("%q, whole %v: got %q or %q, expected %q or %q",
				c.typed, c.whole, got.number, got.or, c.number, c.or)
		}
	}
}

// Whatever is typed: a number that is read has its digits in their order, and a float64 keeps it.
func FuzzNumeral(f *testing.F) {
	for _, typed := range []string{"1,000.5", "0,004", "2e-4", "1 000", "−3", "٣", "1.2.3", "0E0\r", "a"} {
		f.Add(typed, true)
		f.Add(typed, false)
	}
	f.Fuzz(func(t *testing.T, typed string, whole bool) {
		n := readNumeral(typed, whole)
		if n.number == "" {
			if n.or != "" {
				t.Fatalf("%q is no number, but may be %q", typed, n.or)
			}
			return
		}
		want := digitsOf(strings.Map(plain, typed))
		for _, number := range []string{n.number, n.or} {
			if number != "" && digitsOf(number) != want {
				t.Fatalf("%q was read as %q: other digits", typed, number)
			}
		}
		value, err := strconv.ParseFloat(n.number, 64)
		if err != nil {
			t.Fatalf("%q was read as %q: %v", typed, n.number, err)
		}
		if !whole {
			kept, _ := new(big.Rat).SetString(strconv.FormatFloat(value, 'g', -1, 64))
			exact, _ := new(big.Rat).SetString(n.number)
			if kept.Cmp(exact) != 0 {
				t.Fatalf("%q is %v, but %v is kept", typed, exact, kept)
			}
		}
	})
}

// digitsOf returns the digits of a number's mantissa, without those that don't count.
func digitsOf(text string) string {
	mantissa, power, _ := strings.Cut(strings.ToLower(text), "e")
	only := func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}
	return strings.Trim(strings.Map(only, mantissa), "0") + "e" +
		strings.TrimLeft(strings.TrimSpace(power), "+")
}
