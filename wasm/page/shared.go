//go:build js && wasm

package main

import (
	"errors"
	"strings"

	"signum/app/session"
	"signum/wasm/browser"
)

// sharedAt returns the address of what the site's store of shared runs has; web/share answers
// there.
func sharedAt(name string) string { return browser.Resolve(address("../../r/") + name) }

// sharedRuns is the site's store of shared runs, if it has one. Each call waits on a goroutine of
// its own.
var sharedRuns = session.SharedRuns{
	Recorded: recorded,
	Here: func(got func(bool)) {
		go func() {
			_, err := browser.Fetch(sharedAt(""), "no-store", nil, nil)
			got(err == nil)
		}()
	},
	Get: func(id string, got func([]byte, error)) {
		go func() { got(fetch(sharedAt(id + "/run"))) }()
	},
	Put: func(content []byte, got func(string, error)) {
		go func() { got(put(content)) }()
	},
}

// fetch returns the run at an address. Its error is a session.Absent if there is none.
func fetch(address string) ([]byte, error) {
	content, err := browser.Fetch(address, "default", nil, nil)
	if err == browser.StatusError(404) || err == browser.StatusError(410) { // deleted
		err = session.Absent{Err: err}
	}
	return content, err
}

// put stores a run with the site, and returns a link to it. The error of a refusal is the site's
// sentence.
func put(content []byte) (link string, err error) {
	answer, ok, err := browser.Send(sharedAt(""), content)
	answer = strings.TrimSpace(answer)
	switch {
	case err != nil:
		return "", err
	case !ok:
		return "", errors.New(answer)
	}
	return sharedAt(answer), nil
}
