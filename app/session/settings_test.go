package session

import (
	"reflect"
	"strings"
	"testing"

	"signum/core/experiment"
)

func TestASettingBringsWhatItNeeds(t *testing.T) {
	for _, c := range []struct {
		from, key, value, want string
		why                    Message
		all                    int
	}{
		{"", "control", "budget:20000", "images=60000", nil, 60_000},
		{"", "order", "bytes", "images=60000", nil, 60_000},
		{"", "control", "floor:98.5", "images=55000", ImagesHeldOut{Train: 55_000, Held: 5_000}, 60_000},
		{"data=01234567", "control", "floor:98.5", "images=275", ImagesHeldOut{Train: 275, Held: 25}, 300},
		{"images=2000", "order", "fisher", "images=2000", nil, 60_000},
		{"images=2000&data=01234567", "order", "fisher", "images=1375",
			ImagesHeldOut{Train: 1375, Held: 125}, 1500},
		{"images=6000", "order", "fisher", "images=5000",
			ImagesHeldOut{Train: 5_000, Held: 5_000}, 10_000},
		{"", "act", "binary", "net=lenet5-bn", NormsAdded{}, 60_000},
		{"net=mlp-bn&act=binary", "net", "mlp", "act=float", ActivationsReal{}, 60_000},
	} {
		from, err := experiment.Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		plan, why, err := changed(from, c.key, c.value, c.all)
		if err != nil || !strings.Contains(plan.String(), c.want) ||
			plan.Value(c.key) != c.value || !reflect.DeepEqual(why, c.why) {
			t.Errorf("%s, %s=%s: %v, told %#v, error %v", c.from, c.key, c.value, plan, why, err)
		}
	}
	if plan, _, err := changed(experiment.Default(), "control", "floor:0", 60_000); err == nil {
		t.Errorf("a floor of 0 gives %v", plan)
	}
	held, err := experiment.Parse("order=fisher&images=275&data=01234567")
	if err != nil {
		t.Fatal(err)
	}
	if plan, _, err := changed(held, "images", "300", 300); err == nil ||
		err != error(ImagesError{300, 300}) {
		t.Errorf("an order that is measured on held-out images, with none held out, gives %v, error %v", plan, err)
	}
}

func TestSettingsAreThoseOfALink(t *testing.T) {
	plan := experiment.Default()
	for _, c := range []struct{ key, value, want string }{
		{"shift", "0", "0"}, {"turn", "20", "20"}, {"data", "mnist", "mnist"},
		{"seed", "7", "7"}, {"net", "mlp", "mlp"}, {"rate", "0.01", "0.01"},
		{"images", "10", ""}, {"epochs", "many", ""}, {"order", "sideways", ""},
	} {
		got, err := plan.With(c.key, c.value)
		if c.want == "" {
			if err == nil {
				t.Errorf("%s=%s was taken", c.key, c.value)
			}
			continue
		}
		if err != nil || got.Value(c.key) != c.want {
			t.Errorf("%s=%s: got %s, %v", c.key, c.value, got.Value(c.key), err)
		}
	}
}
