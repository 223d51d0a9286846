package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// build is the id of the sources and the toolchain that the program was built from, the one that
// the page shows too. It is set by -ldflags="-X main.build=…".
var build string

// version writes the build's id, the toolchain and the platform.
func version(o options) error {
	_, err := fmt.Fprintf(o.stdout, "signum %s, %s, %s/%s\n",
		buildID(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// buildID returns the id that the build was given. Without one it is the revision that the go
// command recorded, with a + if files had been changed since.
func buildID() string {
	info, ok := debug.ReadBuildInfo()
	if build != "" || !ok {
		return cmp.Or(build, "unknown")
	}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	revision := setting["vcs.revision"]
	if len(revision) > 12 {
		revision = revision[:12]
	}
	if setting["vcs.modified"] == "true" {
		revision += "+"
	}
	return cmp.Or(revision, "unknown")
}
