package packed

// Entry is the size in bytes of a layer, or of a network, by what the bytes are for.
type Entry struct {
	Name    string
	Weights int // 4 for each weight of a float layer
	Signs   int // 1 bit for each weight of a binary layer
	Scales  int // 4 for each output channel of a binary layer; includes a batch norm's
	Norms   int // 4 for each output channel of a float layer with batch norm: its scale
	Biases  int // 4 for each output channel; includes a batch norm's
	Padding int // of rows of bits: in memory only, a file has none
}

// Payload returns the number of bytes in a file: all but the padding.
func (e Entry) Payload() int { return e.Weights + e.Signs + e.Scales + e.Norms + e.Biases }

// Held returns the number of bytes in memory.
func (e Entry) Held() int { return e.Payload() + e.Padding }

// add returns the sums of both entries, with the name of e.
func (e Entry) add(o Entry) Entry {
	return Entry{
		e.Name, e.Weights + o.Weights, e.Signs + o.Signs, e.Scales + o.Scales,
		e.Norms + o.Norms, e.Biases + o.Biases, e.Padding + o.Padding,
	}
}

// Ledger returns an entry for each layer.
func (n *Network) Ledger() []Entry {
	var entries []Entry
	for i := range n.layers {
		entries = append(entries, n.layers[i].entry())
	}
	return entries
}

// Total returns the sum of all entries, named "total".
func Total(ledger []Entry) Entry {
	total := Entry{Name: "total"}
	for _, e := range ledger {
		total = total.add(e)
	}
	return total
}

// Bytes returns the memory that the network's parameters take. Buffers of Forward aren't counted.
func (n *Network) Bytes() int {
	bytes := 0
	for i := range n.layers {
		l := &n.layers[i]
		bytes += 4*(len(l.Weights)+len(l.Scale)+len(l.Bias)) +
			8*(len(l.rows.Words)+len(l.panels.Words))
	}
	return bytes
}

func (l *layer) entry() Entry {
	e := Entry{Name: l.Name, Weights: 4 * len(l.Weights), Biases: 4 * len(l.Bias)}
	if l.Weights != nil {
		e.Norms = 4 * len(l.Scale)
		return e
	}
	e.Scales, e.Signs = 4*len(l.Scale), (l.Outputs*l.FanIn+7)/8
	e.Padding = 8*(len(l.rows.Words)+len(l.panels.Words)) - e.Signs
	return e
}

// Why explains why a network isn't a thirty-second of its float size, as one bit instead of 32 for
// every number would make it: which share of the payload isn't signs.
type Why struct {
	Float, Payload int     // bytes with float weights only, and as it is
	Ratio          float64 // Float / Payload
	SignsAlone     float64 // Float / bytes of signs; 0 while a layer is float
	// Shares of the payload, which add up to 1. Weights are those of layers that are still float.
	Signs, Scales, Norms, Biases, Weights float64
}

// WhyNot32 explains the payload of a network whose float form takes the given number of bytes.
func WhyNot32(float int, ledger []Entry) Why {
	t := Total(ledger)
	share := func(bytes int) float64 { return float64(bytes) / float64(t.Payload()) }
	w := Why{
		Float: float, Payload: t.Payload(), Ratio: float64(float) / float64(t.Payload()),
		Signs: share(t.Signs), Scales: share(t.Scales), Norms: share(t.Norms),
		Biases: share(t.Biases), Weights: share(t.Weights),
	}
	if t.Signs > 0 && t.Weights == 0 {
		w.SignsAlone = float64(float) / float64(t.Signs)
	}
	return w
}
