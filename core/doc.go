// Package core is the binarization core of Signum: plain Go that knows no browser, no server, no clock and no log.
//
//	images ─► batches ─► network ─► training ─► plan ─► run ─► stages
//	mnist                nn         train       experiment
//	                     ▲   ▲
//	               binarize matrix
//
// matrix is arithmetic; mnist turns files into batches; nn has the layers; binarize is how a layer sees its weights as
// ±scale; train fits and scores a network; experiment is the method. lattice evaluates every subset of layers ±1, and
// priority measures which layer should become binary next. cmd/signum runs it all in a
// terminal, and study compares many runs.
//
// Who may import whom is a test: deps_test.go. Why it is like this is in RATIONALE.md.
package core
