//go:build !js

// Command dev serves the playground while it is worked on. It looks at the sources a few times a
// second. A stylesheet or a script of static/ that has changed is in the open pages at once; after
// a change of anything else, make builds the site again and the pages reload.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// often is the time between two looks at the sources.
const often = 200 * time.Millisecond

func main() {
	log.SetFlags(log.Ltime)
	dir := flag.String("dir", "dist-dev", "the folder that make builds the site into")
	port := flag.String("port", "8080", "the port to listen on; 0 takes a free one")
	flag.Parse()
	listener, err := net.Listen("tcp", "127.0.0.1:"+*port)
	if err != nil {
		log.Fatalf("dev: port %s can't be had (%v). Choose another: make dev PORT=9000", *port, err)
	}
	fmt.Printf("Signum is at http://localhost:%d, and follows its sources (Ctrl-C ends it)\n",
		listener.Addr().(*net.TCPAddr).Port)
	pages := new(pages)
	go follow(*dir, pages)
	log.Fatal(http.Serve(listener, handler(*dir, pages)))
}

// follow watches the sources for as long as the program runs.
func follow(dir string, pages *pages) {
	before := look()
	for range time.Tick(often) {
		now := look()
		changed := before.changed(now)
		before = now
		if len(changed) > 0 {
			answer(changed, dir, pages)
		}
	}
}

// answer brings a change into the open pages.
func answer(changed []string, dir string, pages *pages) {
	log.Printf("changed: %v", changed)
	switch {
	case all(changed, isStyle):
		pages.tell("style")
	case all(changed, isStatic):
		pages.tell("reload")
	case build(dir):
		pages.tell("reload")
	}
}

// build makes the site, and reports whether that went well. What went wrong is in the terminal.
func build(dir string) bool {
	from := time.Now()
	command := exec.Command("make", "--no-print-directory", "-s", "-j2", "DIST="+dir, "plain")
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	if err := command.Run(); err != nil {
		log.Printf("not built: the pages stay as they are (%v)", err)
		return false
	}
	log.Printf("built in %.1f s", time.Since(from).Seconds())
	return true
}
