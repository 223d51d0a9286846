package experiment

import (
	"bytes"
	"errors"
	"testing"

	"signum/core"
	"signum/core/nn"
)

func TestMarginsAreOfTheNetworksProbabilities(t *testing.T) {
	set := toy(40, 3)
	net, err := nn.New("mlp", 1)
	if err != nil {
		t.Fatal(err)
	}
	images := []uint32{3, 7, 39}
	all, err := Look(net, set, images)
	if err != nil || len(all) != len(images) {
		t.Fatalf("got %d images, error %v, want %d", len(all), err, len(images))
	}
	for i, s := range all {
		if s.Image != images[i] || !bytes.Equal(s.Pixels, set.Image(int(s.Image))) {
			t.Errorf("got image %d, want %d with its pixels", s.Image, images[i])
		}
		class, likely := net.Predict(set.Image(int(s.Image)))
		label := int(set.Labels[s.Image])
		least := 2.0
		for other, p := range likely {
			if other != label {
				least = min(least, likely[label]-p)
			}
		}
		if s.Margin != least || (s.Margin >= 0) != (class == label) {
			t.Errorf("image %d: got margin %v, want %v; class %d of %d", s.Image, s.Margin, least,
				class, label)
		}
	}
}

func TestAnImageThatASetLacksIsAMismatch(t *testing.T) {
	_, err := Look(nil, toy(4, 1), []uint32{0, 4})
	want := core.Mismatch{
		Where: "experiment: look", Found: "image 4", Expected: "one below 4",
	}
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
