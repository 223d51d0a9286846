package web

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var page = fstest.MapFS{
	"index.html":           {Data: []byte("<p>page"), ModTime: time.Unix(1, 0)},
	"b/1234/app.wasm":      {Data: []byte("raw program"), ModTime: time.Unix(2, 0)},
	"b/1234/app.wasm.br":   {Data: []byte("br"), ModTime: time.Unix(3, 0)},
	"b/1234/app.wasm.gz":   {Data: []byte("gzip"), ModTime: time.Unix(4, 0)},
	"data/56/train-00.bin": {Data: []byte("images")},
	"embed/index.html":     {Data: []byte("<p>figure")},
	"_headers":             {Data: []byte("secret")},
	"_secret.txt":          {Data: []byte("secret")},
	"b/.hidden.txt":        {Data: []byte("secret")},
	".git/config.txt":      {Data: []byte("secret")},
}

func get(t *testing.T, files fs.FS, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	Handler(files).ServeHTTP(w, r)
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(body)
}

func TestEncodingIsNegotiated(t *testing.T) {
	for accepted, want := range map[string]struct{ encoding, body string }{
		"":                      {"", "raw program"},
		"gzip, deflate, br":     {"br", "br"},
		"gzip":                  {"gzip", "gzip"},
		"br;q=0, gzip;q=0.5":    {"gzip", "gzip"},
		"*":                     {"br", "br"},
		"*;q=0":                 {"", "raw program"},
		"BR; q=1.0":             {"br", "br"},
		"identity, compress":    {"", "raw program"},
		"br;q=none, gzip;q=0.0": {"", "raw program"},

		"br;q=0.2, gzip;q=0.9":            {"gzip", "gzip"},
		"gzip;q=0.5, br;q=0.5":            {"br", "br"},
		"identity, br;q=0.9":              {"", "raw program"},
		"identity;q=0.5, gzip;q=0.8":      {"gzip", "gzip"},
		"*;q=0.5, br;q=0.1":               {"gzip", "gzip"},
		"identity;q=0, *;q=0":             {"", "raw program"},
		"br;q=2, gzip;q=-1, identity;q=x": {"", "raw program"},
		"gzip ; q=1 , br ; q=0.999":       {"gzip", "gzip"},
	} {
		r, body := get(t, page, "/b/1234/app.wasm", "Accept-Encoding", accepted)
		if got := r.Header.Get("Content-Encoding"); got != want.encoding || body != want.body {
			t.Errorf("Accept-Encoding %q: got %q in encoding %q, want %q in %q",
				accepted, body, got, want.body, want.encoding)
		}
		if got := r.Header.Get("Content-Length"); got != strconv.Itoa(len(want.body)) {
			t.Errorf("Accept-Encoding %q: got length %s, want %d", accepted, got, len(want.body))
		}
		if got := r.Header.Get("Content-Type"); got != "application/wasm" {
			t.Errorf("Accept-Encoding %q: got type %q", accepted, got)
		}
	}
}

func TestEveryAnswerIsSecure(t *testing.T) {
	for _, path := range []string{"/", "/b/1234/app.wasm", "/no/such", "/b/../_headers"} {
		for _, files := range []fs.FS{page, nil} {
			r, _ := get(t, files, path)
			for _, h := range Security {
				if got := r.Header.Get(h[0]); got != h[1] {
					t.Errorf("%s: got %s %q, want %q", path, h[0], got, h[1])
				}
			}
		}
	}
}

func TestOnlyTheFigureMayBeFramed(t *testing.T) {
	for path, closed := range map[string]bool{
		"/": true, "/index.html": true, "/embed/": false, "/embed/index.html": false,
		"/embed/../index.html": true, "/embedded": true, "/no/such": true,
	} {
		r, _ := get(t, page, path)
		policies := r.Header.Values("Content-Security-Policy")
		if got := slices.Contains(policies, Closed); got != closed {
			t.Errorf("%s: got the policies %q, want one that closes frames: %v", path, policies, closed)
		}
	}
	if !strings.Contains(Rules(), "\n/\n  Content-Security-Policy: "+Closed+"\n") {
		t.Errorf("the rules leave the page open: %s", Rules())
	}
}

func TestRulesAreTheSameHeaders(t *testing.T) {
	for _, h := range Security {
		if !strings.Contains(Rules(), "  "+h[0]+": "+h[1]+"\n") {
			t.Errorf("the rules lack %s", h[0])
		}
	}
}

func TestOnlyAHostOfItsOwnIsBoundToHTTPS(t *testing.T) {
	const name, line = "Strict-Transport-Security", "\n  Strict-Transport-Security: max-age=31536000\n"
	if strings.Contains(Rules(), name) || !strings.Contains(Rules(Transport), line) {
		t.Errorf("got the rules\n%s\nand with Transport\n%s", Rules(), Rules(Transport))
	}
	for want, handler := range map[string]http.Handler{
		"": Handler(page), "max-age=31536000": AtEdge(Handler(page)),
	} {
		for _, path := range []string{"/", "/no/such"} {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: got %q, want %q", path, got, want)
			}
		}
	}
}

func TestOnlyFilesOfThePageAreServed(t *testing.T) {
	for path, want := range map[string]int{
		"/": 200, "/index.html": 200, "/data/56/train-00.bin": 200, "/embed/": 200,
		"/../b/1234/app.wasm": 200,
		"/_headers":           404, "/_secret.txt": 404, "/b/.hidden.txt": 404, "/.git/config.txt": 404,
		"/b/1234/app.wasm.br": 404, "/b": 404, "/b/": 404, "/embed": 404, "/x.html": 404,
	} {
		r, body := get(t, page, path)
		if r.StatusCode != want || strings.Contains(body, "secret") {
			t.Errorf("%s: got %d %q, want %d", path, r.StatusCode, body, want)
		}
	}
}

func TestWithoutFilesEverythingIsMissing(t *testing.T) {
	r, body := get(t, nil, "/")
	if r.StatusCode != 404 || !strings.Contains(body, `href="/"`) {
		t.Errorf("got %d %q, want 404 and the way to the page", r.StatusCode, body)
	}
}

func TestBrowsersKeepWhatIsNamedByItsContent(t *testing.T) {
	for _, path := range []string{"/b/1234/app.wasm", "/data/56/train-00.bin"} {
		r, _ := get(t, page, path)
		if got := r.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: got %q, want immutable", path, got)
		}
	}
	r, _ := get(t, page, "/?v=1")
	if got := r.Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("the page: got %q, want no-cache", got)
	}
	r, body := get(t, page, "/", "If-None-Match", r.Header.Get("ETag"))
	if r.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("asked again with its ETag: got %d %q, want 304", r.StatusCode, body)
	}
}

func TestEachEncodingHasAnETagOfItsOwn(t *testing.T) {
	raw, _ := get(t, page, "/b/1234/app.wasm")
	packed, _ := get(t, page, "/b/1234/app.wasm", "Accept-Encoding", "br")
	if raw.Header.Get("ETag") == packed.Header.Get("ETag") {
		t.Error("two encodings of a file share an ETag")
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(page).ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: got %d, want 405", w.Code)
	}
}
