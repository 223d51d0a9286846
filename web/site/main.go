//go:build !js

// Command site writes the folder that any file host can serve, from the built programs, the static
// files and the recorded run. Every address in it is relative, so it may lie under any path:
//
//	index.html, app-worker.js, manifest.webmanifest, icons, notices.txt
//	embed/          the figure alone, for frames; signum.js makes these in pages of other sites
//	b/<build>/      the parts of a build: programs, scripts, styles, the recorded run
//	data/<hash>/    the images
//	_headers        headers and caching, for hosts that read it
//
// With -single it writes one HTML file instead, which holds all of that but some images.
//
// A build is named by a hash of all that belongs to it. The build before stays in the folder, for
// pages that are open while another is deployed.
package main

import (
	"flag"
	"log"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("site: ")
	s := site{}
	flag.StringVar(&s.out, "out", "dist", "the folder to write")
	flag.StringVar(&s.built, "built", ".build", "the folder of programs and images that make has built")
	flag.StringVar(&s.static, "static", "static", "the folder of static files")
	flag.StringVar(&s.picture, "picture", "docs/figures/page.png", "a picture of the page")
	flag.StringVar(&s.exec, "exec", "", "the toolchain's wasm_exec.js")
	flag.StringVar(&s.kernels, "kernels", "core/kernels/kernels.wasm", "the SIMD side module")
	flag.IntVar(&s.brotli, "brotli", 9, "how hard brotli tries, 0 to 11")
	flag.BoolVar(&s.https, "https", false, "have browsers ask the host by HTTPS only, by _headers")
	flag.BoolVar(&s.plain, "plain", false, "compress nothing, and name every build plain")
	single := flag.String("single", "", "write the page as one file of this name, and no folder")
	images := flag.Int("images", 10_000, "how many training images the one file has")
	flag.Parse()
	write := s.write
	if *single != "" {
		write = func() error { return s.writeSingle(*single, *images) }
	}
	if err := write(); err != nil {
		log.Fatal(err)
	}
}

// A site has the folders that its parts come from and go to.
type site struct {
	out, built, static, picture, exec, kernels string
	brotli                                     int
	https, plain                               bool
}

// writeSingle writes the page as one file.
func (s site) writeSingle(to string, images int) error {
	b, err := s.collect()
	if err != nil {
		return err
	}
	page, err := s.single(b, images)
	if err != nil {
		return err
	}
	return writeFile(to, page)
}

// write writes the folder. Another build than the one that is there leaves that one in it, and
// removes all others.
func (s site) write() error {
	before, images := s.deployed()
	b, err := s.collect()
	if err != nil {
		return err
	}
	files, err := s.pages(b)
	if err != nil {
		return err
	}
	for _, f := range append(b.files(), files...) { // pages last: all that they name is there
		if err := s.put(f); err != nil {
			return err
		}
	}
	if before == b.id {
		return nil
	}
	if err := s.prune("b", b.id, before); err != nil {
		return err
	}
	return s.prune("data", b.dataID, images)
}
