package app

import (
	"os"
	"testing"

	"signum/core/experiment"
)

func TestLook(t *testing.T) {
	record := synthetic(t, "net=lenet5")
	if data, err := os.ReadFile("../static/recorded.signumrun"); err == nil {
		if r, err := experiment.DecodeRecording(data); err == nil {
			record = r
		} else {
			t.Log(err)
		}
	}
	css, _ := os.ReadFile("../static/signum.css")
	js, _ := os.ReadFile("../static/first.js")
	html := `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Look</title><style>` +
		string(css) + `</style><script>` + string(js) + `</script><body><div>` + Prerender(record) + `</div></body></html>`
	os.WriteFile("/tmp/shots/look.html", []byte(html), 0o644)
}
