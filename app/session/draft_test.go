package session

import (
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/task"
)

func TestALinkIsReadAsFarAsItCanBe(t *testing.T) {
	for _, c := range []struct{ link, plan, leftOut string }{
		{"", "", ""},
		{"#net=mlp&seed=3", "net=mlp&seed=3", ""},
		{"#net%3Dmlp%26seed%3D3", "net=mlp&seed=3", ""},
		{"#net=mlp&amp;seed=3&utm_source=chat", "net=mlp&seed=3", "utm_source"},
		{"#net=lenet6&seed=3", "seed=3", "net"},
		{"#net=mlp&order=fc3-fc1-fc2", "net=mlp&order=fc3,fc1,fc2", ""},
	} {
		d := newDesk(t, "net=lenet5")
		d.Draft.Read(c.link)
		want, err := experiment.Parse(c.plan)
		if err != nil {
			t.Fatal(err)
		}
		if d.Draft.Plan != want {
			t.Errorf("%s: got %s, want %s", c.link, d.Draft.Plan, want)
		}
		d.Draft.Read("#" + d.address) // as when the browser tells of the address that was shown
		var left []string
		if told, ok := d.Told.Trouble.(LinkLeftOut); ok {
			for _, part := range told.Parts {
				left = append(left, part.Key)
			}
		}
		if got := strings.Join(left, " "); got != c.leftOut || (d.address == want.Link()) != (c.leftOut != "") {
			t.Errorf("%s: left out %q, want %q; the address has %q", c.link, got, c.leftOut, d.address)
		}
	}
}

func TestTheAddressAndThePlanNeverDisagree(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Draft.Read("#net=mlp&seed=3")
	d.Set("seed", "4")
	d.Draft.Read("#net=mlp&seed=3") // the same link again
	if d.Draft.Plan.Seed != 3 {
		t.Errorf("the plan has seed %d, want that of the link", d.Draft.Plan.Seed)
	}
	d.Draft.Read("#net=mlp&seed=x")
	d.Draft.Read("")
	if d.Draft.Plan != experiment.Default() || d.Told.Trouble != nil {
		t.Errorf("without a link the plan is %s, trouble %v", d.Draft.Plan, d.Told.Trouble)
	}
	d.Set("order", "fc3,fc2,fc1,conv2,conv1")
	if strings.ContainsAny(d.address, ",: ") {
		t.Errorf("the address %s needs encoding", d.address)
	}
}

func TestAPlanForMoreImagesThanAreHereIsRefused(t *testing.T) {
	d := &desk{t: t, store: &stock{}}
	env := d.env()
	env.Store.Images = 10_000
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	d.Draft.Read("#net=mlp&images=10001")
	d.Train()
	if m := tells[ImagesMissing](t, d.Told.Trouble); m.Wanted != 10_001 || m.Here != 10_000 {
		t.Errorf("got %+v, want 10001 of 10000", m)
	}
	if len(d.workers) > 0 {
		t.Error("a worker was started")
	}
	d.Draft.Read("#net=mlp&images=9000&order=fisher") // and 5,000 held out, as everywhere
	d.Train()
	if m := tells[ImagesMissing](t, d.Told.Trouble); m.Wanted != 14_000 || m.Here != 10_000 {
		t.Errorf("got %+v, want 14000 of 10000", m)
	}
	d.Draft.Read("#net=mlp&images=10000")
	if d.Told.Trouble != nil {
		t.Errorf("with fewer: told %+v", d.Told.Trouble)
	}
	d.Train()
	if got := d.workers[0].request.(task.Run).Images.Train; got != 10_000 {
		t.Errorf("the worker is told of %d images, want 10000", got)
	}
}
