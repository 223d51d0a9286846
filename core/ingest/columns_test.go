package ingest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"signum/core/dataset"
	"signum/core/mnist"
)

// columns writes the test images as a table: its header, and for each image what comes before and
// after its pixels.
func columns(header string, before, after func(i int) string) string {
	var b strings.Builder
	b.WriteString(header)
	for i := range some {
		b.WriteString(before(i))
		for at, v := range testPixels()[i*mnist.Pixels : (i+1)*mnist.Pixels] {
			if at > 0 {
				b.WriteByte(',')
			}
			fmt.Fprint(&b, v)
		}
		b.WriteString(after(i) + "\n")
	}
	return b.String()
}

// pixelNames returns the names of the pixels' columns as a header has them.
func pixelNames() string {
	var names []string
	for i := range mnist.Pixels {
		names = append(names, fmt.Sprint("pixel", i))
	}
	return strings.Join(names, ",")
}

func nothing(int) string { return "" }

// A column that numbers the rows is left out, wherever it is and whatever it is called.
func TestColumnsThatNumberTheRowsAreLeftOut(t *testing.T) {
	label := func(i int) string { return fmt.Sprint(testLabels()[i]) }
	shuffled := rand.New(rand.NewPCG(1, 2)).Perm(60_000)
	one := func(format string) func(int) string {
		return func(i int) string { return fmt.Sprintf(format, i, label(i)) }
	}
	for name, table := range map[string]string{
		"pandas": columns(",label,"+pixelNames()+"\n", one("%[1]d,%[2]s,"), nothing),
		"pandas twice": columns("Unnamed: 0.1,Unnamed: 0,label,"+pixelNames()+"\n",
			one("%[1]d,%[1]d,%[2]s,"), nothing),
		"without names":  columns("", one("%[1]d,%[2]s,"), nothing),
		"label, index":   columns("", one("%[2]s,%[1]d,"), nothing),
		"label at last":  columns("", one("%[1]d,"), one(",%[2]s")),
		"index at last":  columns("", one("%[2]s,"), one(",%[1]d")),
		"named, at last": columns("label,"+pixelNames()+",id\n", one("%[2]s,"), one(",%[1]d")),
		"from one":       columns("", func(i int) string { return fmt.Sprint(i+1, ",", label(i), ",") }, nothing),
		"shuffled": columns("", func(i int) string {
			return fmt.Sprint(shuffled[i], ",", label(i), ",")
		}, nothing),
	} {
		images, labels, remarks := readAll(t, map[string][]byte{"train.csv": []byte(table)})
		if !bytes.Equal(images, testPixels()) || !bytes.Equal(labels, testLabels()) ||
			len(remarks) != 1 || remarks[0].Code != dataset.Numbered {
			t.Errorf("%s: found other images, or labels %v, or remarks %v", name, labels, remarks)
		}
	}
}

// Pixels between an index and nothing are images without labels; the last pixel is no label.
func TestAnIndexIsNotTakenForALabel(t *testing.T) {
	number := func(i int) string { return fmt.Sprint(i, ",") }
	for name, table := range map[string]string{
		"pandas":        columns(","+pixelNames()+"\n", number, nothing),
		"without names": columns("", number, nothing),
		"named":         columns("ImageId,"+pixelNames()+"\n", number, nothing),
	} {
		parts, err := Look(file("test.csv", []byte(table)))
		if err != nil || len(parts) != 1 || parts[0].Labels {
			t.Errorf("%s: found %v, error %v", name, parts, err)
			continue
		}
		if c, err := parts[0].read(); err != nil || !bytes.Equal(c.pixels, testPixels()) {
			t.Errorf("%s: found other images, error %v", name, err)
		}
	}
}

// Labels that pandas took for an index have no name, but are labels.
func TestLabelsWithoutANameAreLabels(t *testing.T) {
	label := func(i int) string { return fmt.Sprint(testLabels()[i], ",") }
	table := columns(","+pixelNames()+"\n", label, nothing)
	images, labels, _ := readAll(t, map[string][]byte{"train.csv": []byte(table)})
	if !bytes.Equal(images, testPixels()) || !bytes.Equal(labels, testLabels()) {
		t.Errorf("found other images, or labels %v", labels)
	}
}

func TestLabelsMayBeNumbered(t *testing.T) {
	var table strings.Builder
	table.WriteString("ImageId,Label\r\n")
	for i, label := range testLabels() {
		fmt.Fprintf(&table, "%d,%d\r\n", i+1, label)
	}
	images := idxBytes(testPixels(), some, 28, 28)
	_, labels, _ := readAll(t, map[string][]byte{"images": images, "labels": []byte(table.String())})
	if !bytes.Equal(labels, testLabels()) {
		t.Errorf("found labels %v", labels)
	}
}

// A table of one class has its labels where there isn't but background.
func TestLabelsOfOneClassAreFound(t *testing.T) {
	for _, last := range []bool{false, true} {
		var table strings.Builder
		for range 20 {
			row := strings.Repeat("0,", 300) + "255,128" + strings.Repeat(",0", 482)
			if last {
				table.WriteString(row + ",5\n")
			} else {
				table.WriteString("5," + row + "\n")
			}
		}
		images, labels, _ := readAll(t, map[string][]byte{"train.csv": []byte(table.String())})
		if labels[0] != 5 || images[300] != 255 || images[301] != 128 {
			t.Errorf("last %v: found label %d, pixels %v", last, labels[0], images[298:304])
		}
	}
}

// The noise of a dark corner may have values that could be classes.
func TestLabelsAreFoundBesideANoisyCorner(t *testing.T) {
	for _, last := range []bool{false, true} {
		var table strings.Builder
		for i := range 40 {
			row := strings.Repeat(fmt.Sprint(i*7%4, ","), mnist.Pixels)
			if last {
				fmt.Fprint(&table, row, i%mnist.Classes, "\n")
			} else {
				fmt.Fprint(&table, i%mnist.Classes, ",", strings.TrimSuffix(row, ","), "\n")
			}
		}
		_, labels, _ := readAll(t, map[string][]byte{"train.csv": []byte(table.String())})
		if labels[9] != 9 {
			t.Errorf("last %v: found label %d, expected 9", last, labels[9])
		}
	}
}

// In a few pictures with noise each pixel differs from that of all others, as numbers of rows do.
func TestAPixelThatIsNeverTheSameIsNoIndex(t *testing.T) {
	for _, last := range []bool{false, true} {
		var table strings.Builder
		for i := range 20 {
			row := strings.Repeat(fmt.Sprint(120+37*i%100, ","), mnist.Pixels)
			if last {
				fmt.Fprint(&table, row, i%mnist.Classes, "\n")
			} else {
				fmt.Fprint(&table, i%mnist.Classes, ",", row, "\n")
			}
		}
		images, labels, remarks := readAll(t, map[string][]byte{"train.csv": []byte(table.String())})
		if labels[1] != 1 || images[mnist.Pixels] != 157 || len(remarks) != 0 {
			t.Errorf("last %v: found label %d, a pixel %d, remarks %v", last, labels[1],
				images[mnist.Pixels], remarks)
		}
	}
}

// Labels that are no digits are refused, and never taken from a column of pixels instead.
func TestLabelsOfOtherClassesAreRefused(t *testing.T) {
	for want, label := range map[string]func(i int) int{
		"label -1":            func(i int) int { return i%10 - 1 },
		"labels from 1 to 19": func(i int) int { return i%19 + 1 },
	} {
		for _, last := range []bool{false, true} {
			before, after := func(i int) string { return fmt.Sprint(label(i), ",") }, nothing
			if last {
				before, after = nothing, func(i int) string { return fmt.Sprint(",", label(i)) }
			}
			parts, err := Look(file("train.csv", []byte(columns("", before, after))))
			if err == nil {
				var pile Pile
				if pile, err = Sort(parts); err == nil {
					_, err = pile.Read()
				}
			}
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("last %v: error %v, expected one with %q", last, err, want)
			}
		}
	}
}

// Tables come from many programs and countries.
func TestEveryFormOfATableIsRead(t *testing.T) {
	plain := string(tableOf(labelFirst, ","))
	fractions := func() string {
		var b strings.Builder
		for i, label := range testLabels() {
			fmt.Fprint(&b, label)
			for _, v := range testPixels()[i*mnist.Pixels : (i+1)*mnist.Pixels] {
				b.WriteString(";" + strings.Replace(fmt.Sprintf("%.6f", float64(v)/255), ".", ",", 1))
			}
			b.WriteString("\r\n")
		}
		return b.String()
	}
	for name, table := range map[string]string{
		"lines of old Macs": strings.ReplaceAll(plain, "\n", "\r"),
		"lines of Windows":  "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"decimal commas":    fractions(),
		"tabs and quotes": `"` + strings.NewReplacer(",", "\"\t\"", "\n", "\"\n\"").
			Replace(strings.TrimSpace(plain)) + `"`,
		"spaces behind commas": strings.ReplaceAll(plain, ",", ", "),
		"whole floats":         strings.NewReplacer(",", ".0,", "\n", ".0\n").Replace(plain),
	} {
		images, labels, _ := readAll(t, map[string][]byte{"train.csv": []byte(table)})
		if !bytes.Equal(images, testPixels()) || !bytes.Equal(labels, testLabels()) {
			t.Errorf("%s: found other images or labels", name)
		}
	}
}

func TestTablesThatHoldOtherThingsAreNamed(t *testing.T) {
	row := strings.Repeat("7,", 785)
	for table, want := range map[string]string{
		row + "7\n" + row + "7\n":          "text of 786 columns",
		"5 152:3 153:18 154:18\n8 1:2\n":   "text as LIBSVM has it",
		"name,text\nhello,world\n":         "text of 2 columns",
		"7,7\n7,7\n":                       "text of 2 columns",
		strings.Repeat("1,", 1024) + "2\n": "text of 1025 columns",
		"id\n0\n1\n2\n":                    "text of 1 columns",
	} {
		if _, err := Look(file("train.csv", []byte(table))); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}
