package experiment

import "errors"

// Common is, of plans for a race from one float network, one whose stage 0 serves them all. It decides nothing but this much of the
// others: net, seed, epochs, images, rate, shift, turn and data. It is one whose control needs scores on held-out images if any does.
func Common(plans []Plan) (Plan, error) {
	if len(plans) == 0 {
		return Plan{}, errors.New("race: found no plan, expected some")
	}
	common := plans[0]
	for _, p := range plans {
		if err := sameFloat(plans[0], p); err != nil {
			return Plan{}, err
		}
		if p.judges() {
			common = p
		}
	}
	return common, nil
}

// Serves reports why a finished stage 0 of one plan cannot begin the run of another; nil says that it has the bits that the other's
// own would have.
func Serves(float Stage, of, p Plan) error {
	if float.Index != 0 {
		return errors.New("race: found a later stage to begin with, expected stage 0")
	}
	if err := sameFloat(of, p); err != nil {
		return err
	}
	return continuable(p, float)
}

// sameFloat reports where the float training of two plans differs.
func sameFloat(a, b Plan) error {
	for _, s := range settings {
		switch s.key {
		case "net", "seed", "epochs", "images", "rate", "shift", "turn", "data":
			if s.text(a) != s.text(b) {
				return errors.New("race: found " + s.key + "=" + s.text(a) + " and " + s.key + "=" + s.text(b) + ", expected plans with the same float training")
			}
		}
	}
	return nil
}
