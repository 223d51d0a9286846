package study

import (
	"reflect"
	"slices"
	"testing"

	"signum/core/experiment"
	"signum/core/train"
	"signum/core/wire"
)

// sample returns an outcome with a stage that was taken back.
func sample(t testing.TB) Outcome {
	p, err := experiment.Parse("net=mlp&images=640&order=bytes&control=revert:0.5")
	if err != nil {
		t.Fatal(err)
	}
	var score train.Score
	score.PerClass[3] = 5
	score.Misses = []train.Miss{{Image: 2, Label: 3, Predicted: 9}}
	return Outcome{
		Plan: p, Stands: 2, Reason: experiment.NoneLeft,
		Steps: []Step{
			{From: -1, Bytes: 900, Score: score},
			{From: 0, Layers: []int{0}, Bytes: 300, Snap: score, Held: score, Score: score},
			{From: 0, Layers: []int{1, 2}, Bytes: 500, Snap: score, Score: score},
		},
	}
}

func TestAnOutcomeComesBack(t *testing.T) {
	want := sample(t)
	if got, err := decodeOutcome(want.encode()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%+v\nerror %v, expected\n%+v", got, err, want)
	}
}

func TestOutcomesThatCannotBeAreErrors(t *testing.T) {
	for what, change := range map[string]func(o *Outcome){
		"a step from a later one":      func(o *Outcome) { o.Steps[1].From = 2 },
		"a second first step":          func(o *Outcome) { o.Steps[2].From = -1 },
		"a layer that the net has not": func(o *Outcome) { o.Steps[1].Layers[0] = 3 },
		"a result that is no step":     func(o *Outcome) { o.Stands = 3 },
		"no steps":                     func(o *Outcome) { o.Steps, o.Stands = nil, 0 },
	} {
		o := sample(t)
		change(&o)
		if got, err := decodeOutcome(o.encode()); err == nil {
			t.Errorf("%s: read as %+v", what, got)
		}
	}
}

// Whatever a file's fields, it is an error, or an outcome that can be put into a table.
func FuzzOutcome(f *testing.F) {
	whole := sample(f).encode()
	f.Add(whole[len(outcomeMagic) : len(whole)-4])
	f.Fuzz(func(t *testing.T, fields []byte) {
		w := wire.Writer{Data: append([]byte(outcomeMagic), fields...)}
		if o, err := decodeOutcome(w.Seal(0)); err == nil {
			Results{Runs: []Outcome{o}}.Markdown()
			o.Offers()
		}
	})
}

// Whatever a file of subsets holds, it is an error, or its one point.
func FuzzPoint(f *testing.F) {
	p := sample(f).Plan
	whole := experiment.EncodeSubsets(p, []experiment.TunedSubset{{Layers: 1}})
	const head, sum = 8, 4 // bytes of the magic and of the checksum
	f.Add(whole[head : len(whole)-sum])
	f.Fuzz(func(t *testing.T, fields []byte) {
		w := wire.Writer{Data: slices.Concat(whole[:head], fields)}
		data := w.Seal(0)
		_, points, err := experiment.DecodeSubsets(data)
		if got, refused := decodePoint(data); refused == nil && (err != nil || len(points) != 1 ||
			!reflect.DeepEqual(got, points[0])) {
			t.Errorf("read as %+v, expected one of %+v, error %v", got, points, err)
		}
	})
}

// Whatever a line, it is an error, or a job whose line is read as it.
func FuzzParseJob(f *testing.F) {
	for _, line := range []string{"float net=mlp", "run net=thin&order=at-once", "twins net=mlp",
		"tune fc1+fc3 net=mlp&seed=2", "tune none net=mlp"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		j, err := ParseJob(line)
		if err != nil {
			return
		}
		if again, err := ParseJob(j.String()); err != nil || again != j {
			t.Errorf("%s: read as %s, error %v", j, again, err)
		}
	})
}

// Whatever the text, it is an error, or jobs whose lines are theirs.
func FuzzStudy(f *testing.F) {
	f.Add(some)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil || len(s.Plans)+len(s.Fronts)+len(s.Twins) > 20 {
			return
		}
		for _, j := range s.Jobs() {
			if got, err := ParseJob(j.String()); err != nil || got != j {
				t.Errorf("%s: read as %s, error %v", j, got, err)
			}
		}
	})
}
