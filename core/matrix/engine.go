package matrix

// Engine is what computes: its text goes into recordings and messages, and never changes.
type Engine string

// The engines.
const (
	SIMD    Engine = "SIMD"     // the side module of package kernels
	PlainGo Engine = "plain Go" // many times slower, with the same results
)
