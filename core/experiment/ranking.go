package experiment

// Ranking is what one metric of package priority says of a network's layers: data to show, and an order to take.
type Ranking struct {
	Metric  string    // its name
	Values  []float64 // by layer, input side first
	Order   []int     // all layers; those that should become binary first are in front
	Seconds float64   // that it took to measure, filled in by who has a clock
}
