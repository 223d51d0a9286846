package share

import (
	"bytes"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"signum/app/words"
	"signum/core/experiment"
)

// preview is the page of a run. Programs that show previews of links read its head; a visitor goes
// on to the playground, which opens the run.
var preview = template.Must(template.New("preview").Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<meta name="description" content="{{.Text}}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="Signum">
<meta property="og:title" content="{{.Title}}">
<meta property="og:description" content="{{.Text}}">
<meta property="og:image" content="{{.Origin}}/r/{{.ID}}/card.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta name="twitter:card" content="summary_large_image">
<link rel="alternate" type="application/json+oembed" title="{{.Title}}" href="{{.OEmbed}}">
<meta http-equiv="refresh" content="0; url=../#run={{.ID}}">
</head>
<body>
<p>{{.Text}} <a href="../#run={{.ID}}">{{.Title}}</a></p>
</body>
</html>
`))

func (h handler) page(w http.ResponseWriter, r *http.Request) {
	content, ok := h.get(w, r, aboutKey(r.PathValue("id")))
	if !ok {
		return
	}
	id := r.PathValue("id")
	title, text, _ := strings.Cut(string(content), "\n")
	var out bytes.Buffer
	err := preview.Execute(&out, struct{ Title, Text, Origin, ID, OEmbed string }{
		title, text, origin(r), id, origin(r) + "/r/oembed?url=" + url.QueryEscape(origin(r)+"/r/"+id),
	})
	if err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(out.Bytes())
}

// about returns the title and the text of a run's preview, a line each.
func about(run experiment.Recording) []byte { return []byte(title(run) + "\n" + summary(run)) }

func title(run experiment.Recording) string {
	return words.SharedTitle.Say(words.Net(run.Plan.Net))
}

// summary returns a sentence about a run: from where to where.
func summary(run experiment.Recording) string {
	first, last := run.Stages[0], run.Stages[len(run.Stages)-1]
	return words.SharedText.Say(
		words.Kilobytes(first.Bytes()), words.Percent(first.Score.Accuracy()),
		words.Kilobytes(last.Bytes()), words.Percent(last.Score.Accuracy()))
}

// origin returns the address of the site that the request was made to.
func origin(r *http.Request) string {
	scheme := "https"
	if r.TLS == nil && r.Header.Get("X-Forwarded-Proto") != "https" && r.URL.Scheme != "https" {
		scheme = "http"
	}
	return scheme + "://" + r.Host
}
