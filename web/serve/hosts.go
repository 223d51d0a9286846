//go:build !js

package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/skip2/go-qrcode"
)

// known refuses requests for another host where only this machine is served, with 421: a page of a
// foreign site whose name was pointed at this machine gets nothing.
func known(next http.Handler, host string) http.Handler {
	if !isLocal(host) {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLocal(hostName(r.Host)) {
			http.Error(w, "This server answers for localhost only.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostName returns a Host header without its port.
func hostName(header string) string {
	if name, _, err := net.SplitHostPort(header); err == nil {
		return name
	}
	return strings.Trim(header, "[]")
}

// isLocal reports whether a name stands for this machine alone.
func isLocal(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// announce writes where the page is: for other machines with a QR code.
func announce(out io.Writer, host string, port int) {
	if isLocal(host) {
		fmt.Fprintf(out, "Signum is at http://localhost:%d (Ctrl-C ends it)\n", port)
		return
	}
	names := []string{host}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		names = append(addresses(), "localhost")
	}
	fmt.Fprintf(out, "Signum is at (Ctrl-C ends it)\n")
	for _, name := range names {
		fmt.Fprintf(out, "  http://%s\n", net.JoinHostPort(name, fmt.Sprint(port)))
	}
	first := "http://" + net.JoinHostPort(names[0], fmt.Sprint(port))
	if code, err := qrcode.New(first, qrcode.Low); err == nil {
		fmt.Fprint(out, code.ToSmallString(false))
	}
}

// addresses returns this machine's addresses in its networks: IPv4, which is the easiest to type.
func addresses() (list []string) {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, a := range all {
		if n, is := a.(*net.IPNet); is && n.IP.To4() != nil && !n.IP.IsLoopback() {
			list = append(list, n.IP.String())
		}
	}
	return list
}
