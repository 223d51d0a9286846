package app

import (
	"fmt"
	"strings"
	"testing"

	"signum/app/view"
	"signum/app/view/viewtest"
	"signum/core/nn"
)

func TestEveryLayerWidthHasARule(t *testing.T) {
	css := styleSheet(t)
	for _, net := range nn.PresetNames() {
		class := strings.TrimSuffix(net, "-bn") // a norm changes no width
		if !strings.Contains(css, "."+class+" { --sum:") {
			t.Errorf("signum.css says nothing of how wide %s is", net)
		}
		record := viewtest.Recording(t, "net="+net)
		for _, l := range view.New(record.Plan, nil, 0).Layers {
			if rule := fmt.Sprintf(".w%d { width: calc(%d * var(--u)); }", l.Cols,
				l.Cols); !strings.Contains(css, rule) {
				t.Errorf("signum.css needs %s for %s of %s", rule, l.Name, net)
			}
		}
	}
}
