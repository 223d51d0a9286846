package experiment

import (
	"strconv"
	"strings"

	"signum/core"
)

// SettingError is the error of a key that no plan has, or of a value that its key cannot have.
type SettingError struct {
	core.Mismatch
	Key   string   // whose value is wrong; empty if no plan has such a key
	Given string   // the value, or the key that no plan has
	Words []string // what could stand in place of Given; nil for a number
}

// Unwrap returns the mismatch.
func (e SettingError) Unwrap() error { return e.Mismatch }

// error returns the error of a value that the setting cannot have.
func (s setting) error(found string) error {
	return SettingError{
		core.Mismatch{
			Where: "plan", Found: s.key + "=" + strconv.Quote(found), Expected: s.expected,
		},
		s.key, found, s.words,
	}
}

// mismatch returns the error of a key whose value is possible, but not here.
func mismatch(key, found, expected string) error {
	return SettingError{
		Mismatch: core.Mismatch{Where: "plan", Found: found, Expected: expected}, Key: key,
	}
}

// unknownKey returns the error of a pair whose key no plan has.
func unknownKey(pair, key string) error {
	keys := Keys()
	expected := "key=value with a key of " + strings.Join(keys, ", ")
	return SettingError{
		core.Mismatch{Where: "plan", Found: strconv.Quote(pair), Expected: expected},
		"", key, keys,
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
