package app

import (
	"math"
	"slices"
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/core/experiment"
	"signum/core/lattice"
)

// evaluated is a made-up table: each layer costs misses of its own, and each two that lie side by side cost some more.
func evaluated(layers int) (t lattice.Table) {
	t.Images = 10000
	for s := range 1 << layers {
		misses := 100
		for l := range layers {
			if s>>l&1 == 1 {
				misses += 40 * (layers - l)
				if s>>(l+1)&1 == 1 {
					misses += 25
				}
			}
		}
		t.Results = append(t.Results, lattice.Result{Score: viewtest.Score(uint64(s), misses), Loss: float64(misses)})
	}
	return t
}

func TestSubsetsAreMeasuredOnTheRecordedNetwork(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.says("Measure all 32 subsets")
	d.press(d.onSubsets)
	if last := d.requests[0]; last.Task != Subsets || len(last.Done) != 1 || last.Done[0].Network != record.Stages[0].Network {
		t.Fatalf("asked for %v of %d stages", last.Task, len(last.Done))
	}
	table := evaluated(5)
	half := lattice.Table{Images: 5000, Results: table.Results}
	d.hears(Report{Table: half, At: 5000, Of: 10000, Seconds: 1})
	d.says("Measuring 32 networks: 5,000 of 10,000 images")
	d.cancelMeasuring()
	d.Update()
	d.tester.Consume()
	d.says("Below is what 5,000 images say")
	d.press(d.onSubsets)
	if got := d.requests[1].Table.Images; got != 5000 {
		t.Errorf("went on from %d images, want 5000", got)
	}
	d.hears(Report{Table: table, Seconds: 2, Stopped: true})
	d.says("Measured in 3.0 s on this device, with the float network of the recorded run, on 10,000 test images.")
	d.says("The best of all 120 orders")
	golden(t, "subsets", lines(card(t, d, "All subsets")))
}

func TestTunedSubsetsReplaceTheOthersWhenAllAreThere(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.press(d.onSubsets)
	d.hears(Report{Table: evaluated(3), Seconds: 1, Stopped: true})
	d.says("12 epochs of 60,000 images in all")
	d.press(d.onFront)
	if last := d.requests[1]; last.Task != Front || len(last.Done) != 1 || len(last.Points) != 0 {
		t.Fatalf("asked for %v", last.Task)
	}
	var points []experiment.TunedSubset
	for i, r := range evaluated(3).Results {
		points = append(points, experiment.TunedSubset{Layers: lattice.Subset(i), Score: viewtest.Score(uint64(i), 100+len(r.Score.Misses)/10)})
	}
	d.hears(Report{Points: points[:3], At: 938, Of: 11256, Rate: 20000, Workers: 2, Seconds: 5})
	d.says("Tuning network 4 of 8 · 20,000 images/s by 2 workers · 34 s left")
	d.press(d.onTrain) // which needs the workers
	d.hears(Report{Stopped: true})
	d.says("3 of 8 networks are tuned.")
	d.press(d.onFront)
	if got := len(d.requests[3].Points); got != 3 {
		t.Errorf("went on from %d points, want 3", got)
	}
	d.hears(Report{Points: points, Seconds: 7, Stopped: true})
	d.says("Tuned in 12.0 s on this device.")
	if all := card(t, d, "All subsets"); !strings.Contains(all, percent(points[7].Score.Accuracy())) {
		t.Error("the tuned networks aren't shown")
	}
}

// card is the HTML of the section with that heading.
func card(t *testing.T, d *desk, heading string) string {
	t.Helper()
	html := d.html()
	at := strings.Index(html, "<h2>"+heading+"</h2>")
	if at < 0 {
		t.Fatalf("the page has no section %q", heading)
	}
	from := strings.LastIndex(html[:at], "<section")
	return html[from : at+strings.Index(html[at:], "</section>")+len("</section>")]
}

func TestEveryOrderIsAmongThePermutations(t *testing.T) {
	all := permutations(4)
	seen := map[string]bool{}
	for _, o := range all {
		seen[experiment.OrderOf("lenet-caffe", o)] = true
	}
	if len(all) != 24 || len(seen) != 24 {
		t.Errorf("got %d permutations of 4, %d different", len(all), len(seen))
	}
}

func TestNoOrderCoversMoreThanTheFront(t *testing.T) {
	plan := experiment.Default()
	s := newSubsets(plan, []string{"conv1", "conv2", "fc1", "fc2", "fc3"}, evaluated(5))
	best, part := s.best()
	if len(best.order) != 5 || part > 1+1e-12 {
		t.Errorf("the best order is %v and covers %v", best.order, part)
	}
	for _, o := range permutations(5) {
		if s.covered(lattice.Path(o)) > part {
			t.Errorf("%v covers more than the best", o)
		}
	}
}

func TestEachSubsetHasAPlaceOfItsOwn(t *testing.T) {
	s := newSubsets(experiment.Default(), []string{"conv1", "conv2", "fc1", "fc2", "fc3"}, evaluated(5))
	at, rows := s.places()
	for i, p := range at {
		if slices.Contains(at[:i], p) {
			t.Errorf("two subsets are at %v", p)
		}
		if p.row > 0 {
			above := slices.Index(at, place{p.column, p.row - 1})
			if s.Points[above].Accuracy < s.Points[i].Accuracy {
				t.Errorf("subset %d is below one that is worse", i)
			}
		}
	}
	if rows != 10 {
		t.Errorf("got %d rows, want 10", rows)
	}
}

func TestSharesInWordsAddUp(t *testing.T) {
	s := newSubsets(experiment.Default(), []string{"conv1", "conv2", "fc1", "fc2", "fc3"}, evaluated(5))
	sum := 0.0
	for _, share := range lattice.Shapley(s.lost()) {
		sum += share
	}
	if want := s.Points[0].Accuracy - s.Points[31].Accuracy; math.Abs(sum-want) > 1e-12 { // sums of 16 products each
		t.Errorf("the shares add up to %v, want %v", sum, want)
	}
}
