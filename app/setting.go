package app

import (
	"strings"

	"signum/core/experiment"
)

// withSetting is the plan with one setting changed, by the text that a link would have.
func withSetting(p experiment.Plan, key, value string) (experiment.Plan, error) {
	var pairs []string
	for pair := range strings.SplitSeq(p.String(), "&") {
		if !strings.HasPrefix(pair, key+"=") {
			pairs = append(pairs, pair)
		}
	}
	return experiment.Parse(strings.Join(append(pairs, key+"="+value), "&"))
}

// setting is the text of one setting.
func setting(p experiment.Plan, key string) string {
	for pair := range strings.SplitSeq(p.String(), "&") {
		if value, ok := strings.CutPrefix(pair, key+"="); ok {
			return value
		}
	}
	return ""
}
