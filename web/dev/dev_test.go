//go:build !js

package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSourcesThatDifferAreChanged(t *testing.T) {
	at := time.Unix(1, 0)
	before := sources{"app/a.go": at, "app/b.go": at, "app/gone.go": at}
	now := sources{"app/a.go": at, "app/b.go": at.Add(1), "app/new.go": at}
	want := []string{"app/b.go", "app/gone.go", "app/new.go"}
	if got := before.changed(now); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := now.changed(now); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
}

func TestTestsAndEditorsAreNoSources(t *testing.T) {
	for path, want := range map[string]bool{
		"app/page.go": true, "static/signum.css": true, "web/site/shell.html": true,
		"app/page_test.go": false, "app/testdata/a.html": false,
		"app/.page.go.swp": false, "app/page.go~": false, "app/#page.go#": false,
	} {
		if got := isSource(path); got != want {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}

// newFolders makes a built site and a folder static/ beside it, and goes there.
func newFolders(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for path, content := range map[string]string{
		"dist/index.html":         "<head>\n</head>",
		"dist/b/plain/signum.css": "old",
		"dist/b/plain/app.wasm":   "program",
		"static/signum.css":       "new",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStylesComeFromTheirSourceAndNothingIsKept(t *testing.T) {
	newFolders(t)
	h := handler("dist", new(pages))
	for path, want := range map[string]string{
		"/":                   "<head>\n<script src=\"/dev/dev.js\" defer></script>\n</head>",
		"/b/plain/signum.css": "new",
		"/b/plain/app.wasm":   "program",
		"/app-worker.js":      forget,
		"/dev/dev.js":         script,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: got %d %q, want %q", path, w.Code, w.Body, want)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: got Cache-Control %q, want no-cache", path, got)
		}
	}
}

func TestOpenPagesGetEvents(t *testing.T) {
	open := new(pages)
	server := httptest.NewServer(open)
	defer server.Close()
	answer, err := server.Client().Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	open.tell("style") // the page is there: it has the head of its answer
	event := make([]byte, len("event: style\ndata:\n\n"))
	if _, err := answer.Body.Read(event); err != nil || !strings.HasPrefix(string(event), "event: style\n") {
		t.Errorf("got %q (%v), want the event", event, err)
	}
}
