package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"signum/core/experiment"
)

// advice is an error with what was probably meant; empty if nothing is near.
type advice struct {
	error
	meant string
}

// Error returns the error and the advice.
func (a advice) Error() string {
	if a.meant == "" {
		return a.error.Error()
	}
	return a.error.Error() + "; did you mean " + a.meant + "?"
}

// Unwrap returns the error without the advice.
func (a advice) Unwrap() error { return a.error }

// advised returns the error of a misspelt plan with advice, and any other as it is.
func advised(err error) error {
	var bad experiment.SettingError
	if !errors.As(err, &bad) {
		return err
	}
	word, _, _ := strings.Cut(bad.Given, ":") // a control's limit stays out of it
	return advice{err, nearest(word, bad.Words)}
}

// nearest returns the word that differs in fewest letters from a misspelt one: in one, or in a
// third of a longer one, or in their order only. It is empty if no word is as near.
func nearest(misspelt string, words []string) string {
	misspelt = strings.ToLower(misspelt)
	best, least := "", max(1, (len(misspelt)+1)/3)+1
	for _, word := range words {
		distance := levenshtein.ComputeDistance(misspelt, word)
		if word != misspelt && letters(word) == letters(misspelt) {
			distance = 1
		}
		if distance < least {
			best, least = word, distance
		}
	}
	return best
}

// letters returns the letters of a word in the order of the alphabet.
func letters(word string) string { return string(slices.Sorted(slices.Values([]rune(word)))) }
