package app

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"signum/app/act"
)

// In a tile whose weights are a pixel each, the lines between the neurons are one pixel too.
func TestATileThatIsScaledDownIsSmooth(t *testing.T) {
	m := memory{layouts: map[string][]act.Tile{}}
	for net, fine := range map[string]bool{"mlp": true, "lenet5": false} {
		html := app.HTMLString(&tile{Layout: m.layout(net, 0)})
		if got := strings.Contains(html, `class="weights fine"`); got != fine {
			t.Errorf("%s: smooth %t, expected %t", net, got, fine)
		}
	}
}
