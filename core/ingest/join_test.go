package ingest

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

// drawn returns n images of noise-free strokes, from a number on, with their labels.
func drawn(from, n int) (s mnist.Set) {
	for k := from; k < from+n; k++ {
		image := make([]byte, mnist.Pixels)
		for y := 4; y < 24; y++ {
			image[y*28+5+k%18], image[y*28+6+k%18] = 255, byte(1+k)
		}
		s.Images, s.Labels = append(s.Images, image...), append(s.Labels, uint8(k%10))
	}
	return s
}

// tables returns the arrays of sets as tables of those names.
func tables(t *testing.T, names []string, sets ...mnist.Set) (all []Part) {
	t.Helper()
	for i, s := range sets {
		parts, err := Look(file(names[i], dataset.CSV(s)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, parts...)
	}
	return all
}

func TestTablesOfSeveralPeopleAreOneSet(t *testing.T) {
	same := []string{"my-digits.csv", "my-digits.csv", "my-digits.csv"} // in folders of their own
	pile, err := Sort(tables(t, same, drawn(0, 30), drawn(20, 20), drawn(50, 1)))
	if err != nil || !pile.Dealable() || len(pile.Unused()) > 0 {
		t.Fatalf("found %v missing, %v unused, error %v", pile.Missing(), pile.Unused(), err)
	}
	remarks := []dataset.Remark{{Code: dataset.Joined, Args: []string{"3", "41"}},
		{Code: dataset.Twice, Args: []string{"10"}}}
	if got := pile.Remarks(); !reflect.DeepEqual(got, remarks) {
		t.Errorf("found remarks %v, expected %v", got, remarks)
	}
	want := drawn(0, 40)
	want.Images, want.Labels = append(want.Images, drawn(50, 1).Images...), append(want.Labels, 0)
	set, got, err := pile.ReadOne()
	if err != nil || !bytes.Equal(set.Images, want.Images) || !bytes.Equal(set.Labels, want.Labels) ||
		!reflect.DeepEqual(got, remarks) {
		t.Errorf("found %d images, remarks %v, error %v, expected 41", set.Len(), got, err)
	}
}

func TestTheSameImageWithAnotherLabelIsAnother(t *testing.T) {
	a, b := drawn(0, 1), drawn(0, 1)
	b.Labels[0] = 7
	pile, err := Sort(tables(t, []string{"a.csv", "b.csv"}, a, b))
	if err != nil {
		t.Fatal(err)
	}
	if set, _, err := pile.ReadOne(); err != nil || !slices.Equal(set.Labels, []uint8{0, 7}) {
		t.Errorf("found labels %v, error %v, expected [0 7]", set.Labels, err)
	}
}

func TestTablesForTrainingAndForTestsStayApart(t *testing.T) {
	names := []string{"mnist_train.csv", "mnist_test.csv"}
	pile, err := Sort(tables(t, names, drawn(0, 10), drawn(0, 30)))
	if err != nil || len(pile.Missing()) > 0 || pile.Remarks() != nil {
		t.Fatalf("found %v missing, remarks %v, error %v", pile.Missing(), pile.Remarks(), err)
	}
	if sets, err := pile.Read(); err != nil || sets.Training.Len() != 10 || sets.Test.Len() != 30 {
		t.Errorf("found %d and %d images, error %v", sets.Training.Len(), sets.Test.Len(), err)
	}
}

func TestATableAloneIsAsItWas(t *testing.T) {
	twice := drawn(0, 2)
	copy(twice.Image(1), twice.Image(0))
	twice.Labels[1] = twice.Labels[0]
	pile, err := Sort(tables(t, []string{"a.csv"}, twice))
	if err != nil || pile.Remarks() != nil {
		t.Fatal(pile.Remarks(), err)
	}
	if set, _, err := pile.ReadOne(); err != nil || set.Len() != 2 {
		t.Errorf("found %d images, error %v, expected 2", set.Len(), err)
	}
}

// What is for validation is left out, also from what becomes one set, but not if nothing else is
// for training.
func TestPartsForValidationAreLeftOutWhereOthersTrain(t *testing.T) {
	for _, c := range []struct {
		names []string
		train string
		aside int
	}{
		{[]string{"train.csv", "val.csv", "test.csv"}, "train.csv", 1},
		{[]string{"train.csv", "dev-1.csv", "dev-2.csv", "test.csv"}, "train.csv", 2},
		{[]string{"val.csv", "test.csv"}, "val.csv", 0},
	} {
		var parts []Part
		for _, name := range c.names {
			some, err := Look(file(name, tableOf(labelFirst, ",")))
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, some...)
		}
		p, err := Sort(parts)
		if err != nil || len(p.Missing()) > 0 || p.parts[p.TrainImages].Name != c.train ||
			p.parts[p.TestImages].Name != "test.csv" || len(p.Remarks()) != c.aside {
			t.Errorf("%v: roles %+v, remarks %v, error %v", c.names, p.Pile, p.Remarks(), err)
		}
	}
}
