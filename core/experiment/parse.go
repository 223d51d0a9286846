package experiment

import (
	"slices"
	"strings"
)

// Parse returns the plan of a text like "net=mlp&seed=7". Keys come in any order; a key that is
// left out has its value of Base. The recipe is the one that the text names; without one it is
// Thorough, as when there was no other, but Brief if the text has no key at all. scene=NAME stands
// for the keys of that scene's plan that the text doesn't have. A leading # is allowed.
//
// Its errors are SettingErrors; the plan is Default then.
func Parse(text string) (Plan, error) {
	text, err := expanded(strings.TrimPrefix(text, "#"))
	if err != nil {
		return Default(), err
	}
	p := Base(recipeOf(text))
	if text == "" {
		return p, nil
	}
	seen := map[string]string{}
	for pair := range strings.SplitSeq(text, "&") {
		if err := p.setPair(pair, seen); err != nil {
			return Default(), err
		}
	}
	if err := resolve(p).check(seen); err != nil {
		return Default(), err
	}
	return p, nil
}

// setPair sets the key of a pair to its value, both of which it adds to seen.
func (p *Plan) setPair(pair string, seen map[string]string) error {
	key, value, _ := strings.Cut(pair, "=")
	i := slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
	if i < 0 {
		return unknownKey(pair, key)
	}
	if _, twice := seen[key]; twice {
		return mismatch(key, key+" twice", "it once")
	}
	seen[key] = value
	if !settings[i].set(p, value) {
		return settings[i].error(value)
	}
	return nil
}

// Value returns the text of one of the plan's keys. It panics if there is no such key.
func (p Plan) Value(key string) string { return settingOf(key).text(p) }

// With returns the plan with one key set to a value, given as text; a recipe sets its whole
// schedule. The error is a SettingError if the plan can't be run then. It panics if there is no
// such key.
func (p Plan) With(key, value string) (Plan, error) {
	s, changed := settingOf(key), p
	if key == recipeKey {
		changed = p.WithRecipe(value)
	} else if !s.set(&changed, value) {
		return p, s.error(value)
	}
	if err := resolve(changed).check(map[string]string{key: value}); err != nil {
		return p, err
	}
	return changed, nil
}

// settingOf returns the setting of a key.
func settingOf(key string) setting {
	for _, s := range settings {
		if s.key == key {
			return s
		}
	}
	panic("experiment: no plan has the key " + key)
}
