package web

import (
	"net/http"
	"path"
	"slices"
	"strings"
)

// Policy is the page's Content-Security-Policy, which it has in itself too. It lets the page run
// its own scripts, its own WebAssembly and nothing else, and lets nothing leave.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'"

// FramePolicy is the policy of the figure in a frame, and that of every answer's header. A frame
// without an origin starts its workers from a Blob, as it may start no others.
var FramePolicy = strings.Replace(Policy, "worker-src 'self'", "worker-src 'self' blob:", 1)

// Closed is a second policy, by which nobody may frame an answer: here that of every answer but the
// figure's, on a host that reads Rules that of the page. It is a header of its own, since where
// several rules of a host apply, all their policies hold.
const Closed = "frame-ancestors 'none'"

// frames is the folder that anybody may frame.
const frames = "/embed/"

// Security lists the headers of every answer, whoever gives it.
//
// COEP with CORP cross-origin lets a page of documentation embed Signum, whether that page is
// isolated or not. Every file is public, so a frame without an origin may fetch it too.
var Security = [][2]string{
	{"Content-Security-Policy", FramePolicy},
	{"Cross-Origin-Embedder-Policy", "require-corp"},
	{"Cross-Origin-Resource-Policy", "cross-origin"},
	{"Access-Control-Allow-Origin", "*"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
}

// Transport has browsers ask a whole host by HTTPS only, for a year. It is for hosts that are
// Signum's alone, as the Worker's is; browsers ignore it over HTTP.
var Transport = [2]string{"Strict-Transport-Security", "max-age=31536000"}

// Secure adds the security headers to every answer of next.
func Secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range Security {
			w.Header().Set(h[0], h[1])
		}
		if !strings.HasPrefix(path.Clean(r.URL.Path)+"/", frames) {
			w.Header().Add("Content-Security-Policy", Closed)
		}
		next.ServeHTTP(w, r)
	})
}

// AtEdge adds Transport to every answer of next.
func AtEdge(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(Transport[0], Transport[1])
		next.ServeHTTP(w, r)
	})
}

// Rules returns the headers of Secure, more headers for every answer, and those of caching, as a
// _headers file for hosts that serve the files themselves.
func Rules(more ...[2]string) string {
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range slices.Concat(Security, more) {
		b.WriteString("  " + h[0] + ": " + h[1] + "\n")
	}
	for _, page := range []string{"/", "/index.html"} {
		b.WriteString(page + "\n  Content-Security-Policy: " + Closed + "\n")
	}
	for _, folder := range []string{"b/", "data/"} {
		b.WriteString("/" + folder + "*\n  Cache-Control: " + CacheControl(folder) + "\n")
	}
	return b.String()
}
