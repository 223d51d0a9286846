package experiment

import "math"

// decision appends a decision.
func (w *writer) decision(d Decision) {
	w.Byte(byte(d.Ruling))
	w.Byte(byte(d.Reason))
	w.Count(d.From + 1)
	w.layers(d.Layers)
	w.layers(d.Left)
	t := d.Trial
	w.Count(t.Stage)
	w.Count(t.Images)
	w.Count(t.Bytes)
	w.Count(t.Bytes + t.Saved) // before it; no layer makes that negative
	w.Double(t.Accuracy)
	w.Double(t.Low)
	w.Double(t.Lost)
	w.Double(t.Margin)
}

// decision returns what writer.decision wrote, of a decision after that many stages.
func (r reader) decision(stages int) (d Decision) {
	d.Ruling, d.Reason = Ruling(r.Byte()), Reason(r.Byte())
	if d.Ruling > TakeBack || d.Reason >= reasons {
		r.Fail("a decision that cannot be", "one that this Signum takes")
	}
	d.From, d.Layers, d.Left = r.Number(max(stages, 1))-1, r.layers(), r.layers()
	t := &d.Trial
	t.Stage, t.Images = r.Number(max(stages, 1)-1), r.Number(math.MaxInt32)
	t.Bytes = r.Number(math.MaxInt32)
	t.Saved = r.Number(math.MaxInt32) - t.Bytes
	t.Accuracy, t.Low, t.Lost, t.Margin = r.Double(), r.Double(), r.Double(), r.Double()
	return d
}

// layers appends indices of layers.
func (w *writer) layers(layers []int) {
	w.Count(len(layers))
	for _, i := range layers {
		w.Count(i)
	}
}

// layers returns indices of layers.
func (r reader) layers() (layers []int) {
	for range r.Count(1) {
		layers = append(layers, r.Number(maxLayers-1))
	}
	return layers
}
