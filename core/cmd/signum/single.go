package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"signum/core/experiment"
)

// largestPage is the most bytes that are read of a page of one file.
const largestPage = 1 << 26

// What a page of one file has in it: the fragment that it opens with, as JSON, and how many
// training images.
var (
	fragmentOf = regexp.MustCompile(`(<script type="application/json" id="fragment">)("[^<]*")(</script>)`)
	imagesOf   = regexp.MustCompile(`self\.signum = \{[^\n]*"images":(\d+)`)
)

// single writes the page of one file with another plan.
func single(o options) error {
	page, err := readFile(o.from, largestPage)
	if err != nil {
		return fmt.Errorf("%w; make single writes the page", err)
	}
	fragment, err := o.fragment(page)
	if err != nil {
		return err
	}
	at := fragmentOf.FindSubmatchIndex(page)
	if at == nil {
		return mismatch(o.from, "no place for a plan", "a page that make single has written")
	}
	quoted, err := json.Marshal(fragment) // with < and > escaped, as in the page
	if err != nil {
		return err
	}
	return o.saveOrPrint(bytes.Join([][]byte{page[:at[4]], quoted, page[at[5]:]}, nil))
}

// afterHash returns the fragment of an address; a text without one is returned as it is.
func afterHash(link string) string { return link[strings.LastIndex(link, "#")+1:] }

// fragment returns the fragment that the page should open with: the plan, which must be one that
// the page can train, the claim and the look of the link.
func (o options) fragment(page []byte) (string, error) {
	p, err := o.plan()
	if err == nil {
		err = o.checkImages(p, page)
	}
	if err != nil {
		return "", err
	}
	fragment := p.Link()
	if claim := experiment.ParseLink(o.arguments[0]).Claim; claim != nil {
		fragment = claim.Link(p)
	}
	_, look := experiment.SplitLook(afterHash(o.arguments[0]))
	return look.Link(fragment), nil
}

// checkImages returns an error unless the page holds all training images that a plan looks at.
func (o options) checkImages(p experiment.Plan, page []byte) error {
	if p.Data != experiment.MNIST {
		return mismatch("single", "data="+p.Data, "MNIST, whose images the page holds")
	}
	has := imagesOf.FindSubmatch(page)
	if has == nil {
		return mismatch(o.from, "no number of images", "a page that make single has written")
	}
	images, err := strconv.Atoi(string(has[1]))
	if err != nil || p.TrainingImages() <= images {
		return err
	}
	found := fmt.Sprintf("images=%d", p.Images)
	if held := p.TrainingImages() - p.Images; held > 0 {
		found += fmt.Sprintf(", and %d held out", held)
	}
	return mismatch("single", found, fmt.Sprintf("at most the %d that %s holds", images, o.from))
}
