package share

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"
)

func TestOtherSitesAreToldHowToShowARun(t *testing.T) {
	o, content := Options{Store: newMemory()}, recorded(t)
	id := ID(content)
	do(o, "PUT", "/r/"+id, content)
	page := body(t, do(o, "GET", "/r/"+id, nil))
	discovery := regexp.MustCompile(`<link rel="alternate" type="application/json\+oembed"[^>]* href="([^"]*)">`)
	found := discovery.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no link to oEmbed:\n%s", page)
	}
	address := strings.TrimPrefix(html.UnescapeString(found[1]), "http://example.com")
	var got struct {
		Version, Type, Title, HTML string
		Width, Height              int
	}
	r := do(o, "GET", address+"&maxwidth=400&format=json", nil)
	if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	src := `<iframe src="http://example.com/embed/#run=` + id + `" `
	if got.Version != "1.0" || got.Type != "rich" || got.Title == "" || got.Width != 400 ||
		got.Height != 860 || !strings.HasPrefix(got.HTML, src) {
		t.Errorf("got %+v", got)
	}
	// What WordPress leaves of a stranger's answer (wp_filter_oembed_result), and a style.
	allowed := `src|width|height|frameborder|marginwidth|marginheight|scrolling|title`
	kept := regexp.MustCompile(`^<iframe( (` + allowed + `)="[^"<>]*")+ style="max-width:100%"></iframe>$`)
	if !kept.MatchString(got.HTML) {
		t.Errorf("a sanitizer changes %s", got.HTML)
	}
	for address, status := range map[string]int{
		"/r/oembed":                                         404,
		"/r/oembed?url=http://example.com/":                 404,
		"/r/oembed?url=http://example.com/r/x":              404,
		"/r/oembed?url=http://elsewhere.org/r/" + id:        404,
		"/r/oembed?url=http://example.com/r/" + id + "/run": 404,
		address + "&format=xml":                             501,
	} {
		if r := do(o, "GET", address, nil); r.StatusCode != status {
			t.Errorf("%s: got %d, want %d", address, r.StatusCode, status)
		}
	}
}

func TestAFrameIsAsHighAsItsWidthNeeds(t *testing.T) {
	for _, c := range []struct {
		width  int
		most   string
		height int
	}{
		{660, "", 460}, {600, "900", 460}, {660, "300", 300},
		{500, "", 860}, {500, "750", 710}, {500, "709", 520}, {400, "500", 460}, {400, "100", 100},
	} {
		if got := heightOf(c.width, c.most); got != c.height {
			t.Errorf("%d wide, at most %q: got %d, want %d", c.width, c.most, got, c.height)
		}
	}
}
