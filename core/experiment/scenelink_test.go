package experiment

import (
	"errors"
	"testing"
)

func TestASceneStandsForItsPlan(t *testing.T) {
	for _, s := range Scenes() {
		for _, text := range []string{"scene=" + s.Name, "#scene=" + s.Name} {
			if p, err := Parse(text); err != nil || p != s.Plan {
				t.Errorf("%s is %s, error %v, expected %s", text, p, err, s.Plan)
			}
			if l := ParseLink(text); l.Plan != s.Plan || l.LeftOut != nil {
				t.Errorf("link %s is %s without %v, expected %s", text, l.Plan, l.LeftOut, s.Plan)
			}
		}
		if of, ok := SceneOf(s.Plan); !ok || of.Name != s.Name {
			t.Errorf("the plan of %s is %q's, found %v", s.Name, of.Name, ok)
		}
		want := s.Plan
		want.Seed = 7
		text := "seed=7&scene=" + s.Name
		if p, err := Parse(text); err != nil || p != want || ParseLink(text).Plan != want {
			t.Errorf("%s is %s and %s, expected %s", text, p, ParseLink(text).Plan, want)
		}
	}
	if _, ok := SceneOf(Default()); ok {
		t.Error("the default plan is a scene's")
	}
}

func TestAnUnknownSceneIsNamed(t *testing.T) {
	var bad SettingError
	if _, err := Parse("scene=none&seed=2"); !errors.As(err, &bad) || bad.Key != "scene" ||
		bad.Found != "scene=none" {
		t.Errorf("error %#v, expected one of the scene", err)
	}
	l := ParseLink("scene=none&seed=2")
	if len(l.LeftOut) != 1 || l.LeftOut[0].Key != "scene" || l.Plan.Seed != 2 {
		t.Errorf("the link is %s without %v", l.Plan, l.LeftOut)
	}
}
