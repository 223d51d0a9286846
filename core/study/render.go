package study

import (
	"slices"
	"strings"

	"signum/core/experiment"
)

// Markdown returns the results as tables. For each net, and each setting of what is not compared,
// they show where the runs end, how near they come to the front, what each stage did, and the front
// itself.
func (r Results) Markdown() string {
	var text strings.Builder
	for _, section := range r.sections() {
		text.WriteString("### " + section.title() + "\n\n")
		rows := rows(section.Runs)
		for _, part := range []string{
			ends(rows), r.nearness(rows), stages(rows), likeStages(rows), r.againstTwins(rows),
			every(section.Fronts), shares(section.Fronts),
		} {
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

// sections returns the sections in the order of the study's lines.
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

// title returns the net, the recipe unless it is Thorough, and what else is not its default.
func (s section) title() string {
	title, base := s.setting.Net, experiment.Base(s.setting.Recipe)
	base.Recipe = experiment.Thorough
	of := strings.Split(base.String(), "&")
	for pair := range strings.SplitSeq(s.setting.String(), "&") {
		key, _, _ := strings.Cut(pair, "=")
		if !slices.Contains(of, pair) && key != "net" && key != "seed" {
			title += ", " + pair
		}
	}
	return title
}

// grid returns a table in Markdown; nothing if it has no rows.
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
