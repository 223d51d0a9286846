//go:build js && wasm

package main

import (
	"reflect"
	"syscall/js"
	"testing"

	"signum/core/dataset"
	"signum/core/task"
	"signum/wasm/browser/browsertest"
)

func TestTestImagesWithoutLabelsAreLeftOutIfTheVisitorSaysSo(t *testing.T) {
	useStorage(t)
	files := append(pair("train", images(210)), pair("test", images(30))[0])
	j, _, err := do(t, task.Read{}, files...)
	want := task.ReadReport{Missing: []dataset.Role{dataset.TestLabels}, Dealable: true}
	if err != nil || !reflect.DeepEqual(j.Report, want) {
		t.Errorf("got %+v, error %v, want %+v", j.Report, err, want)
	}
	for _, use := range []task.Use{task.Deal, task.Add} {
		j, _, err = do(t, task.Read{Use: use}, files...)
		got := j.Report.(task.ReadReport).Info
		if err != nil || got == nil || !dataset.Has(got.Remarks, dataset.Unlabelled) ||
			use == task.Add && got.Added != 210 || use == task.Deal && got.Test != 30 {
			t.Errorf("use %d: got %+v, error %v", use, got, err)
		}
	}
}

func TestOneFileOfManyThatCantBeReadIsNamed(t *testing.T) {
	useStorage(t)
	set := images(100)
	first, rest := set.Split(20)
	files := []js.Value{
		browsertest.File("anna.csv", dataset.CSV(first)),
		browsertest.File("page.csv", []byte("<!doctype html>")),
		browsertest.File("ben.csv", dataset.CSV(rest)),
	}
	j, _, err := do(t, task.Read{}, files...)
	got := j.Report.(task.ReadReport)
	if err != nil || !got.Dealable || !dataset.Has(got.Remarks, dataset.Joined) ||
		got.Remarks[0].Code != dataset.Unread || got.Remarks[0].Args[0] != "page.csv" {
		t.Errorf("got %+v, error %v, want the others, and the page named", got, err)
	}
	again := append(files, browsertest.File("page.csv", dataset.CSV(images(30))))
	j, _, err = do(t, task.Read{}, again...)
	if got := j.Report.(task.ReadReport); err != nil || dataset.Has(got.Remarks, dataset.Unread) {
		t.Errorf("got %+v, error %v, want nothing of what came again", got, err)
	}
}
