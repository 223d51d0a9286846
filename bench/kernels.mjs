// Kernels without a page: Go's benchmarks of them.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { root } from "../e2e/playground.mjs";
import { figure } from "./figures.mjs";

// places are where kernels run without a page: the side module under Node, whose engine is
// Chromium's of some versions before; plain Go there, as in the page itself; and natively.
const exec = ["-tags", "simd", "-exec", `node ${path.join(root, "core/kernels/exec.mjs")}`];
const places = {
  node: [exec, { GOOS: "js", GOARCH: "wasm" }],
  "node, plain Go": [exec, { GOOS: "js", GOARCH: "wasm", KERNELS: "off" }],
  native: [[], {}],
};

// benchmark runs a package's benchmark five times, and returns microseconds by name: what the
// pattern finds in its output.
function benchmark(place, name, folder, pattern, ...more) {
  const [flags, env] = places[place];
  const args = ["test", ...flags, "-run", "^$", "-bench", name, "-count", "5", ...more, folder];
  const options = { cwd: root, encoding: "utf8", env: { ...process.env, ...env } };
  const found = {};
  for (const [, name, ns] of execFileSync("go", args, options).matchAll(pattern)) {
    (found[name] ??= []).push(ns / 1000);
  }
  return Object.entries(found);
}

// inference times forward passes alone.
export function inference() {
  const pattern = /^BenchmarkForward\/(\S+?)(?:-\d+)?\s+\d+\s+\S+ ns\/op\s+(\S+) ns\/image/gm;
  for (const place of ["node", "native"]) {
    for (const [name, values] of benchmark(place, "Forward", "./core/nn", pattern)) {
      figure(`inference/${place}/${name}`, "µs/image", values);
    }
  }
}

// packed times one image through layers and networks whose every layer is ±1, as floats and from
// bits.
export function packed() {
  const pattern = /^Benchmark(?:Races|Forms)\/(\S+?)(?:-\d+)?\s+\d+\s+(\S+) ns\/op/gm;
  const [name, folder] = ["(Races|Forms)/-bn/batch=1$", "./core/packed"];
  for (const place of Object.keys(places)) {
    const found = benchmark(place, name, folder, pattern, "-benchtime", "0.1s");
    for (const [name, values] of found) {
      const float = name.replace(/[^/]+$/, "float");
      const against = float !== name && `packed/${place}/${float}`;
      figure(`packed/${place}/${name}`, "µs", values, against);
    }
  }
}
