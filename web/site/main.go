//go:build !js

// Command site turns the built programs, the static files and the recorded run into a folder that any file host can serve.
package main

import (
	"flag"
	"log"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("site: ")
	s := site{}
	flag.StringVar(&s.dist, "dist", "dist", "the folder to write")
	flag.StringVar(&s.static, "static", "static", "the folder of static files")
	flag.StringVar(&s.exec, "exec", "", "the toolchain's wasm_exec.js")
	flag.StringVar(&s.kernels, "kernels", "core/kernels/kernels.wasm", "the SIMD side module")
	flag.IntVar(&s.brotli, "brotli", 9, "how hard brotli tries, 0 to 11")
	flag.BoolVar(&s.plain, "plain", false, "write no compressed files, and always the same version")
	flag.Parse()
	if err := s.write(); err != nil {
		log.Fatal(err)
	}
}

// site is where everything comes from and goes to. The programs and the data are in dist/web already.
type site struct {
	dist, static, exec, kernels string
	brotli                      int
	plain                       bool
}

func (s site) write() error {
	if err := s.copyAll(); err != nil {
		return err
	}
	if err := s.pages(); err != nil {
		return err
	}
	if err := s.complete(); err != nil {
		return err
	}
	if s.plain {
		return nil
	}
	return s.compressAll()
}
