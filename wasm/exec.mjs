// Runs a test of the programs in wasm under Node:
//   GOOS=js GOARCH=wasm go test -tags simd -exec 'node /path/of/wasm/exec.mjs' ./wasm/...
//
// It gives the program what static/worker.js would: a clock, and the exchange of a team.
import fs from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.self = globalThis;
runInThisContext(fs.readFileSync(new URL("../static/exchange.js", import.meta.url), "utf8"));
globalThis.imports = {
  clock: { now: () => performance.now() },
  exchange: runInThisContext("exchange"),
};
await import("../core/kernels/exec.mjs");
