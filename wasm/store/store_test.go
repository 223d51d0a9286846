//go:build js && wasm

package store

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
	"signum/wasm/browser"
	"signum/wasm/browser/browsertest"
)

// images returns n images.
func images(n int) mnist.Set {
	s := mnist.Set{Images: bytes.Repeat([]byte{9}, n*mnist.Pixels), Labels: make([]uint8, n)}
	for i := range s.Labels {
		s.Labels[i] = uint8(i % mnist.Classes)
	}
	return s
}

// use gives a test an empty storage, and a data set.
func use(t *testing.T) (i dataset.Info, training, test mnist.Set) {
	browsertest.Caches(t)
	browsertest.Locks(t)
	training, test = images(mnist.ShardSize+50), images(70)
	return dataset.New(training, test), training, test
}

func TestADataSetComesBackAsStored(t *testing.T) {
	i, training, test := use(t)
	var steps []int
	if err := Put(i, training, test, func(n int) { steps = append(steps, n) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{mnist.ShardSize, 50, 70}; !slices.Equal(steps, want) {
		t.Errorf("stored %v images, want %v", steps, want)
	}
	if list, err := List(); err != nil || !reflect.DeepEqual(list, []dataset.Info{i}) {
		t.Errorf("got %v, %v, want the description that was stored", list, err)
	}
	s, err := Open(i.Data)
	if err != nil {
		t.Fatal(err)
	}
	shard, err := s.Get(mnist.ShardName("train", 1), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := mnist.DecodeShard(shard); err != nil || got.Len() != 50 {
		t.Errorf("got %d images, %v, want the last 50", got.Len(), err)
	}
	if _, err := s.Get("train-09.bin", nil, nil); err != ErrNoEntry {
		t.Errorf("got error %v, want ErrNoEntry", err)
	}
}

func TestOfImagesAddedToMNISTOnlyThoseAreStored(t *testing.T) {
	use(t)
	added := images(70)
	i := dataset.NewAdded(added)
	if err := Put(i, added, mnist.Set{}, func(int) {}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(i.Data)
	if err != nil {
		t.Fatal(err)
	}
	shard, err := s.Get("train-12.bin", nil, nil) // behind the twelve of MNIST
	if err != nil {
		t.Fatal(err)
	}
	if got, err := mnist.DecodeShard(shard); err != nil || got.Len() != 70 {
		t.Errorf("got %d images, %v, want the 70 that were added", got.Len(), err)
	}
	for _, name := range []string{"train-00.bin", "train-13.bin", "test-00.bin"} {
		if _, err := s.Get(name, nil, nil); err != ErrNoEntry {
			t.Errorf("%s: got error %v, want ErrNoEntry", name, err)
		}
	}
}

// What visitors have stored is found by these names, whatever the code calls them.
func TestNamesInTheStorageNeverChange(t *testing.T) {
	i, training, test := use(t)
	if err := Put(i, training, test, func(int) {}); err != nil {
		t.Fatal(err)
	}
	if names, _ := browser.CacheNames(); !slices.Equal(names, []string{"signum-images-" + i.Data}) {
		t.Errorf("found caches %v", names)
	}
	c, _ := browser.OpenCache("signum-images-" + i.Data)
	for _, name := range []string{"album", "train-00.bin", "train-01.bin", "test-00.bin"} {
		if there, err := c.Has("/web/images/" + i.Data + "/" + name); !there {
			t.Errorf("%s is not where it was, error %v", name, err)
		}
	}
}

func TestOfADataSetThatHasNoRoomNothingRemains(t *testing.T) {
	i, training, test := use(t)
	browsertest.Caches(t).Set("quota", len(mnist.EncodeShard(training, 0, mnist.ShardSize))+1)
	if err := Put(i, training, test, func(int) {}); err == nil {
		t.Error("storing beyond the quota has no error")
	}
	if names, _ := browser.CacheNames(); len(names) != 0 {
		t.Errorf("found caches %v, want none", names)
	}
}

func TestAStoredDataSetOutlivesAFailedSecondAttempt(t *testing.T) {
	i, training, test := use(t)
	caches := browsertest.Caches(t)
	if err := Put(i, training, test, func(int) {}); err != nil {
		t.Fatal(err)
	}
	caches.Set("quota", 0)
	if err := Put(i, training, test, func(int) {}); err == nil {
		t.Error("storing beyond the quota has no error")
	}
	if list, err := List(); len(list) != 1 || err != nil {
		t.Errorf("found %d data sets, %v, want the stored one", len(list), err)
	}
}

func TestIncompleteDataSetsAreRemoved(t *testing.T) {
	i, training, test := use(t)
	interrupted, _ := browser.OpenCache(prefix + "01234567")
	interrupted.Put("/web/images/01234567/train-00.bin", nil)
	if list, err := List(); len(list) != 0 || err != nil {
		t.Errorf("an incomplete data set is listed, or error %v", err)
	}
	if err := Put(i, training, test, func(int) {}); err != nil {
		t.Fatal(err)
	}
	if names, _ := browser.CacheNames(); !slices.Equal(names, []string{prefix + i.Data}) {
		t.Errorf("found caches %v, want that of the complete data set", names)
	}
}

func TestIncompleteDataSetsStayWhileSomebodyStoresOne(t *testing.T) {
	use(t)
	release, _ := browser.Lock(lockName)
	browser.OpenCache(prefix + "01234567")
	removed := make(chan bool)
	go func() { RemoveIncomplete(); close(removed) }()
	browser.CacheNames() // turns of the event loop, in which it could be removed
	if there, _ := browser.HasCache(prefix + "01234567"); !there {
		t.Error("it is removed while the lock is held")
	}
	release()
	<-removed
	if there, _ := browser.HasCache(prefix + "01234567"); there {
		t.Error("it is there after the lock was released")
	}
}

func TestADescriptionIsReplacedOnlyWhereADataSetIs(t *testing.T) {
	i, training, test := use(t)
	if err := PutInfo(i); err != ErrNoSet {
		t.Errorf("got error %v, want ErrNoSet", err)
	}
	if err := Put(i, training, test, func(int) {}); err != nil {
		t.Fatal(err)
	}
	i.Classes = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	if err := PutInfo(i); err != nil {
		t.Fatal(err)
	}
	if list, _ := List(); len(list) != 1 || !slices.Equal(list[0].Classes, i.Classes) {
		t.Errorf("got %v, want the new names", list)
	}
	if err := Remove(i.Data); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(i.Data); err != ErrNoSet {
		t.Errorf("got error %v, want ErrNoSet", err)
	}
}
