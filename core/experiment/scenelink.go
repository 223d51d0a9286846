package experiment

import (
	"slices"
	"strings"
)

// sceneKey is a key of texts that stands for a scene's plan. Other keys of the text change that.
const sceneKey = "scene"

// SceneOf returns the scene that a plan is; ok is false if it is none's.
func SceneOf(p Plan) (scene Scene, ok bool) {
	all := Scenes()
	i := slices.IndexFunc(all, func(s Scene) bool { return s.Plan == p })
	if i < 0 {
		return scene, false
	}
	return all[i], true
}

// scenePairs returns the pairs of the plan of a scene, by its name.
func scenePairs(name string) (pairs []pair, err error) {
	all := Scenes()
	i := slices.IndexFunc(all, func(s Scene) bool { return s.Name == name })
	if i < 0 {
		var names []string
		for _, s := range all {
			names = append(names, s.Name)
		}
		return nil, mismatch(sceneKey, sceneKey+"="+name, "one of "+strings.Join(names, ", "))
	}
	for text := range strings.SplitSeq(all[i].Plan.String(), "&") {
		key, value, _ := strings.Cut(text, "=")
		pairs = append(pairs, pair{key, value})
	}
	return pairs, nil
}

// withScene returns pairs, and of a scene's those whose keys they don't have.
func withScene(pairs, scene []pair) []pair {
	given := pairs
	for _, s := range scene {
		if !slices.ContainsFunc(given, func(p pair) bool { return p.key == s.key }) {
			pairs = append(pairs, s)
		}
	}
	return pairs
}

// expanded returns a plan's text with the pairs of its scene, if it names one, in place of that.
func expanded(text string) (string, error) {
	var pairs, scene []pair
	for part := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(part, "=")
		if key != sceneKey {
			pairs = append(pairs, pair{key, value})
			continue
		}
		var err error
		if scene, err = scenePairs(value); err != nil {
			return text, err
		}
	}
	if scene == nil {
		return text, nil
	}
	var texts []string
	for _, p := range withScene(pairs, scene) {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, "&"), nil
}
