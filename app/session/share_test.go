package session

import (
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
)

func TestSharePutsThePlanIntoTheAddressAndCopiesIt(t *testing.T) {
	d := &desk{t: t, store: &stock{}}
	env := d.env()
	var copied func()
	dispatched := 0
	env.Copy = func(done func()) { copied = done }
	env.Dispatch = func(f func()) { dispatched++; f() }
	d.Session = New(env, viewtest.Recording(t, "net=mlp"), nil)
	d.Set("seed", "7")
	d.Share()
	tells[AddressHolds](t, d.Told.Toast)
	if d.address != d.Draft.Plan.Link() {
		t.Errorf("the address has %q, want %s", d.address, d.Draft.Plan)
	}
	copied()
	if link := tells[LinkCopied](t, d.Told.Toast); link.Branch != 0 || dispatched != 1 {
		t.Errorf("copied from stage %d on, dispatched %d times", link.Branch, dispatched)
	}
	d.Run.Plan, d.Run.Branch = d.Draft.Plan, 2
	d.Share()
	copied()
	if link := tells[LinkCopied](t, d.Told.Toast); link.Branch != 2 {
		t.Errorf("a run from stage 2 of another order on says %d", link.Branch)
	}
	if d.Run.Plan = experiment.Default(); d.Run.Plan == d.Draft.Plan {
		t.Fatal("the draft is the default plan")
	}
	d.Share()
	copied()
	if link := tells[LinkCopied](t, d.Told.Toast); link.Branch != 0 {
		t.Error("another plan's branch is told")
	}
}
