package view

// Origin is where the run on the page is from.
type Origin struct {
	Recorded bool
	Shaded   bool    // its float weights are rounded to shades
	Made     string  // the day of a run that wasn't made on this page; empty if it was
	Device   string  // of a recorded run; empty if that isn't known
	Branch   int     // the stage from which another order continues; 0 if none does
	Seconds  float64 // that a finished run has taken
	Nothing  bool    // there is no run at all
	Added    int     // how many of the plan's images a visitor has added to MNIST's; 0 for no MNIST
}
