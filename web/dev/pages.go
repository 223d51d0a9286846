//go:build !js

package main

import (
	_ "embed"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"signum/web"
)

// script is what an open page does with an event.
//
//go:embed dev.js
var script string

// forget is a service worker that takes the place of one of an earlier visit, and removes itself.
const forget = `self.oninstall = () => self.skipWaiting();
self.onactivate = (event) => event.waitUntil(self.registration.unregister());
`

// handler serves the built folder with dev.js in its page, and scripts and styles from static/.
func handler(dir string, pages *pages) http.Handler {
	javaScript, html := "text/javascript; charset=utf-8", "text/html; charset=utf-8"
	mux := http.NewServeMux()
	mux.Handle("/dev/events", pages)
	mux.HandleFunc("/dev/dev.js", text(javaScript, always(script)))
	mux.HandleFunc("/app-worker.js", text(javaScript, always(forget)))
	mux.HandleFunc("/{$}", text(html, func() ([]byte, error) { return page(dir) }))
	mux.Handle("/", http.FileServerFS(overlay{os.DirFS("static"), os.DirFS(dir)}))
	return web.Secure(unkept(mux))
}

// unkept returns a handler whose answers, which are next's, a browser asks for anew each time.
func unkept(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

func always(text string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(text), nil }
}

// text answers with what content returns.
func text(contentType string, content func() ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := content()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.Write(body)
	}
}

// page returns the built page with the script in it.
func page(dir string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(dir, "index.html"))
	with := "<script src=\"/dev/dev.js\" defer></script>\n</head>"
	return []byte(strings.Replace(string(content), "</head>", with, 1)), err
}

// overlay is the built site, with the scripts and styles of static/ instead of their copies.
type overlay struct{ static, built fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if base, is := strings.CutPrefix(name, "b/plain/"); is && isStatic("static/"+base) {
		if file, err := o.static.Open(base); err == nil {
			return file, nil
		}
	}
	return o.built.Open(name)
}

// pages are the open pages, each with a channel for its events.
type pages struct {
	mu   sync.Mutex
	open map[chan string]bool
}

// tell sends an event to every open page. One that is far behind misses it.
func (p *pages) tell(event string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for page := range p.open {
		select {
		case page <- event:
		default:
		}
	}
}

func (p *pages) add(page chan string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == nil {
		p.open = map[chan string]bool{}
	}
	p.open[page] = true
}

func (p *pages) remove(page chan string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, page)
}

// ServeHTTP answers with a stream of server-sent events, for as long as the page is open.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page := make(chan string, 8)
	p.add(page)
	defer p.remove(page)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	for out.Flush() == nil {
		select {
		case event := <-page:
			fmt.Fprintf(w, "event: %s\ndata:\n\n", event)
		case <-r.Context().Done():
			return
		}
	}
}
