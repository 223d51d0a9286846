package experiment

import (
	"errors"
	"hash/fnv"
	"strconv"
	"strings"

	"signum/core/wire"
)

// A Claim says what comes out of a plan, in a link. Nobody has to believe it: whoever runs the plan
// gets the same bits, and Check compares.
type Claim struct {
	Correct []int  // test images that the network of each stage reads
	Network string // hash of the last stage's network: 16 hexadecimal digits
}

// claimVersion begins the text of a claim. Another version hashes or lists something else.
const claimVersion = "1"

// ClaimOf returns the claim of a run's finished stages. At least one must be there.
func ClaimOf(stages []Stage) Claim {
	var c Claim
	for _, s := range stages {
		c.Correct = append(c.Correct, s.Score.Correct())
	}
	c.Network = networkHash(stages[len(stages)-1])
	return c
}

// networkHash returns the 64-bit FNV-1a hash of a network as a recording holds it: of what it
// computes with, so that it is the same with and without latent weights.
func networkHash(s Stage) string {
	w := writer{Writer: wire.Writer{}}
	w.network(s.Network, w.packed)
	sum := fnv.New64a()
	sum.Write(w.Data)
	digits := strconv.FormatUint(sum.Sum64(), 16)
	return strings.Repeat("0", hashDigits-len(digits)) + digits
}

const hashDigits = 16

// String returns the claim as a link has it: its version, the scores and the hash, with - between.
func (c Claim) String() string {
	parts := []string{claimVersion}
	for _, n := range c.Correct {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(append(parts, c.Network), "-")
}

// ParseClaim returns the claim that String wrote. The error is a SettingError of the key claim.
func ParseClaim(text string) (Claim, error) {
	parts := strings.Split(text, "-")
	if parts[0] != claimVersion {
		return Claim{}, wrongClaim(text, "version "+claimVersion)
	}
	c := Claim{Network: parts[len(parts)-1]}
	if len(c.Network) != hashDigits || strings.Trim(c.Network, "0123456789abcdef") != "" {
		return Claim{}, wrongClaim(text, "a hash of 16 digits at its end")
	}
	for _, part := range parts[1 : len(parts)-1] {
		n, err := strconv.ParseUint(part, 10, 31)
		if err != nil || strconv.FormatUint(n, 10) != part {
			return Claim{}, wrongClaim(text, "scores that are whole numbers")
		}
		c.Correct = append(c.Correct, int(n))
	}
	if len(c.Correct) == 0 || len(c.Correct) > maxLayers {
		return Claim{}, wrongClaim(text, "a score for each stage")
	}
	return c, nil
}

// wrongClaim returns the error of a text that is no claim.
func wrongClaim(text, expected string) error {
	return mismatch(claimKey, claimKey+"="+text, expected)
}

// Difference is where a run differs from a claim.
type Difference struct {
	Kind           DifferenceKind
	Stage          int // of a score
	Claimed, Found string
}

// DifferenceKind is what differs.
type DifferenceKind uint8

// The kinds of differences.
const (
	OtherScore   DifferenceKind = iota // test images that a stage's network reads
	OtherLength                        // how many stages there are
	OtherNetwork                       // the last network's hash
)

// Check returns where a complete run differs from the claim. Without a difference the same bits
// came out.
func (c Claim) Check(stages []Stage) (list []Difference) {
	found := ClaimOf(stages)
	for i := range min(len(found.Correct), len(c.Correct)) {
		if a, b := c.Correct[i], found.Correct[i]; a != b {
			list = append(list, Difference{OtherScore, i, strconv.Itoa(a), strconv.Itoa(b)})
		}
	}
	if a, b := len(c.Correct), len(found.Correct); a != b {
		list = append(list, Difference{Kind: OtherLength, Claimed: strconv.Itoa(a), Found: strconv.Itoa(b)})
	}
	if c.Network != found.Network {
		list = append(list, Difference{Kind: OtherNetwork, Claimed: c.Network, Found: found.Network})
	}
	return list
}

// Link returns the plan with the claim as text that needs no encoding in an address. ParseLink
// reads it.
func (c Claim) Link(p Plan) string { return p.Link() + "&" + claimKey + "=" + c.String() }

// claimKey is the key of a claim in a link. No plan has it.
const claimKey = "claim"

// claim takes the claim of a pair, or leaves it out.
func (l *Link) claim(p pair) {
	c, err := ParseClaim(p.value)
	if err != nil {
		l.leaveOut(p, err)
		return
	}
	l.Claim = &c
}

// settle leaves out the claim of a plan that isn't whole: it is another's.
func (l *Link) settle() {
	for _, o := range l.LeftOut {
		var bad SettingError
		if errors.As(o.Err, &bad) && bad.Key != "" {
			l.Claim = nil
		}
	}
}
