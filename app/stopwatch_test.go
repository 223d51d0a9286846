package app

import (
	"strings"
	"testing"

	"signum/app/session"
	"signum/app/view/viewtest"
	"signum/core/binarize"
	"signum/core/experiment"
	"signum/core/mnist"
	"signum/core/packed"
	"signum/core/task"
)

// timing returns a layer with made-up times of its forms: float, signs and bits, as many as there
// are.
func timing(name string, medians ...float64) packed.Timing {
	t := packed.Timing{Name: name}
	for i, median := range medians {
		f := packed.FormTiming{Name: forms[i].name, Median: median, Least: median, Most: 2 * median,
			Parity: packed.Parity{Images: 350}}
		if i > 0 {
			f.Parity.Worst = 2e-7
		}
		t.Forms = append(t.Forms, f)
	}
	return t
}

// stopwatch starts the stopwatch, and reports the times.
func (d *desk) stopwatch(times ...packed.Timing) {
	d.t.Helper()
	d.press(d.measures(task.StopwatchKind))
	d.hears(task.Update{Report: task.StopwatchReport{Timings: times}, Stopped: true})
}

func TestTheStopwatchIsGivenTheSelectedStageAndImages(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(2)
	d.press(func() { d.s.Measured.SetBatch(100) })
	d.press(d.measures(task.StopwatchKind))
	r := asked[task.Stopwatch](d)
	if r.Stage != 2 || len(r.Recording.Stages) != 6 || r.Batch != 100 ||
		len(r.Pixels) < 100*mnist.Pixels {
		t.Errorf("got stage %d of %d, %d images at a time of %d", r.Stage, len(r.Recording.Stages),
			r.Batch, len(r.Pixels)/mnist.Pixels)
	}
	if _, err := r.Recording.Encode(); err != nil {
		t.Error(err)
	}
	d.says(">Stop the stopwatch<")
	d.press(d.s.Train)
	d.says("While the run trains, nothing is timed")
	if len(d.commands) != 1 || d.commands[0] != task.Stop {
		t.Errorf("got commands %v, want one to stop", d.commands)
	}
}

func TestWhatIsNotFasterHasAReason(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	d.selects(5)
	d.stopwatch(timing("conv1", 12, 13), timing("conv2", 30, 31), timing("fc1", 8, 2),
		timing("fc2", 5, 5), timing("fc3", 0.5, 0.6),
		timing(packed.NetworkName, 60, 50), timing(packed.CallName, 0.25))
	for _, text := range []string{
		"1 image at a time: from bits the whole network is 1.2× as fast, 50.0 µs for an image instead of 60.0.",
		"All forms read the same digit in each of 350 images; their logits differ by at most 2·10⁻⁷ of the largest",
		"conv2 takes 60 % of all layers’ time: its inputs are floats.",
		"<b>conv1 and conv2: </b>a convolution of floats makes floats of its signs first",
		"<b>fc2: </b>the times alone don’t show why.",
		"<b>fc3: </b>so few weights leave little to save: calling a layer takes 0.250 µs " +
			"by itself, as float this one takes 0.500.",
		">Plan binary activations<",
	} {
		d.says(text)
	}
	if strings.Contains(d.html(), "<b>fc1: </b>") {
		t.Error("a layer that is faster has a reason why it isn't")
	}
}

func TestSignsInABatchAreSlowForAReasonOfTheirOwn(t *testing.T) {
	record := viewtest.Recording(t, "net=mlp-bn&act=binary")
	for _, s := range record.Stages {
		for i, layer := range s.Network.Layers[1:] {
			if layer.Weights().Quantizer != nil {
				s.Network.Layers[i].SetActivation(packed.Sign)
			}
		}
	}
	d := newDesk(t, record, nil)
	d.selects(3)
	d.press(func() { d.s.Measured.SetBatch(100) })
	d.stopwatch(timing("fc1", 12, 13), timing("fc2", 5, 7, 1), timing("fc3", 3, 1, 1),
		timing(packed.NetworkName, 20, 21, 15), timing(packed.CallName, 0.1))
	d.says("<b>fc1 and fc2 (±1 weights as bits): </b>the float form lays its weights " +
		"out once for all images of a batch; signs are unpacked for each image.")
	d.says("fc1 takes 87 % of all layers’ time: its input is the image, whose pixels stay floats.")
	if html := d.html(); strings.Contains(html, ">Plan binary activations<") ||
		strings.Contains(html, "(inputs as bits too)") {
		t.Error("the card proposes binary activations where they are, or has a reason where bits are faster")
	}
}

func TestAFloatNetworkHasNothingToCompare(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.selects(0)
	d.stopwatch(timing("fc1", 12), timing("fc2", 5), timing("fc3", 3),
		timing(packed.NetworkName, 20), timing(packed.CallName, 0.1))
	d.says("In stage 0 every layer is float, so there is one form. Move the slider to compare.")
	d.says("Every layer is float, so there is nothing to compare it with.")
	if html := d.html(); strings.Contains(html, "What isn’t faster") ||
		strings.Contains(html, "All forms take") {
		t.Error("one form is compared")
	}
}

func TestOtherJudgementsAreSaid(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=mlp"), nil)
	d.selects(3)
	whole := timing(packed.NetworkName, 20, 2)
	whole.Forms[1].Parity = packed.Parity{Images: 350, Others: 3, Worst: 0.5}
	d.stopwatch(timing("fc1", 12, 1), timing("fc2", 5, 1), timing("fc3", 3, 1), whole,
		timing(packed.CallName, 0.1))
	d.says("In 3 of 350 images the forms read another digit than the float form; " +
		"their logits differ by at most 0.50 of the largest")
}

// A stage of the recorded run reaches the workshop with the bits that the page has.
func TestARecordedStageIsTimedAsItIs(t *testing.T) {
	d := newDesk(t, viewtest.Recording(t, "net=lenet5"), nil)
	net := d.s.Shown.Record.Stages[5].Network
	net.Layers[0].Weights().SetQuantizer(binarize.Freeze(net.Layers[0].Weights().Latent))
	d.press(d.measures(task.StopwatchKind))
	encoded, err := asked[task.Stopwatch](d).Recording.Encode()
	if err != nil {
		t.Fatal(err)
	}
	rec, err := experiment.DecodeRecording(encoded)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range session.Samples() {
		_, want := packed.New(net).Predict(s.Pixels)
		_, got := packed.New(rec.Stages[5].Network).Predict(s.Pixels)
		for class := range want {
			if got[class] != want[class] {
				t.Fatalf("class %d: got %v, want %v", class, got[class], want[class])
			}
		}
	}
}
