//go:build !js

package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"signum/web/share"
)

// mostBytes is how large the file of shared runs may grow: some hundred runs.
const mostBytes = 1 << 30

// runs stores shared runs in a file. What Put has stored survives any end of the program.
type runs struct{ db *bbolt.DB }

var bucket = []byte("runs")

// openRuns opens the file, and makes it if there is none. Two programs can't have it at once. The
// file is in one piece of the address space from the beginning: to grow that, all readers would
// have to wait.
func openRuns(path string) (runs, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return runs{}, err
	}
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{
		Timeout: time.Second, InitialMmapSize: 2 * mostBytes,
	})
	if err != nil {
		return runs{}, err
	}
	return runs{db}, db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(bucket)
		return err
	})
}

// Get implements share.Store.
func (r runs) Get(key string) (content []byte, err error) {
	err = r.db.View(func(tx *bbolt.Tx) error {
		found := tx.Bucket(bucket).Get([]byte(key))
		if found == nil {
			return share.ErrMissing
		}
		content = append([]byte(nil), found...) // it is valid within the transaction only
		return nil
	})
	return content, err
}

// Put implements share.Store: all parts, or none.
func (r runs) Put(parts ...share.Part) error {
	return r.db.Update(func(tx *bbolt.Tx) error {
		size := tx.Size()
		for _, p := range parts {
			if size += int64(len(p.Content)); size > mostBytes {
				return share.ErrFull
			}
			if err := tx.Bucket(bucket).Put([]byte(p.Key), p.Content); err != nil {
				return err
			}
		}
		return nil
	})
}

// A limiter limits how many runs a minute each sender may store.
type limiter struct {
	mu    sync.Mutex
	now   func() time.Time
	since time.Time
	count map[string]int
}

const perMinute = 20

func newLimiter(now func() time.Time) *limiter { return &limiter{now: now} }

// allow reports whether the sender of a request may store a run now, and counts it.
func (l *limiter) allow(r *http.Request) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now(); now.Sub(l.since) >= time.Minute {
		l.since, l.count = now, map[string]int{}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	l.count[host]++
	return l.count[host] <= perMinute
}
