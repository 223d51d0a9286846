package share

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// The frame of a run, in pixels, as large as web/site's figure in a frame.
const frameWidth, frameHeight = 660, 460

// A frame that is narrower than narrow has one of these heights: for all of the figure, without
// the plot, or without the digit too.
const narrow = 600

var narrowHeights = []int{860, 710, 520}

// embedding is an answer of oEmbed (oembed.com, version 1.0). Its frame needs no script in the page
// that shows it. WordPress leaves its attributes but for the style, and adds "#?secret=…" to the
// address, and a sandbox that allows scripts. The style is for phones, where Ghost's themes don't
// narrow the frame.
type embedding struct {
	Version         string `json:"version"`
	Type            string `json:"type"`
	Title           string `json:"title"`
	ProviderName    string `json:"provider_name"`
	ProviderURL     string `json:"provider_url"`
	CacheAge        int    `json:"cache_age"` // seconds
	ThumbnailURL    string `json:"thumbnail_url"`
	ThumbnailWidth  int    `json:"thumbnail_width"`
	ThumbnailHeight int    `json:"thumbnail_height"`
	HTML            string `json:"html"`
	Width           int    `json:"width"`
	Height          int    `json:"height"`
}

// oembed answers how other sites can show the run whose address they ask about: as a frame.
func (h handler) oembed(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	if format := asked.Get("format"); format != "" && format != "json" {
		http.Error(w, "Only JSON is spoken here.", http.StatusNotImplemented)
		return
	}
	address, err := url.Parse(asked.Get("url"))
	if err != nil || path.Dir(address.Path) != "/r" || address.Host != r.Host {
		h.missing.ServeHTTP(w, r)
		return
	}
	id := path.Base(address.Path)
	r.SetPathValue("id", id)
	about, ok := h.get(w, r, aboutKey(id))
	if !ok {
		return
	}
	title, _, _ := strings.Cut(string(about), "\n")
	e := embedding{
		Version: "1.0", Type: "rich", Title: title, ProviderName: "Signum", ProviderURL: origin(r) + "/",
		CacheAge: 86_400, ThumbnailURL: origin(r) + "/r/" + id + "/card.png",
		ThumbnailWidth: wide, ThumbnailHeight: high,
		Width: within(frameWidth, asked.Get("maxwidth")),
	}
	e.Height = heightOf(e.Width, asked.Get("maxheight"))
	e.HTML = `<iframe src="` + html.EscapeString(origin(r)+"/embed/#run="+id) + `" title="` +
		html.EscapeString(title) + `" width="` + strconv.Itoa(e.Width) + `" height="` +
		strconv.Itoa(e.Height) + `" frameborder="0" style="max-width:100%"></iframe>`
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	json.NewEncoder(w).Encode(e)
}

// heightOf returns the height of a frame of a width: that of the figure, or the one asked for if
// that is smaller.
func heightOf(width int, most string) int {
	if width >= narrow {
		return within(frameHeight, most)
	}
	for _, height := range narrowHeights {
		if within(height, most) == height {
			return height
		}
	}
	return within(frameHeight, most)
}

// within returns the smaller of a length and the one asked for.
func within(length int, most string) int {
	if n, err := strconv.Atoi(most); err == nil && n > 0 {
		return min(length, n)
	}
	return length
}
