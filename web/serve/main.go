//go:build !js

// Command serve answers for the built page on this machine only.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"signum/web"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", "dist", "the folder that holds the built page")
	port := flag.String("port", "8080", "the port to listen on; 0 takes a free one")
	flag.Parse()
	listener, err := net.Listen("tcp", "127.0.0.1:"+*port)
	if err != nil {
		log.Fatalf("serve: port %s can't be had (%v). Choose another: PORT=9000 make run", *port, err)
	}
	fmt.Printf("Signum is at http://localhost:%d (Ctrl-C ends it)\n", listener.Addr().(*net.TCPAddr).Port)
	server := &http.Server{Handler: web.Handler(os.DirFS(*dir)), ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.Serve(listener))
}
