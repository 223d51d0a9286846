package experiment

import (
	"strconv"
	"strings"

	"signum/core"
)

// SettingError is the error of a key that no plan has, or of a value that its key cannot have.
type SettingError struct {
	core.Mismatch
	Given string   // the key or the value that was given
	Words []string // what could stand in its place; nil for a number
}

// Unwrap returns the mismatch.
func (e SettingError) Unwrap() error { return e.Mismatch }

// error returns the error of a value that the setting cannot have.
func (s setting) error(found string) error {
	pair := s.key + "=" + strconv.Quote(found)
	return SettingError{
		core.Mismatch{Where: "plan", Found: pair, Expected: s.expected}, found, s.words,
	}
}

// unknownKey returns the error of a pair whose key no plan has.
func unknownKey(pair, key string) error {
	keys := Keys()
	expected := "key=value with a key of " + strings.Join(keys, ", ")
	return SettingError{
		core.Mismatch{Where: "plan", Found: strconv.Quote(pair), Expected: expected}, key, keys,
	}
}

// Keys returns the keys of a plan, in the order of its text.
func Keys() []string {
	var keys []string
	for _, s := range settings {
		keys = append(keys, s.key)
	}
	return keys
}
