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

// types are the media types of what is served. They are listed because machines' own tables differ.
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

// A fileHandler answers requests for files.
//
// It answers GET and HEAD, and any other method with 405. The path is cleaned and names a file; a
// path that ends in a slash names the index.html of that folder. Files without a known extension,
// those whose name or folder begins with a dot or an underscore, compressed forms and folders are
// missing, as is what doesn't exist: the handler missing answers then.
//
// Of the request's headers it reads Accept-Encoding, by which it chooses a compressed form that
// lies beside the file, Range and If-Range, and If-None-Match and If-Modified-Since, which may
// make the answer 304. A file that can't be read is a 500. The query is ignored.
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
	info, err := fs.Stat(h.files, name)
	if !known || private(name) || err != nil || info.IsDir() {
		h.missing.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", CacheControl(name))
	w.Header().Set("Vary", "Accept-Encoding")
	h.serve(w, r, name)
}

// fileName returns the name of the file that a path of an address stands for.
func fileName(urlPath string) string {
	name := strings.TrimPrefix(path.Clean("/"+urlPath), "/")
	if name == "" || strings.HasSuffix(urlPath, "/") {
		return path.Join(name, "index.html")
	}
	return name
}

// private reports whether a file isn't for visitors: _headers, .assetsignore and their like.
func private(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_") {
			return true
		}
	}
	return false
}

// CacheControl returns the value of that header for a file. The folders b and data hold files whose
// address has a hash of their content, so a browser may keep them; it asks for any other again.
func CacheControl(name string) string {
	if strings.HasPrefix(name, "b/") || strings.HasPrefix(name, "data/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// serve answers with the form of the file that the browser likes best.
func (h fileHandler) serve(w http.ResponseWriter, r *http.Request, name string) {
	for _, e := range ranked(r.Header.Get("Accept-Encoding")) {
		f, err := h.files.Open(name + e.Suffix)
		if err != nil {
			continue
		}
		defer f.Close()
		if e.Name != identity {
			w.Header().Set("Content-Encoding", e.Name)
		}
		serveFile(w, r, f)
		return
	}
	h.missing.ServeHTTP(w, r)
}

// serveFile answers with an open file, whose encoding is in the answer's header.
func serveFile(w http.ResponseWriter, r *http.Request, f fs.File) {
	info, err := f.Stat()
	seeker, ok := f.(io.ReadSeeker)
	if err != nil || !ok {
		http.Error(w, "The file could not be read.", http.StatusInternalServerError)
		return
	}
	encoding := w.Header().Get("Content-Encoding")
	w.Header().Set("ETag", fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), encoding))
	if encoding != "" && r.Header.Get("Range") == "" {
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, "", info.ModTime(), seeker)
}
