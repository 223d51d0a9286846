package task

import (
	"errors"
	"strings"
	"testing"
)

// requests and reports hold one of each kind, in the order of the kinds.
var (
	requests = []Request{Run{}, Rank{}, Subsets{}, Front{}, Export{}, Stopwatch{}, Read{},
		Twins{}, Look{}, Compare{}}
	reports = []Report{RunReport{}, RankReport{}, SubsetsReport{}, FrontReport{}, ExportReport{},
		StopwatchReport{}, ReadReport{}, TwinsReport{}, LookReport{}, CompareReport{}}
)

func TestEveryKindHasOneRequestAndOneReport(t *testing.T) {
	if len(requests) != int(Kinds) || len(reports) != int(Kinds) {
		t.Fatalf("%d requests, %d reports, expected %d", len(requests), len(reports), Kinds)
	}
	for i := range Kinds {
		if requests[i].Kind() != i || reports[i].Kind() != i {
			t.Errorf("kind %d: request %d, report %d", i, requests[i].Kind(), reports[i].Kind())
		}
	}
}

func TestTroubleWithWrongArgumentsPanics(t *testing.T) {
	for code := range Codes {
		NewTrouble(code, make([]string, code.Arguments())...)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("code %d takes an argument too many", code)
				}
			}()
			NewTrouble(code, make([]string, code.Arguments()+1)...)
		}()
	}
}

func TestTheSiteServesMNISTAndWhatImagesAreAddedTo(t *testing.T) {
	for _, c := range []struct {
		images      Images
		train, test int
	}{
		{Images{Data: "mnist", Train: 60_000, Test: 10_000}, 60_000, 10_000},
		{Images{Data: "01234567", Train: 60_012, Test: 10_000, Added: 12}, 60_000, 10_000},
		{Images{Data: "01234567", Train: 300, Test: 40}, 0, 0},
	} {
		if train, test := c.images.Served(); train != c.train || test != c.test {
			t.Errorf("%+v: found %d and %d, expected %d and %d", c.images, train, test, c.train, c.test)
		}
	}
}

type wrapped struct{ error }

func (w wrapped) Unwrap() error { return w.error }

func TestTroubleIsFoundInErrors(t *testing.T) {
	stored := NewTrouble(ImagesNotStored, "train-00.bin", "no such entry")
	if got := TroubleOf(wrapped{stored}); got != stored {
		t.Errorf("got %v, want the wrapped trouble", got)
	}
	got := TroubleOf(errors.New("no images"))
	if got.Code != Failed || got.Args[0] != "no images" {
		t.Errorf("got %v, want code Failed with the error's text", got)
	}
	if !strings.Contains(got.Error(), "no images") {
		t.Errorf("got %q, want the error's text in it", got.Error())
	}
}
