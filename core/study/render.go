package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"signum/core/experiment"
)

// Markdown is the results as tables: for each net (and each setting of what isn't compared), where the runs end, how near they come to
// the front, what each stage did, and the front itself.
func (r Results) Markdown() string {
	var text strings.Builder
	for _, section := range r.sections() {
		text.WriteString("### " + section.title() + "\n\n")
		rows := rows(section.Runs)
		for _, part := range []string{ends(rows), r.nearness(rows), stages(rows), every(section.Fronts), shares(section.Fronts)} {
			if part != "" {
				text.WriteString(part + "\n")
			}
		}
	}
	return text.String()
}

// section is runs and fronts of one setting.
type section struct {
	setting experiment.Plan
	Results
}

// sections are in the order of the study's lines.
func (r Results) sections() (all []section) {
	at := func(p experiment.Plan) *section {
		for i := range all {
			if all[i].setting == setting(p) {
				return &all[i]
			}
		}
		all = append(all, section{setting: setting(p)})
		return &all[len(all)-1]
	}
	for _, o := range r.Runs {
		s := at(o.Plan)
		s.Runs = append(s.Runs, o)
	}
	for _, f := range r.Fronts {
		s := at(f.Plan)
		s.Fronts = append(s.Fronts, f)
	}
	return all
}

// title is the net, and what else isn't the default.
func (s section) title() string {
	title, of := s.setting.Net, strings.Split(experiment.Default().String(), "&")
	for pair := range strings.SplitSeq(s.setting.String(), "&") {
		if key, _, _ := strings.Cut(pair, "="); !slices.Contains(of, pair) && key != "net" && key != "seed" {
			title += ", " + pair
		}
	}
	return title
}

// grid is a table in Markdown. No rows give no table.
func grid(caption string, head []string, rows [][]string) string {
	if len(rows) == 0 {
		return ""
	}
	line := func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }
	text := caption + "\n\n" + line(head) + strings.Repeat("|---", len(head)) + "|\n"
	for _, cells := range rows {
		text += line(cells)
	}
	return text
}

// ends is where the runs end.
func ends(all []row) string {
	var lines [][]string
	baseline, compared := paper(all)
	for _, r := range all {
		bytes := newEstimate(r.values(func(o Run) float64 { return float64(o.Result().Bytes) }))
		line := []string{
			r.label(), fmt.Sprint(len(r.runs)), r.path(), fixed(bytes.mean, 0),
			fixed(newEstimate(r.values(timesSmaller)).mean, 1), newEstimate(r.values(percent)).text(2),
		}
		if compared && r.label() != baseline.label() {
			line = append(line, against(pairs(r, baseline))...)
		} else {
			line = append(line, "", "", "", "")
		}
		lines = append(lines, line)
	}
	return grid("Where the runs end: means over seeds, ± half of the 95 % interval; differences from `last-first` with the same seed.",
		[]string{"run", "seeds", "layers that became ±1, in order", "bytes", "times smaller", "accuracy, %", "difference, points", "p (t)", "p (sign)", "McNemar < 0.05: better, worse"}, lines)
}

func timesSmaller(o Run) float64 { return float64(o.Stages[0].Bytes) / float64(o.Result().Bytes) }

// against compares results with those of the same seeds: over seeds, and within each on the same images.
func against(pairs [][2]Run) []string {
	var differences []float64
	better, worse := 0, 0
	for _, p := range pairs {
		differences = append(differences, percent(p[0])-percent(p[1]))
		lost, gained, probability := p[1].Result().Score.McNemar(p[0].Result().Score)
		switch {
		case probability < 0.05 && gained > lost:
			better++
		case probability < 0.05:
			worse++
		}
	}
	if len(pairs) == 0 {
		return []string{"", "", "", ""}
	}
	return []string{
		newEstimate(differences).text(2), probability(pairedT(differences)), probability(signTest(differences)),
		fmt.Sprintf("%d, %d of %d", better, worse, len(pairs)),
	}
}

// path is the layers in the order in which they became binary, and of how many of the seeds if not of all.
func (r row) path() string {
	names := experiment.PlanCosts(r.plan)
	count, most := map[string]int{}, ""
	for _, o := range r.runs {
		var path []string
		for _, s := range o.Path()[1:] {
			var together []string
			for _, l := range s.Layers {
				together = append(together, names[l].Name)
			}
			path = append(path, strings.Join(together, "+"))
		}
		text := strings.Join(path, " ")
		if text == "" {
			text = "none"
		}
		if count[text]++; most == "" || count[text] > count[most] {
			most = text
		}
	}
	if count[most] < len(r.runs) {
		most += fmt.Sprintf(" (%d of %d)", count[most], len(r.runs))
	}
	return most
}

// nearness is how much of the area under the front the runs cover.
func (r Results) nearness(all []row) string {
	var lines [][]string
	baseline, compared := paper(all)
	for _, row := range all {
		var above [3][]float64
		for _, o := range row.runs {
			if f, found := r.front(o); found {
				for i, c := range Covers(o, f) {
					above[i] = append(above[i], c)
				}
			}
		}
		if len(above[0]) == 0 {
			continue
		}
		least := math.Inf(1)
		for _, c := range above[2] {
			least = min(least, c)
		}
		line := []string{row.label(), fmt.Sprint(len(above[0])), newEstimate(above[0]).text(2), newEstimate(above[1]).text(1), newEstimate(above[2]).text(1), fixed(least, 1), "", ""}
		if compared && row.label() != baseline.label() {
			if d := r.coverDifferences(pairs(row, baseline)); len(d) > 0 {
				line[6], line[7] = newEstimate(d).text(1), probability(pairedT(d))
			}
		}
		lines = append(lines, line)
	}
	return grid("How near the networks on a run's path come to the exact tuned front: the hypervolume that they cover, in per cent of the front's.",
		[]string{"run", "seeds", "above chance", "above the worst subset", "the same, chosen on held-out images", "its least", "difference, points", "p (t)"}, lines)
}

// coverDifferences are those of the strictest reading.
func (r Results) coverDifferences(pairs [][2]Run) (differences []float64) {
	for _, p := range pairs {
		f, found := r.front(p[0])
		g, found2 := r.front(p[1])
		if found && found2 {
			differences = append(differences, Covers(p[0], f)[2]-Covers(p[1], g)[2])
		}
	}
	return differences
}

// stages is what each stage of the runs that go to the end did.
func stages(all []row) string {
	var lines [][]string
	most := 0
	for _, r := range all {
		if r.plan.Control != experiment.Default().Control {
			continue
		}
		line := []string{r.label()}
		for k := range r.runs[0].Stages {
			line = append(line, r.stage(k))
		}
		most = max(most, len(line)-1)
		lines = append(lines, line)
	}
	head := []string{"run"}
	for k := range most {
		head = append(head, fmt.Sprintf("stage %d", k))
	}
	for i := range lines {
		for len(lines[i]) < len(head) {
			lines[i] = append(lines[i], "")
		}
	}
	return grid("Accuracy right after a snap → after its tuning, %, means over seeds.", head, lines)
}

// stage is the mean accuracy right after a snap, and after its tuning.
func (r row) stage(k int) string {
	tuned := newEstimate(r.values(func(o Run) float64 { return 100 * o.Stages[k].Score.Accuracy() }))
	if k == 0 {
		return fixed(tuned.mean, 2)
	}
	snapped := newEstimate(r.values(func(o Run) float64 { return 100 * o.Stages[k].Snap.Accuracy() }))
	return fixed(snapped.mean, 2) + " → " + fixed(tuned.mean, 2)
}
