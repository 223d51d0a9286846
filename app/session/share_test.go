package session

import (
	"errors"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

// clipboard is what has been copied on a desk.
type clipboard struct {
	text string
	done func(bool)
}

// sharingDesk returns a desk at an address, with a clipboard, and a site that keeps runs.
func sharingDesk(t *testing.T) (*desk, *clipboard, *keeper) {
	t.Helper()
	d, c, k := &desk{t: t, store: &stock{}}, &clipboard{}, &keeper{}
	env := d.env()
	env.Here = "https://example.org/"
	env.Copy = func(text string, done func(bool)) { c.text, c.done = text, done }
	env.Shared = SharedRuns{Here: k.here, Get: k.get, Put: k.put}
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	return d, c, k
}

// keeper is a site that keeps one run. Its answers wait until the test lets them come.
type keeper struct {
	content []byte
	err     error
	none    bool // it keeps no runs
	asked   string
	answers []func()
}

func (k *keeper) here(got func(bool)) {
	k.answers = append(k.answers, func() { got(!k.none) })
}

func (k *keeper) get(id string, got func([]byte, error)) {
	k.asked = id
	k.answers = append(k.answers, func() { got(k.content, k.err) })
}

func (k *keeper) put(content []byte, got func(string, error)) {
	k.answers = append(k.answers, func() { k.content = content; got("https://example.org/r/x", k.err) })
}

func (k *keeper) answer() {
	for _, f := range k.answers {
		f()
	}
	k.answers = nil
}

func TestSharingCopiesALinkToThePlan(t *testing.T) {
	d, c, _ := sharingDesk(t)
	d.Set("seed", "7")
	d.Sharing.Begin(nil)
	d.Sharing.Copy(d.Sharing.Plan())
	if want := "https://example.org/#" + d.Draft.Plan.Link(); c.text != want {
		t.Errorf("copied %q, want %q", c.text, want)
	}
	c.done(true)
	if link := tells[LinkCopied](t, d.Told.Toast); link.Branch != 0 {
		t.Errorf("copied from stage %d on", link.Branch)
	}
	d.Run.Plan, d.Run.Branch = d.Draft.Plan, 2
	d.Sharing.Copy(d.Sharing.Plan())
	c.done(true)
	if link := tells[LinkCopied](t, d.Told.Toast); link.Branch != 2 {
		t.Errorf("a run from stage 2 of another order says %d", link.Branch)
	}
	d.Sharing.Copy(d.Sharing.Plan())
	c.done(false)
	tells[LinkNotCopied](t, d.Told.Toast)
}

// choosing returns a desk whose choice of what to share is open. The site hasn't answered.
func choosing(t *testing.T) (*desk, *keeper) {
	t.Helper()
	d, _, k := sharingDesk(t)
	d.Sharing.Begin(nil)
	d.wait()
	return d, k
}

func TestARunIsSentInTheFormThatIsAskedFor(t *testing.T) {
	for form, small := range []bool{Small: true, Whole: false} {
		d, k := choosing(t)
		k.answer()
		d.Sharing.Send(form)
		d.Sharing.Send(form)
		sent := &d.Sharing.Parcels[form]
		if !sent.Sending || len(k.answers) != 1 {
			t.Fatalf("sent %d times, want once", len(k.answers))
		}
		k.answer()
		tells[RunShared](t, d.Told.Toast)
		if sent.Link == "" || len(k.content) != sent.Bytes() || d.Sharing.Parcels[1-form].Link != "" {
			t.Errorf("the site has %d bytes, and the link is %q", len(k.content), sent.Link)
		}
		rec, err := experiment.DecodeRecording(k.content)
		if err != nil || rec.Plan != d.Shown.Record.Plan || rec.Small != small {
			t.Errorf("the site has a run of %s, small: %v, error %v", rec.Plan, rec.Small, err)
		}
		k.err = errors.New("no room")
		d.Sharing.Send(form)
		k.answer()
		if told := tells[RunNotShared](t, d.Told.Toast); told.Err != k.err || sent.Sending {
			t.Errorf("told %v", told.Err)
		}
	}
}

func TestWhetherTheSiteKeepsRunsIsKnownOnceItHasSaidSo(t *testing.T) {
	for none, want := range map[bool]Keeping{false: KeepsRuns, true: KeepsNone} {
		d, k := choosing(t)
		if d.Sharing.Site != Unanswered {
			t.Errorf("before its answer: %d", d.Sharing.Site)
		}
		k.none = none
		k.answer()
		if d.Sharing.Site != want {
			t.Errorf("found %d, expected %d", d.Sharing.Site, want)
		}
	}
	alone := newDesk(t, "net=mlp")
	if alone.Sharing.Begin(nil); alone.Sharing.Site != KeepsNone {
		t.Errorf("a page without such a site: %d", alone.Sharing.Site)
	}
}

func TestAnAnswerThatComesAfterTheChoiceHasEndedIsDropped(t *testing.T) {
	d, k := choosing(t)
	d.Sharing.Send(Whole)
	d.Sharing.End()
	d.Sharing.Begin(nil)
	waits := k.answers[len(k.answers)-1:] // whether the site keeps runs, asked again
	k.answers = k.answers[:len(k.answers)-1]
	k.answer()
	if p := d.Sharing.Parcels[Whole]; d.Sharing.Site != Unanswered || p.Link != "" || d.Told.Toast != nil {
		t.Errorf("the site's answer is %d, the link %q, told is %v", d.Sharing.Site, p.Link, d.Told.Toast)
	}
	k.answers = waits
	k.answer()
	if d.Sharing.Site != KeepsRuns {
		t.Errorf("the later answer is %d", d.Sharing.Site)
	}
	early := d.timers[len(d.timers)-1]
	d.Sharing.End()
	if early(); d.Sharing.Parcels[Small].Bytes() > 0 {
		t.Error("a closed choice has a run to send")
	}
}

func TestASmallRunIsSharedAndSavedAsItIs(t *testing.T) {
	d, _, k := sharingDesk(t)
	k.content, _ = viewtest.Recording(t, "net=lenet5&seed=9").ForSharing().Encode()
	d.Sharing.Read("#run=" + strings.Repeat("a", 22))
	k.answer()
	d.Sharing.Begin(nil)
	d.wait()
	if d.Sharing.Parcels[Whole].Bytes() != 0 || d.Sharing.Parcels[Small].Bytes() != len(k.content) ||
		d.Sharing.FileBytes() != len(k.content) {
		t.Errorf("offered are %d and %d bytes",
			d.Sharing.Parcels[Small].Bytes(), d.Sharing.Parcels[Whole].Bytes())
	}
	d.Exports.Save(RunExtension, true)
	if saved := tells[FileSaved](t, d.Told.Toast); saved.Bytes != len(k.content) {
		t.Errorf("saved %d bytes, expected %d", saved.Bytes, len(k.content))
	}
	d.Exports.Save(".signum", false)
	tells[WholeMissing](t, d.Told.Trouble)
}

func TestASharedRunIsShownAtOnce(t *testing.T) {
	d, _, k := sharingDesk(t)
	shared := viewtest.Recording(t, "net=lenet5&seed=9")
	k.content, _ = shared.Encode()
	id := strings.Repeat("aB-_9", 4) + "xy"
	d.Sharing.Read("#run=" + id)
	if k.asked != id {
		t.Fatalf("asked for %q, want %q", k.asked, id)
	}
	if d.Draft.fits(d.Draft.Plan) {
		t.Error("a run that was kept may come in between")
	}
	if coming := tells[RunComing](t, d.Shown.Coming()); !coming.Shared {
		t.Error("the run is said to be a recorded one")
	}
	k.answer()
	tells[SharedOpened](t, d.Told.Toast)
	if run, _ := d.Shown.Stages(); run.Plan != shared.Plan || d.Draft.Plan != shared.Plan {
		t.Errorf("shown is a run of %s, with the plan %s", run.Plan, d.Draft.Plan)
	}
	k.err = errors.New("gone")
	d.Sharing.Read("#run=" + strings.Repeat("b", 22))
	k.answer()
	tells[SharedUnread](t, d.Told.Trouble)
	k.asked, k.err = "", nil
	d.Told.Retry()
	k.answer()
	if k.asked != strings.Repeat("b", 22) || d.Told.Trouble != nil || d.Shown.Awaited() {
		t.Errorf("asked again for %q, told %v", k.asked, d.Told.Trouble)
	}
	k.asked = ""
	d.Sharing.Read("#run=../../etc")
	if k.asked != "" {
		t.Errorf("asked for %q", k.asked)
	}
}

func TestALinkToASharedRunSurvivesItsJourney(t *testing.T) {
	id := strings.Repeat("aB-_9", 4) + "3D"
	for _, link := range []string{
		"#run=" + id + ")", "#run=" + id + ".", "#run%3D" + id, "#run=3D" + id, "#%72un%253D" + id,
		"#run=" + id + "|the run>", "#run=" + id + "](https://signum.example/r/" + id + ")",
		"#&amp;run=" + id + "&amp;utm_source=chat", "#run=" + id[:9] + "\u200b" + id[9:],
		"#run=3D" + id[:9] + "=\n" + id[9:] + "&x=3D1", "#run=" + id + `">run</a>`,
	} {
		d, _, k := sharingDesk(t)
		rest, _ := experiment.SplitLook(link)
		if d.Sharing.Read(rest); k.asked != id {
			t.Errorf("%q: asked for %q, want %q", link, k.asked, id)
		}
		rest, look := experiment.SplitLook(link + "&amp;stage%3D2")
		if d.Sharing.Read(rest); k.asked != id || look.Value("stage") != "2" {
			t.Errorf("%q with a stage: asked for %q, with %v", link, k.asked, look)
		}
	}
}

func TestALinkThatFailedIsGivenUpForAnother(t *testing.T) {
	d, _, k := sharingDesk(t)
	k.err = errors.New("gone")
	d.Sharing.Read("#run=" + strings.Repeat("a", 22))
	k.answer()
	if tells[SharedUnread](t, d.Told.Trouble); d.Shown.Awaited() {
		t.Error("a run is awaited that isn't on its way")
	}
	if d.Told.Retry(); !d.Shown.Awaited() {
		t.Error("after another try no run is awaited")
	}
	for _, link := range []string{"#run=" + strings.Repeat("b", 22), "#net=mlp&seed=3"} {
		k.answer()
		tells[SharedUnread](t, d.Told.Trouble)
		if d.Sharing.Read(link); d.Told.Trouble != nil || d.Told.Again != nil {
			t.Errorf("%s: told %v", link, d.Told.Trouble)
		}
	}
}

func TestTheLookOfASharedRunWaitsForIt(t *testing.T) {
	d, arrived, k := &desk{t: t, store: &stock{}}, 0, &keeper{}
	kept := newDisk()
	kept.tab = "of another plan"
	env := d.env()
	env.Runs, env.Arrived = kept.store(), func() { arrived++ }
	env.Shared = SharedRuns{Here: k.here, Get: k.get, Put: k.put}
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	k.content, _ = viewtest.Recording(t, "net=lenet5&seed=9").Encode()
	d.Sharing.Read("#run=" + strings.Repeat("a", 22))
	d.Recall(func() {})
	kept.answer()
	if arrived != 0 || !d.Shown.Awaited() {
		t.Errorf("told of %d runs before it is here", arrived)
	}
	if k.answer(); arrived != 1 {
		t.Errorf("told of %d runs, expected one", arrived)
	}
}

func TestALinkThatCameLaterIsShown(t *testing.T) {
	d, _, k := sharingDesk(t)
	k.content, _ = viewtest.Recording(t, "net=lenet5").Encode()
	d.Sharing.Read("#run=" + strings.Repeat("a", 22))
	d.Sharing.Read("#net=mlp&seed=3")
	k.answer()
	if d.Draft.Plan.Seed != 3 {
		t.Errorf("the plan is %s, want that of the later link", d.Draft.Plan)
	}
}

func TestACommandMakesTheSamePlan(t *testing.T) {
	d := newDesk(t, "net=lenet5")
	d.Draft.Set("net", "mlp-bn")
	d.Draft.Set("seed", "7")
	text, ok := strings.CutPrefix(d.Sharing.Command(), "signum run '")
	plan, err := experiment.Parse(strings.TrimSuffix(text, "'"))
	if !ok || err != nil || plan != d.Draft.Plan || strings.Count(text, "'") != 1 {
		t.Errorf("found the command %q, %v", d.Sharing.Command(), err)
	}
}
