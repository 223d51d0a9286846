//go:build !js

package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/ascii85"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"signum/core"
)

// onePageOf returns the page of one file of a site with so many training images.
func onePageOf(t *testing.T, images int) (string, error) {
	t.Helper()
	s := newSite(t)
	put(t, s.static+"/inside.js", "inside")
	put(t, s.built+"/data/train-01.bin", "images too")
	put(t, s.built+"/data/train-02.bin", "more images")
	put(t, s.built+"/data/test-00.bin", "other images")
	b, err := s.collect()
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.single(b, images)
	return string(page), err
}

// parts returns what stands in a page of one file, as static/inside.js reads it.
func parts(t *testing.T, page string) map[string]string {
	t.Helper()
	found := map[string]string{}
	element := regexp.MustCompile(`<script type="application/gzip" id="([^"]*)">([^<]*)</script>`)
	for _, m := range element.FindAllStringSubmatch(page, -1) {
		letters := strings.ReplaceAll(m[2], "v", "<")
		packed, err := gzip.NewReader(ascii85.NewDecoder(strings.NewReader(letters)))
		if err != nil {
			t.Fatalf("%s: %v", m[1], err)
		}
		content, err := io.ReadAll(packed)
		if err != nil {
			t.Fatalf("%s: %v", m[1], err)
		}
		found[m[1]] = string(content)
	}
	return found
}

func TestAPageOfOneFileHoldsAllThatItsProgramsAskFor(t *testing.T) {
	page, err := onePageOf(t, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	found := parts(t, page)
	for name, want := range map[string]string{
		"app.wasm": strings.Repeat("app.wasm ", 100), "kernels.wasm": "kernels",
		"train-00.bin": "images", "train-01.bin": "images too", "test-00.bin": "other images",
	} {
		if found[name] != want {
			t.Errorf("%s: got %q, want %q", name, found[name], want)
		}
	}
	for _, name := range []string{"smallest.signum", "recorded.signumrun", "workshop.wasm"} {
		if found[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	if _, more := found["train-02.bin"]; more {
		t.Error("it has more images than were asked for")
	}
}

func TestAPageOfOneFileLoadsNothing(t *testing.T) {
	page, err := onePageOf(t, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	if list := regexp.MustCompile(`<[^>]* (src|srcset)="`).FindAllString(page, -1); len(list) > 0 {
		t.Errorf("it loads by %v", list)
	}
	policy := html.UnescapeString(
		regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	run := regexp.MustCompile(`(?s)<(script|style) id="([^"]*)"(?: type="module")?>(.*?)</(script|style)>`)
	all := run.FindAllStringSubmatch(page, -1)
	if len(all) < 9 {
		t.Errorf("found %d scripts and styles, expected all that the page has", len(all))
	}
	for _, m := range all {
		sum := sha256.Sum256([]byte(m[3]))
		if !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
			t.Errorf("the policy doesn't let %s run", m[2])
		}
	}
	if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "http") {
		t.Errorf("the policy is open: %s", policy)
	}
}

func TestAPageOfOneFileHasWholeShards(t *testing.T) {
	for _, images := range []int{-5_000, 0, 1, 5_000, 10_001, 65_000} {
		var mismatch core.Mismatch
		if _, err := onePageOf(t, images); !errors.As(err, &mismatch) {
			t.Errorf("%d images: got %v, want a mismatch", images, err)
		}
	}
}

func TestBytesAreLettersThatHTMLLeavesAlone(t *testing.T) {
	for n := range 20 {
		b := bytes.Repeat([]byte{0, 0, 0, 0, 0x7f, 0xff, byte(n)}, n)[:6*n]
		text := letters(b)
		if strings.ContainsAny(text, "<z") {
			t.Errorf("%x: got %s", b, text)
		}
		got, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(strings.ReplaceAll(text, "v", "<"))))
		if err != nil || !bytes.Equal(got, b) {
			t.Errorf("%x: got %x, error %v", b, got, err)
		}
	}
}
