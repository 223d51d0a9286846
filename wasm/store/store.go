//go:build js && wasm

// Package store keeps a visitor's data sets in the browser: a cache for each set, named by its
// fingerprint, with its images in shards like the server's, and its description. A set without a
// description is incomplete: whoever stored it was interrupted.
package store

import (
	"errors"
	"strings"

	"signum/core/dataset"
	"signum/wasm/browser"
)

// prefix begins the name of each cache; the service worker leaves those alone.
const prefix = "signum-images-"

// infoName is the description's name among the shards.
const infoName = "album"

// Errors of data sets that are not there.
var (
	ErrNoSet   = errors.New("the images aren't kept")
	ErrNoEntry = errors.New("it isn't kept")
)

// A Set is a stored data set.
type Set struct {
	data  string
	cache browser.Cache
}

// Open returns the data set with that fingerprint. Without one, the error is ErrNoSet.
func Open(data string) (Set, error) {
	there, err := browser.HasCache(prefix + data) // opening one that isn't there would make it
	if err == nil && !there {
		err = ErrNoSet
	}
	if err != nil {
		return Set{}, err
	}
	return open(data)
}

// open returns the data set with that fingerprint. It makes an incomplete one if there is none.
func open(data string) (Set, error) {
	cache, err := browser.OpenCache(prefix + data)
	return Set{data, cache}, err
}

// address returns the address of the description or a shard. Nothing is served there.
func (s Set) address(name string) string { return "/web/images/" + s.data + "/" + name }

// Get returns the shard with that name, appended to b. Without one, the error is ErrNoEntry. It
// calls count with the number of bytes of each chunk that arrives.
func (s Set) Get(name string, b []byte, count func(n int)) ([]byte, error) {
	content, ok, err := s.cache.Get(s.address(name), b, count)
	if err == nil && !ok {
		err = ErrNoEntry
	}
	return content, err
}

// info returns the description.
func (s Set) info() (dataset.Info, error) {
	content, err := s.Get(infoName, nil, nil)
	if err != nil {
		return dataset.Info{}, err
	}
	return dataset.Decode(content)
}

// List returns the descriptions of all complete data sets.
func List() (list []dataset.Info, err error) {
	all, err := fingerprints()
	for _, data := range all {
		s, err := Open(data)
		if err != nil {
			continue // removed by another tab
		}
		if i, err := s.info(); err == nil {
			list = append(list, i)
		}
	}
	return list, err
}

// fingerprints returns the fingerprints of all data sets, complete or not.
func fingerprints() (all []string, err error) {
	names, err := browser.CacheNames()
	for _, name := range names {
		if data, ours := strings.CutPrefix(name, prefix); ours {
			all = append(all, data)
		}
	}
	return all, err
}

// Remove removes the data set with that fingerprint, if there is one.
func Remove(data string) error { return browser.DeleteCache(prefix + data) }
