package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"signum/core/mnist"
)

// writeShards writes MNIST as train-00.bin … and test-00.bin …, which the page loads one after the other.
func writeShards(to, from string) error {
	if to == "" {
		return errors.New("found no directory, expected one to write the shards to")
	}
	training, test, err := read(from)
	if err != nil {
		return err
	}
	if sum := mnist.Fingerprint(training, test); sum != mnist.Published {
		return fmt.Errorf("found images with the fingerprint %s, expected %s: the page is served with MNIST as its authors published it", sum, mnist.Published)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	return errors.Join(writeSet(to, "train", training), writeSet(to, "test", test))
}

// writeSet writes the shards of one set.
func writeSet(to, name string, set mnist.Set) error {
	for from := 0; from < set.Len(); from += mnist.ShardSize {
		shard := mnist.EncodeShard(set, from, min(from+mnist.ShardSize, set.Len()))
		path := filepath.Join(to, mnist.ShardName(name, from/mnist.ShardSize))
		if err := os.WriteFile(path, shard, 0o644); err != nil {
			return err
		}
	}
	return nil
}
