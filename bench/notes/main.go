// Command notes decodes what a page's workers have posted, for the benchmark: a message in base64
// on each line of its input, a note as JSON on each line of its output.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"log"
	"os"

	"signum/core/task"
	"signum/wasm/bridge"
)

// note is what the benchmark needs of an update.
type note struct {
	Seconds float64 `json:"seconds"` // of work
	Rate    float64 `json:"rate"`    // training images per second so far
	Done    bool    `json:"done"`    // a stage is finished
	Stage   int     `json:"stage"`   // which
	Correct int     `json:"correct"` // test images of the finished stage; 0 before
	Images  int     `json:"images"`  // of which so many were scored
	Twins   int     `json:"twins"`   // stages that have their twin
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("notes: ")
	lines, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	lines.Buffer(nil, 1<<26) // a stage has up to a few million weights
	for lines.Scan() {
		n, err := decode(lines.Text())
		if err == nil {
			err = out.Encode(n)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

// decode returns the note of a message in base64.
func decode(line string) (note, error) {
	b, err := base64.StdEncoding.DecodeString(line)
	if err != nil {
		return note{}, err
	}
	u, err := bridge.DecodeUpdate(b)
	n := note{Seconds: u.Seconds, Rate: u.Rate}
	switch r := u.Report.(type) {
	case task.RunReport:
		n.Done, n.Stage = r.Stage.Done(), r.Stage.Index
		n.Correct, n.Images = r.Stage.Score.Correct(), r.Stage.Score.Total()
	case task.TwinsReport:
		n.Twins = len(r.Twins)
	}
	return n, err
}
