//go:build js && wasm

package store

import "signum/wasm/browser"

// lockName is the lock of whoever stores a data set.
const lockName = "signum-images"

// RemoveIncomplete removes data sets that were not stored whole, as when a tab was closed
// meanwhile. It waits until no tab is storing one. In a browser that can't tell, it removes
// nothing.
func RemoveIncomplete() {
	release, alone := browser.Lock(lockName)
	defer release()
	if alone {
		removeIncomplete()
	}
}

// removeIncomplete removes all incomplete data sets. The caller must hold the lock.
func removeIncomplete() {
	all, _ := fingerprints() // there are none in a storage that can't be used
	for _, data := range all {
		removeIfIncomplete(data)
	}
}

// removeIfIncomplete removes a data set that has no description. Errors are ignored: they are no
// worse than leaving it.
func removeIfIncomplete(data string) {
	s, err := Open(data)
	if err != nil {
		return
	}
	if complete, err := s.cache.Has(s.address(infoName)); err == nil && !complete {
		Remove(data)
	}
}
