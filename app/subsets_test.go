package app

import (
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
)

func TestSubsetsAreMeasuredOnTheRecordedNetwork(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.says("Measure all 32 subsets")
	d.press(d.onSubsets)
	if last := d.requests[0]; last.Task != Subsets || len(last.Done) != 1 || last.Done[0].Network != record.Stages[0].Network {
		t.Fatalf("asked for %v of %d stages", last.Task, len(last.Done))
	}
	table := viewtest.Table(5)
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
	golden(t, "subsets", lines(section(t, d, "All subsets")))
}

func TestTunedSubsetsReplaceTheOthersWhenAllAreThere(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.press(d.onSubsets)
	d.hears(Report{Table: viewtest.Table(3), Seconds: 1, Stopped: true})
	d.says("12 epochs of 60,000 images in all")
	d.press(d.onFront)
	if last := d.requests[1]; last.Task != Front || len(last.Done) != 1 || len(last.Points) != 0 {
		t.Fatalf("asked for %v", last.Task)
	}
	var points []experiment.TunedSubset
	for i, r := range viewtest.Table(3).Results {
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
	if all := section(t, d, "All subsets"); !strings.Contains(all, words.Percent(points[7].Score.Accuracy())) {
		t.Error("the tuned networks aren't shown")
	}
}

// section returns the HTML of the section with that heading.
func section(t *testing.T, d *desk, heading string) string {
	t.Helper()
	html := d.html()
	at := strings.Index(html, "<h2>"+heading+"</h2>")
	if at < 0 {
		t.Fatalf("the page has no section %q", heading)
	}
	from := strings.LastIndex(html[:at], "<section")
	return html[from : at+strings.Index(html[at:], "</section>")+len("</section>")]
}
