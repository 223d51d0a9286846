//go:build !js

// Command serve serves the built page from this machine: to this machine only, or with -host to its
// network.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"signum/web"
	"signum/web/share"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("serve: ")
	dir := flag.String("dir", "dist", "the folder that holds the built page")
	host := flag.String("host", "localhost", "the address to listen at; 0.0.0.0 is all of this machine's")
	port := flag.String("port", "8080", "the port to listen at; 0 takes a free one")
	store := flag.String("store", "", "the file to keep shared runs in; without it none can be shared")
	flag.Parse()
	if err := serve(*dir, *store, *host, *port); err != nil {
		log.Fatal(err)
	}
}

// serve answers until it is interrupted; then it waits until downloads end. A second interrupt ends
// it.
func serve(dir, store, host, port string) error {
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("%s holds no built page (%v). Make it by: make build", dir, err)
	}
	handler, err := newHandler(dir, store)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(loopback(host), port))
	if err != nil {
		return fmt.Errorf("port %s of %s can't be had (%v). Choose another: make run PORT=9000", port, host, err)
	}
	announce(os.Stdout, host, listener.Addr().(*net.TCPAddr).Port)
	server := newServer(handler, host)
	interrupted, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	drained := make(chan error, 1)
	go func() {
		<-interrupted.Done()
		stop()
		drained <- drain(server)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-drained
}

// newHandler returns the handler of the folder, and of the runs that visitors share if there is a
// file to keep them in.
func newHandler(dir, store string) (http.Handler, error) {
	files := web.Handler(os.DirFS(dir))
	if store == "" {
		return files, nil
	}
	runs, err := openRuns(store)
	if err != nil {
		return nil, fmt.Errorf("shared runs can't be kept in %s (%v)", store, err)
	}
	mux := http.NewServeMux()
	options := share.Options{Store: runs, Allow: newLimiter(time.Now).allow}
	mux.Handle("/r/", web.Secure(share.Handler(options, web.Missing)))
	mux.Handle("/", files)
	return mux, nil
}

// loopback returns the address of a host name of this machine alone, and any other as it is.
func loopback(host string) string {
	if host == "localhost" {
		return "127.0.0.1"
	}
	return host
}

// newServer returns a server with limits, so that a client which sends or takes nothing doesn't
// hold a connection for ever. In two minutes a line of 40 kB/s takes the largest file.
func newServer(h http.Handler, host string) *http.Server {
	return &http.Server{
		Handler:           known(h, host),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
}

// drain waits until the answers that have begun are sent.
func drain(server *http.Server) error {
	within, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return server.Shutdown(within)
}
