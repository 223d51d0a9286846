package app

import (
	"strings"
	"testing"

	"signum/app/view/viewtest"
	"signum/app/words"
	"signum/core/experiment"
	"signum/core/lattice"
	"signum/core/task"
)

func TestSubsetsAreMeasuredOnTheRecordedNetwork(t *testing.T) {
	record := viewtest.Recording(t, "net=lenet5")
	d := newDesk(t, record, nil)
	d.says("Measure all 32 subsets")
	d.press(d.measures(task.SubsetsKind))
	if last := asked[task.Subsets](d); last.Stage.Network != record.Stages[0].Network {
		t.Fatalf("asked for stage %d", last.Stage.Index)
	}
	table := viewtest.Table(5)
	half := lattice.Table{Images: 5000, Results: table.Results}
	d.hears(task.Update{Report: task.SubsetsReport{Table: half},
		Progress: task.Progress{At: 5000, Of: 10000, Seconds: 1}})
	d.says("Measuring 32 networks: 5,000 of 10,000 images")
	d.s.Cancel()
	d.Update()
	d.tester.Consume()
	d.says("Below is the result on 5,000 images")
	d.press(d.measures(task.SubsetsKind))
	if got := asked[task.Subsets](d).Table.Images; got != 5000 {
		t.Errorf("went on from %d images, want 5000", got)
	}
	d.hears(task.Update{Report: task.SubsetsReport{Table: table},
		Progress: task.Progress{Seconds: 2}, Stopped: true})
	d.says("Measured in 3.0 s on this device, with the float network of the recorded run, on 10,000 test images.")
	d.says("The best of all 120 orders")
}

func TestTunedSubsetsReplaceTheOthersWhenAllAreThere(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.press(d.measures(task.SubsetsKind))
	d.hears(task.Update{Report: task.SubsetsReport{Table: viewtest.Table(3)},
		Progress: task.Progress{Seconds: 1}, Stopped: true})
	d.says("12 epochs of 60,000 images in all")
	d.press(d.measures(task.FrontKind))
	if last := asked[task.Front](d); len(last.Points) != 0 {
		t.Fatalf("goes on from %d points", len(last.Points))
	}
	var points []experiment.TunedSubset
	for i, r := range viewtest.Table(3).Results {
		points = append(points, experiment.TunedSubset{Layers: lattice.Subset(i),
			Score: viewtest.Score(uint64(i), 100+len(r.Score.Misses)/10)})
	}
	d.hears(task.Update{Report: task.FrontReport{Points: points[:3]},
		Progress: task.Progress{At: 938, Of: 11256, Rate: 20000, Workers: 2, Seconds: 5}})
	d.says("Tuning network 4 of 8 · 20,000 images/s by 2 workers · 34 s left")
	d.press(d.s.Train) // which needs the workers
	d.hears(task.Update{Stopped: true})
	d.says("3 of 8 networks are tuned.")
	d.press(d.measures(task.FrontKind))
	if got := len(asked[task.Front](d).Points); got != 3 {
		t.Errorf("went on from %d points, want 3", got)
	}
	d.hears(task.Update{Report: task.FrontReport{Points: points},
		Progress: task.Progress{Seconds: 7}, Stopped: true})
	d.says("Tuned in 12.0 s on this device.")
	if all := section(t, d, "All subsets"); !strings.Contains(all,
		words.Percent(points[7].Score.Accuracy())) {
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
