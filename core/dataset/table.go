package dataset

import (
	"strconv"

	"signum/core/mnist"
)

// CSV returns images as a table that package ingest reads: names of the columns, and then a line
// for each image, with its label and its pixels, row after row.
func CSV(s mnist.Set) []byte {
	table := []byte("label")
	for i := range mnist.Pixels {
		table = strconv.AppendInt(append(table, ",pixel"...), int64(i), 10)
	}
	for i, label := range s.Labels {
		table = strconv.AppendInt(append(table, '\n'), int64(label), 10)
		for _, v := range s.Image(i) {
			table = strconv.AppendInt(append(table, ','), int64(v), 10)
		}
	}
	return append(table, '\n')
}
