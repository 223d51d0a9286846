package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"signum/core/experiment"
)

// largestPage is the most bytes that are read of a page of one file.
const largestPage = 1 << 26

// What a page of one file has in it: the fragment that it opens with, as JSON, and how many training
// images.
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

// fragment returns the fragment that the page should open with: the plan, which must be one that the
// page can train, and the other keys of the link.
func (o options) fragment(page []byte) (string, error) {
	link := experiment.ParseLink(o.arguments[0])
	var parts []string
	for _, left := range link.LeftOut {
		var bad experiment.SettingError
		if errors.As(left.Err, &bad) && bad.Key != "" { // a key of plans, with what they can't have
			return "", left.Err
		}
		parts = append(parts, left.Key+"="+left.Value)
	}
	if has := imagesOf.FindSubmatch(page); has != nil {
		if images, _ := strconv.Atoi(string(has[1])); link.Plan.Images > images {
			return "", mismatch("single", fmt.Sprintf("images=%d", link.Plan.Images),
				fmt.Sprintf("at most the %d that %s holds", images, o.from))
		}
	}
	_, look := experiment.SplitLook(afterHash(o.arguments[0]))
	return strings.Join(append([]string{look.Link(link.Plan.Link())}, parts...), "&"), nil
}
