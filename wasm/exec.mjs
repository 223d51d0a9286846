// Runs a test of the programs in wasm under Node:
//   GOOS=js GOARCH=wasm go test -tags simd -exec 'node /path/of/wasm/exec.mjs' ./wasm/...
//
// It gives the program what static/worker.js would: a clock, and the exchange of a team.
globalThis.imports = {
  clock: { now: () => performance.now() },
};
await import("../core/kernels/exec.mjs");
