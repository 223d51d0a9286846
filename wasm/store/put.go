//go:build js && wasm

package store

import (
	"signum/core/dataset"
	"signum/core/mnist"
	"signum/wasm/browser"
)

// Put stores a data set: its images, and then the description, which marks it as complete. Of
// images that are added to MNIST's, training has the added ones and test has none: the site serves
// the others. It calls stored with the number of images of each shard that is in place. If it
// fails, nothing of the set remains. It also removes the remains of earlier calls that were
// interrupted.
func Put(i dataset.Info, training, test mnist.Set, stored func(images int)) error {
	release, alone := browser.Lock(lockName)
	defer release()
	if alone {
		removeIncomplete()
	}
	err := put(i, training, test, stored)
	if err != nil {
		removeIfIncomplete(i.Data)
	}
	return err
}

func put(i dataset.Info, training, test mnist.Set, stored func(images int)) error {
	s, err := open(i.Data)
	if err != nil {
		return err
	}
	served := i.Train - training.Len()
	if err := s.putShards("train", served/mnist.ShardSize, training, stored); err != nil {
		return err
	}
	if err := s.putShards("test", 0, test, stored); err != nil {
		return err
	}
	return PutInfo(i)
}

// PutInfo replaces the description of a stored data set. Without one, the error is ErrNoSet.
func PutInfo(i dataset.Info) error {
	s, err := Open(i.Data)
	if err != nil {
		return err
	}
	return s.cache.Put(s.address(infoName), i.Encode())
}

// putShards stores the images of one part, "train" or "test", in shards from a number on.
func (s Set) putShards(part string, first int, images mnist.Set, stored func(images int)) error {
	for from := 0; from < images.Len(); from += mnist.ShardSize {
		to := min(from+mnist.ShardSize, images.Len())
		name := mnist.ShardName(part, first+from/mnist.ShardSize)
		if err := s.cache.Put(s.address(name), mnist.EncodeShard(images, from, to)); err != nil {
			return err
		}
		stored(to - from)
	}
	return nil
}
