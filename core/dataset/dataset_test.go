package dataset

import (
	"bytes"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"signum/core/mnist"
	"signum/core/wire"
)

// set returns n images, each of one brightness, labelled in turn.
func set(n int) (s mnist.Set) {
	for i := range n {
		s.Images = append(s.Images, bytes.Repeat([]byte{byte(i)}, mnist.Pixels)...)
		s.Labels = append(s.Labels, uint8(i%mnist.Classes))
	}
	return s
}

func TestADescriptionShowsTheFirstOfEachClass(t *testing.T) {
	a := New(set(95), set(15))
	if a.Train != 95 || a.Test != 15 || a.Data != mnist.Fingerprint(set(95), set(15)) ||
		a.Classes != nil {
		t.Errorf("found %d and %d images of %s with names %v", a.Train, a.Test, a.Data, a.Classes)
	}
	if a.Sheet.Len() != 80 || a.Sheet.Image(1)[0] != 10 || a.Sheet.Labels[79] != 9 {
		t.Errorf("found a sheet of %d, expected 8 of each class", a.Sheet.Len())
	}
	if want := []uint8{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9}; !slices.Equal(a.Samples.Labels,
		want) {
		t.Errorf("found samples of %v, expected %v", a.Samples.Labels, want)
	}
}

func TestSetsThatAreTooSmallAreAnError(t *testing.T) {
	for _, c := range []struct {
		training, test int
		want           string
	}{
		{70, 1, ""},
		{69, 1, "images: found 69 training images, expected 70 or more"},
		{0, 0, "images: found 0 training images, expected 70 or more"},
		{70, 0, "images: found no test images, expected some"},
	} {
		err := Suffice(set(c.training), set(c.test))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%d and %d images: error %v, expected %q", c.training, c.test, err, c.want)
		}
	}
}

func TestClassNamesComeALineOrWithCommas(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		" \n , \n":                   "",
		"cat, dog":                   "cat dog 2 3 4 5 6 7 8 9",
		"cat\r\n big  dog \r\nbird;": "cat big_dog bird 3 4 5 6 7 8 9",
		"お,き,す,つ,な,は,ま,や,れ,を": "お き す つ な は ま や れ を",
		"zero,,two":                "zero 1 two 3 4 5 6 7 8 9",
		"zero\r\n\r\ntwo\n\n\n":    "zero 1 two 3 4 5 6 7 8 9",
		"zero\r\rtwo\r":            "zero 1 two 3 4 5 6 7 8 9",
		"zero,\none;\n,\nthree,,":  "zero one 2 three 4 5 6 7 8 9",
		",one":                     "0 one 2 3 4 5 6 7 8 9",
		"a,b,c,d,e,f,g,h,i,j,,\n,": "a b c d e f g h i j",
		"a\xff":                    "a\uFFFD 1 2 3 4 5 6 7 8 9",
	} {
		names, err := Names(text)
		for i := range names {
			names[i] = strings.ReplaceAll(names[i], " ", "_")
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("%q: found %q, error %v, expected %q", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"1,2,3,4,5,6,7,8,9,10,11":  "found 11 class names, expected 10 or fewer",
		strings.Repeat("long", 11): "found a class name of 44 bytes, expected 40 or fewer",
	} {
		if _, err := Names(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q in it", text, err, want)
		}
	}
}

func TestAClassWithoutANameIsANumber(t *testing.T) {
	if got := Name([]string{"cat"}, 0) + Name(nil, 7); got != "cat7" {
		t.Errorf("found %s, expected cat7", got)
	}
}

func TestADescriptionComesBackAsItWas(t *testing.T) {
	a := New(set(30), set(12))
	a.Dealt, a.Classes = true, strings.Split("abcdefghij", "")
	a.Remarks = []Remark{{Trailing, []string{"train-images", "5"}}, {Turned, nil}}
	for _, a := range []Info{a, New(set(1), set(1))} {
		file := a.Encode()
		b, err := Decode(file)
		if err != nil || !bytes.Equal(b.Encode(), file) || b.Data != a.Data || b.Dealt != a.Dealt ||
			!slices.Equal(b.Classes, a.Classes) ||
			!bytes.Equal(b.Samples.Images, a.Samples.Images) ||
			!bytes.Equal(b.Sheet.Labels, a.Sheet.Labels) {
			t.Errorf("found %d images, error %v, expected those of before", b.Train, err)
		}
	}
}

func TestADamagedDescriptionIsAnError(t *testing.T) {
	file := New(set(3), set(2)).Encode()
	for n := range len(file) {
		if _, err := Decode(file[:n]); err == nil {
			t.Fatalf("found no error in the first %d bytes of %d", n, len(file))
		}
	}
	for i := range file {
		damaged := bytes.Clone(file)
		damaged[i] ^= 1
		if _, err := Decode(damaged); err == nil {
			t.Fatalf("found no error with byte %d changed", i)
		}
	}
}

func TestADescriptionOfNothingKnownIsAnError(t *testing.T) {
	good := New(set(3), set(2))
	for data, want := range map[string]string{
		"mnist": "", "0123abcd": "", "": `data set: found images "" at byte`,
		"0123ABCD": `found images "0123ABCD"`, "0123abcde": "expected mnist, or a fingerprint",
		"../../up": `found images "../../up"`,
	} {
		a := good
		a.Data = data
		if _, err := Decode(a.Encode()); (err == nil) != (want == "") ||
			err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, expected %q", data, err, want)
		}
	}
	file := good.Encode()
	file[len(magic)+1+len(good.Data)+2] = 2 // after two counts of a byte
	w := wire.Writer{Data: file[:len(file)-4]}
	if _, err := Decode(w.Seal(0)); err == nil ||
		!strings.Contains(err.Error(), "found a bad number at byte 19, expected 0 to 1") {
		t.Errorf("dealt twice: error %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(New(set(3), set(2)).Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Decode(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64*uint64(len(data))+1<<20 {
			t.Errorf("%d bytes took %d of memory, error %v", len(data), used, err)
		}
	})
}

// Browsers keep descriptions for ever. The file was written by the program of its time.
func TestDescriptionsOfVersion1AreRead(t *testing.T) {
	data, err := os.ReadFile("testdata/version-1.bin")
	if err != nil {
		t.Fatal(err)
	}
	want := New(set(30), set(12))
	want.Dealt, want.Classes = true, strings.Split("abcdefghij", "")
	if got, err := Decode(data); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found %d images named %v, error %v", got.Train, got.Classes, err)
	}
}

func TestDescriptionsOfVersion2AreRead(t *testing.T) {
	data, err := os.ReadFile("testdata/version-2.bin")
	if err != nil {
		t.Fatal(err)
	}
	want := New(set(30), set(12))
	want.Dealt, want.Classes = true, strings.Split("abcdefghij", "")
	want.Remarks = []Remark{{Trailing, []string{"train-images", "5"}}, {Turned, nil}}
	if got, err := Decode(data); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("found %d images with remarks %v, error %v", got.Train, got.Remarks, err)
	}
}

func TestImagesAddedToMNISTAreDescribed(t *testing.T) {
	a := NewAdded(set(12))
	if a.Train != mnist.Train+12 || a.Test != mnist.Test || a.Added != 12 || a.Sheet.Len() != 12 ||
		a.Data != mnist.FingerprintAdded(set(12)) {
		t.Errorf("found %d and %d images, %d of them added, data=%s", a.Train, a.Test, a.Added, a.Data)
	}
	if got, err := Decode(a.Encode()); err != nil || !reflect.DeepEqual(got.Encode(), a.Encode()) ||
		got.Added != 12 {
		t.Errorf("read again, found %d added, error %v", got.Added, err)
	}
	if err := SufficeAdded(set(1)); err != nil {
		t.Error(err)
	}
	many := mnist.Set{Labels: make([]uint8, mnist.Most-mnist.Train+1)}
	if err := SufficeAdded(many); err == nil {
		t.Error("more images than a plan can train on have no error")
	}
}

func FuzzNames(f *testing.F) {
	f.Add("cat, dog\r\n;bird")
	f.Add("\xff,,\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		names, err := Names(text)
		if err != nil || names == nil {
			return
		}
		if len(names) != mnist.Classes || slices.Contains(names, "") {
			t.Errorf("found %q", names)
		}
		again, err := Names(strings.Join(names, "\n"))
		if err != nil || !slices.Equal(again, names) {
			t.Errorf("%q: read again, found %q, error %v, expected %q", text, again, err, names)
		}
	})
}
