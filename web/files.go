package web

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// types are named here because what a machine's own table says of them differs.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".ico":         "image/x-icon",
	".txt":         "text/plain; charset=utf-8",
	".bin":         "application/octet-stream",
	".signumrun":   "application/octet-stream",
	".signum":      "application/octet-stream",
}

// Encodings are the compressed forms that may lie beside a file, best first.
var Encodings = []struct{ Name, Suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

type fileHandler struct {
	files   fs.FS
	missing http.Handler
}

func (h fileHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
		return
	}
	name := fileName(r.URL.Path)
	contentType, known := types[path.Ext(name)]
	raw, err := fs.Stat(h.files, name)
	if !known || err != nil || raw.IsDir() {
		h.missing.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", cacheControl(r))
	w.Header().Set("Vary", "Accept-Encoding")
	w.Header().Set(RawLength, strconv.FormatInt(raw.Size(), 10))
	h.serve(w, r, name)
}

func fileName(urlPath string) string {
	name := strings.TrimPrefix(path.Clean("/"+urlPath), "/")
	if name == "" {
		return "index.html"
	}
	return name
}

// cacheControl lets a browser keep what was asked for by version; anything else it asks for again, and hears 304.
func cacheControl(r *http.Request) string {
	if r.URL.Query().Get("v") != "" {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// serve answers with the best form of the file that the browser takes.
func (h fileHandler) serve(w http.ResponseWriter, r *http.Request, name string) {
	accepted := r.Header.Get("Accept-Encoding")
	for _, e := range Encodings {
		if !accepts(accepted, e.Name) {
			continue
		}
		if f, err := h.files.Open(name + e.Suffix); err == nil {
			defer f.Close()
			w.Header().Set("Content-Encoding", e.Name)
			serveFile(w, r, f)
			return
		}
	}
	f, err := h.files.Open(name)
	if err != nil {
		h.missing.ServeHTTP(w, r)
		return
	}
	defer f.Close()
	serveFile(w, r, f)
}

func serveFile(w http.ResponseWriter, r *http.Request, f fs.File) {
	info, err := f.Stat()
	seeker, ok := f.(io.ReadSeeker)
	if err != nil || !ok {
		http.Error(w, "The file could not be read.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), w.Header().Get("Content-Encoding")))
	if w.Header().Get("Content-Encoding") != "" && r.Header.Get("Range") == "" {
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, "", info.ModTime(), seeker)
}

// accepts says whether an Accept-Encoding header takes an encoding: named, or by *, and not at q=0.
func accepts(header, encoding string) bool {
	star := false
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		taken := !refused(parameters)
		if name == encoding {
			return taken
		}
		star = star || name == "*" && taken
	}
	return star
}

func refused(parameters string) bool {
	q, found := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(parameters, " ", "")), "q=")
	value, err := strconv.ParseFloat(q, 64)
	return found && (err != nil || value == 0)
}
