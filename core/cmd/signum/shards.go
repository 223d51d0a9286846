package main

import (
	"errors"
	"os"
	"path/filepath"

	"signum/core/mnist"
)

// writeShards writes MNIST as train-00.bin … and test-00.bin …, which the page loads one by one.
func writeShards(o options) error {
	training, test, err := o.images()
	if err != nil {
		return err
	}
	if sum := mnist.Fingerprint(training, test); sum != mnist.Published {
		return mismatch("shards", "images with the fingerprint "+sum,
			mnist.Published+": the page is served with MNIST as its authors published it")
	}
	to := o.arguments[0]
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
		if err := saveFile(path, shard); err != nil {
			return err
		}
	}
	return nil
}
