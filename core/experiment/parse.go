package experiment

import (
	"slices"
	"strings"
)

// Parse returns the plan of a text like "net=mlp&seed=7". Keys come in any order; a key that is
// left out has its value of Default. A leading # is allowed.
//
// Its errors are SettingErrors; the plan is Default then.
func Parse(text string) (Plan, error) {
	p := Default()
	text = strings.TrimPrefix(text, "#")
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
