package app

import (
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/packed"
)

func TestTheLedgersTotalIsTheStagesBytes(t *testing.T) {
	for _, text := range []string{"net=lenet5", "net=mlp&order=at-once", "net=lenet5-bn"} {
		d := newDesk(t, viewtest.Recording(t, text), nil)
		for i := range d.s.Shown.Record.Stages {
			d.selects(i)
			v, _ := d.s.Shown.View()
			entries := d.memory.ledger(d.s.Shown.Record.Stages[i].Network)
			if got, want := packed.Total(entries).Payload(), v.Stages[i].Bytes; got != want {
				t.Errorf("%s, stage %d: the parts are %d bytes, the stage %d", text, i, got, want)
			}
			if i == 0 && packed.Total(expected(v)) != packed.Total(entries) {
				t.Errorf("%s: expected %+v before the network, got %+v of it", text, expected(v),
					entries)
			}
		}
	}
}

func TestTheSentenceOfTheLedgerAddsUp(t *testing.T) {
	for want, w := range map[string]packed.Why{
		"Of the 100 bytes, 60.0 % are signs, 30.0 % α and 10.0 % biases: so it ends at 19.0×, " +
			"where the signs alone would be 31.7×.": {
			Float: 1900, Payload: 100, Ratio: 19, SignsAlone: 31.666, Signs: .6, Scales: .3, Biases: .1},
		"Of the 100 bytes, 20.0 % are signs and 80.0 % weights that are still float: so it ends at 3.0×.": {
			Float: 300, Payload: 100, Ratio: 3, Signs: .2, Weights: .8},
		"All of it is float here.": {Float: 300, Payload: 300, Ratio: 1, Weights: 1},
	} {
		if got := whyNot32(w); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}
