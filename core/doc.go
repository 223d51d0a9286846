// Package core is the binarization core of Signum: plain Go without a browser, a server, a
// clock or a log.
//
//	images ─► batches ─► network ─► training ─► plan ─► run ─► stages
//	mnist                nn         train       experiment
//	                     ▲   ▲
//	               binarize matrix
//
// matrix is the arithmetic, mnist turns files into batches, nn has the layers, binarize represents
// a layer's weights as ±scale, train fits and scores a network, and experiment is the method.
// lattice evaluates every subset of layers ±1, and priority measures which layer should become
// binary next. cmd/signum runs it all in a terminal, and study compares many runs.
//
// deps_test.go tests who imports whom. RATIONALE.md says why it is like this. The package itself
// has the error that all of them share.
package core
