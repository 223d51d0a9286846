//go:build js && wasm

package main

import (
	"signum/app/session"
	"signum/core/dataset"
	"signum/wasm/browser"
	"signum/wasm/store"
)

// dataSets is the browser's storage of data sets. Each call waits on a goroutine of its own. A page
// lists the data sets once, when it begins: then what an interrupted page left is removed.
var dataSets = session.Store{
	List: func(done func([]dataset.Info, error)) {
		go func() { done(store.List()); store.RemoveIncomplete() }()
	},
	Put: func(i dataset.Info, done func(error)) {
		go func() { done(store.PutInfo(i)) }()
	},
	Remove: func(data string, done func(error)) {
		go func() { done(store.Remove(data)) }()
	},
}

// tabRun is where a tab keeps the ID of its run.
const tabRun = "signum-run"

// runStore is the browser's storage of runs.
var runStore = session.RunStore{
	List: func(got func(map[string][]byte, error)) {
		go func() { got(store.Runs()) }()
	},
	Put: func(id string, entry []byte, from int, stages [][]byte, done func(error)) {
		go func() { done(store.PutRun(id, entry, from, stages)) }()
	},
	Stages: func(id string, got func([][]byte, error)) {
		go func() { got(store.RunStages(id)) }()
	},
	Remove: func(id string, done func(error)) {
		go func() { done(store.RemoveRun(id)) }()
	},
	Tab:     func() string { return browser.Tab.Get(tabRun) },
	SetTab:  func(id string) { browser.Tab.Set(tabRun, id) },
	Persist: browser.Persist,
}
