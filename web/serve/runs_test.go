//go:build !js

package main

import (
	"errors"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"signum/web/share"
)

func TestRunsSurviveTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder", "runs.db")
	first, err := openRuns(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Put(share.Part{Key: "key", Content: []byte("content")}); err != nil {
		t.Fatal(err)
	}
	if err := first.db.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := openRuns(path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.db.Close()
	if got, err := again.Get("key"); err != nil || string(got) != "content" {
		t.Errorf("got %q (%v), want the content", got, err)
	}
	if _, err := again.Get("other"); !errors.Is(err, share.ErrMissing) {
		t.Errorf("another key: got %v, want %v", err, share.ErrMissing)
	}
}

func TestASenderMayStoreSoManyRunsAMinute(t *testing.T) {
	now := time.Unix(0, 0)
	l := newLimiter(func() time.Time { return now })
	ask := func(sender string) bool {
		r := httptest.NewRequest("PUT", "/r/x", nil)
		r.RemoteAddr = sender
		return l.allow(r)
	}
	for i := range perMinute {
		if !ask("192.0.2.1:1") {
			t.Fatalf("request %d of %d was refused", i+1, perMinute)
		}
	}
	if ask("192.0.2.1:2") {
		t.Error("one more was allowed, from another port")
	}
	if !ask("192.0.2.2:1") {
		t.Error("another sender was refused")
	}
	now = now.Add(time.Minute)
	if !ask("192.0.2.1:1") {
		t.Error("a minute later the sender was refused")
	}
}
