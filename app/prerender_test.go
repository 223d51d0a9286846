package app

import (
	"encoding/base64"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/app/words"
)

func TestServedPageHasEveryStop(t *testing.T) {
	for text, want := range map[string][]int{"net=lenet5": {0, 1, 2, 3, 4, 5},
		"net=mlp&order=at-once": {0, 3}} {
		_, data := Prerender(viewtest.Recording(t, text))
		if !slices.Equal(data.Values, want) || len(data.Texts) != len(want) ||
			len(data.Parts) != len(want) {
			t.Errorf("%s: got %v, want %v", text, data.Values, want)
		}
		if last := data.Parts[len(want)-1]["headline"]; !strings.Contains(last, "All ") {
			t.Errorf("%s: the last headline is %s", text, last)
		}
	}
}

func TestServedPartsAreThoseOfThePage(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	html, data := Prerender(record)
	for part := range data.Parts[0] {
		if strings.Count(html, `data-part="`+part+`"`) != 1 {
			t.Errorf("the page has no one place for part %s", part)
		}
		if now := data.Parts[view.First(record.Plan, record.Stages)][part]; !strings.Contains(html,
			now) {
			t.Errorf("part %s of the selected stage is not what the page shows", part)
		}
	}
}

func TestServedWeightsKeepTheirSigns(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	_, data := Prerender(record)
	for i, layer := range data.Layers {
		bits, err := base64.StdEncoding.DecodeString(layer.Bits)
		if err != nil {
			t.Fatal(err)
		}
		w := record.Stages[len(record.Stages)-1].Network.Layers[i].Weights().Latent.Data
		for k, value := range w {
			if positive := bits[k/8]>>(k%8)&1 == 1; positive != (value >= 0) {
				t.Fatalf("layer %d, weight %d: %v is said to be positive: %v", i, k, value,
					positive)
			}
		}
	}
}

func TestAFrameIsServedWithWhatItsHostIsTold(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	html, data := PrerenderEmbed(record)
	for i, stage := range record.Stages {
		at, err := url.ParseQuery(data.States[i])
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{
			"stage": strconv.Itoa(i), "stages": "6", "layers": "5", "done": "6", "run": "idle",
			"recorded": "true", "correct": strconv.Itoa(stage.Score.Correct()),
			"plan": record.Plan.Link(),
		}
		for key, value := range want {
			if at.Get(key) != value {
				t.Errorf("stage %d: got %s=%s, want %s", i, key, at.Get(key), value)
			}
		}
	}
	for part := range data.Parts[0] {
		if strings.Count(html, `data-part="`+part+`"`) != 1 {
			t.Errorf("the frame has no one place for part %s", part)
		}
	}
}

func TestAFrameSaysNothingOfAddressesAndFiles(t *testing.T) {
	html, _ := PrerenderEmbed(viewtest.Recording(t, "net=lenet5"))
	for _, text := range []words.Text{words.Share, words.OpenTitle} {
		if strings.Contains(html, ">"+text.Say()+"<") {
			t.Errorf("the frame has %q", text.Say())
		}
	}
}

func TestPrerenderedPageIsTheSameEachTime(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	html, first := Prerender(record)
	if again, data := Prerender(record); again != html || !reflect.DeepEqual(data, first) {
		t.Error("two pages of one recording differ")
	}
}

func TestNoInlineStyles(t *testing.T) {
	if html, _ := Prerender(viewtest.Recording(t, "net=lenet5")); strings.Contains(html, " style=") {
		t.Error("the page has style attributes, which its content security policy forbids")
	}
}
