// `make test-all`: what takes too long for every change. It writes what came out to
// docs/TESTS.md, whose other rows stay. Names of steps limit it: make test-all STEPS="fuzz robot"
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const record = path.join(root, "docs/TESTS.md");
const last = (text, pattern, otherwise = "") =>
  [...text.matchAll(pattern)].at(-1)?.[1] ?? otherwise;
const sum = (text, pattern) =>
  [...text.matchAll(pattern)].reduce((total, [, n]) => total + Number(n), 0);

// run carries out a command, and returns what it printed. It throws if the command fails.
function run(command, env = {}) {
  return new Promise((resolve, reject) => {
    console.log("$ " + command);
    const child = spawn("sh", ["-c", command], { cwd: root, env: { ...process.env, ...env } });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        printed += text;
        process.stdout.write(text);
      });
    }
    const failed = (code) => new Error(`${command}: exit code ${code}`);
    child.on("close", (code) => (code === 0 ? resolve(printed) : reject(failed(code))));
  });
}

const git = (...words) => execFileSync("git", words, { cwd: root, encoding: "utf8" });

// targets returns every fuzz target of the repository with its package.
function targets() {
  const printed = execFileSync("go", ["test", "-list", "^Fuzz", "./..."], {
    cwd: root,
    encoding: "utf8",
  });
  let names = [];
  const found = [];
  for (const line of printed.split("\n")) {
    if (line.startsWith("Fuzz")) names.push(line);
    const [, folder] = /^ok\s+signum\/(\S+)/.exec(line) ?? [];
    if (!folder) continue;
    found.push(...names.map((name) => ({ folder, name })));
    names = [];
  }
  return found;
}

// steps return what came out, in a few words.
const steps = {
  async test() {
    const printed = await run("make test");
    const packages = (printed.match(/^ok\s/gm) ?? []).length;
    return `${packages} Go packages, ${sum(printed, /^ℹ pass (\d+)$/gm)} end-to-end tests passed`;
  },
  async fuzz() {
    const list = targets();
    const times = process.env.FUZZ ?? "1000000x";
    for (const { folder, name } of list) {
      await run(`go test ./${folder} -run '^$' -fuzz '^${name}$' -fuzztime ${times}`);
    }
    return `${list.length} targets, ${times.replace("x", " executions")} each, none failed`;
  },
  async robot() {
    await run("make build");
    const runs = (...seeds) => seeds.map((seed) => `${seed}:2000`).join(",");
    const halves = [runs(1, 2, 3, 4, 5, "firefox:1"), runs(6, 7, 8, 9, 10, "firefox:2")];
    const command = "node --test --test-reporter=spec e2e/robot.test.mjs";
    const printed = await Promise.all(halves.map((ROBOT) => run(command, { ROBOT })));
    const passed = sum(printed.join("\n"), /^ℹ pass (\d+)$/gm);
    return `${passed} of 10 seeds in Chromium and 2 in Firefox passed, 2,000 actions each`;
  },
  async firefox() {
    const printed = await run("make build && node --test --test-reporter=spec e2e/starts.mjs");
    const done = last(printed, /^start (\d+) of/gm);
    return `${done} starts in a row with four workers finished in Firefox, with the same numbers`;
  },
  async webkit() {
    await run("make build && node --test --test-reporter=spec e2e/webkit.mjs");
    const asked = ["-W", "-f", "${Version}", "webkit2gtk-driver"];
    const version = execFileSync("dpkg-query", asked, { encoding: "utf8" }).trim();
    return (
      `the main job passed in WebKitGTK ${version}, with the terminal's numbers. That is WebKit's engine, without ` +
      "an iPad's memory limits, touch, pencil, share sheet and Lockdown Mode"
    );
  },
  async memory() {
    const printed = await run("make build && node --test --test-reporter=spec e2e/memory.mjs");
    const { runs, exports, races } = JSON.parse(last(printed, /^(\{"runs".*\})$/gm));
    const most = Math.max(...runs, ...exports, ...races);
    return `${runs[0]} MB after 5 runs, ${runs.at(-1)} after 40, at most ${most} with 10 exports and 10 races`;
  },
  async axe() {
    await run("make build");
    const { states } = await import("../e2e/states.mjs");
    const halves = [0, 1].map((half) => Object.keys(states).filter((_, i) => i % 2 === half));
    const command = "node --test --test-reporter=spec e2e/axe.test.mjs";
    const printed = await Promise.all(halves.map((half) => run(command, { AXE: half.join(" ") })));
    const passed = sum(printed.join("\n"), /^ℹ pass (\d+)$/gm);
    return `${passed} states, light, dark and in forced colours, at 320, 768 and 1280 px: no violations, no sideways scroll`;
  },
  async photos() {
    const printed = await run("make signum && node e2e/photos.mjs");
    return last(printed, /^(\d+ of .*)$/gm);
  },
  async edge() {
    const printed = await run(
      "make build dist-edge/.built dist-worker/worker.mjs && npm ci && node --test --test-reporter=spec e2e/edge.mjs",
    );
    const { shown, ...requests } = JSON.parse(last(printed, /^(\{"shown".*\})$/gm));
    const costs = Object.entries(requests).map(([name, ms]) => `${name} ${ms}`);
    return (
      `${last(printed, /^ℹ pass (\d+)$/gm)} tests passed in workerd; ms of its processor a request: ` +
      `${costs.join(", ")}; a shared run is shown ${shown} ms after its link was opened`
    );
  },
  async docs() {
    const printed = await run(
      "make build && npm install --no-audit --no-fund --prefix .build/docs " +
        "vitepress@1.6.4 reveal.js@6.0.2 @docusaurus/core@3.10.2 @docusaurus/preset-classic@3.10.2 " +
        "react@19.2.0 react-dom@19.2.0 && " +
        "node --test --test-reporter=spec e2e/docs.test.mjs",
      { MODULES: path.join(root, ".build/docs/node_modules") },
    );
    return `${last(printed, /^ℹ pass (\d+)$/gm)} kinds of pages have the figure`;
  },
  async wordpress() {
    const printed = await run("make build && node --test --test-reporter=spec e2e/wordpress.mjs");
    const asked = ["-W", "-f", "${Version}", "wordpress"];
    const version = execFileSync("dpkg-query", asked, { encoding: "utf8" }).split("+")[0];
    return last(printed, /^ℹ pass (1)$/gm) && `WordPress ${version} shows a shared run, by oEmbed`;
  },
  async ghost() {
    const GHOST = path.join(root, ".build/ghost");
    await run("make build && e2e/ghost.sh " + GHOST);
    const printed = await run("node --test --test-reporter=spec e2e/ghost.mjs", { GHOST });
    const { version } = JSON.parse(readFileSync(path.join(GHOST, "package.json"), "utf8"));
    return last(printed, /^ℹ pass (1)$/gm) && `Ghost ${version} shows a shared run, by oEmbed`;
  },
  async load() {
    const printed = await run("make build && node --test --test-reporter=spec e2e/load.mjs");
    const { requests, p99, stored, late, busy } = JSON.parse(
      last(printed, /^(\{"requests".*\})$/gm),
    );
    return (
      `200 clients: ${requests} reads with a p99 of ${p99} ms (the clients' own delay has one of ${late} ms; ` +
      `the server took ${busy} % of a processor), ${stored} runs stored and whole after kill -9`
    );
  },
  async dev() {
    const printed = await run("make dev-times");
    const figures = [...printed.matchAll(/"dev\/(\w+)","value":([\d.]+)/g)];
    const worst = (of) =>
      Math.max(...figures.filter(([, name]) => name === of).map(([, , s]) => s));
    return `a line of CSS is in the page within ${worst("style")} s, a word of Go within ${worst("text")} s`;
  },
  async arm64() {
    const tests = "./core/kernels ./core/matrix ./core/packed ./core/nn";
    await run(`GOARCH=arm64 go test -exec qemu-aarch64 ${tests}`);
    return "the kernels of arm64 give the bits of their twins, in qemu-user";
  },
  async study() {
    await run("make study");
    const changed = git("diff", "--stat", "--", "docs/RESULTS.md");
    return `tables made; they ${changed ? "differ from" : "are"} those that were committed`;
  },
  async jobs() {
    const slurm =
      "if command -v slurmctld > /dev/null; then e2e/slurm.sh e2e/study.sh; else e2e/study.sh; fi";
    const printed = await run(slurm);
    return (
      "a small study " +
      [...printed.matchAll(/^(\w+): \d+ jobs, (\d+) killed/gm)]
        .map(([, by, killed]) => `by ${by} with ${killed} jobs killed`)
        .join(", ") +
      ": the same tables"
    );
  },
  async bench() {
    const printed = await run("make bench");
    return `${(printed.match(/^\{/gm) ?? []).length} figures, see [BENCHMARKS.md](BENCHMARKS.md)`;
  },
};

// rows returns the rows of docs/TESTS.md by step.
function rows() {
  const found = {};
  try {
    for (const line of readFileSync(record, "utf8").split("\n")) {
      const [, name] = /^\| `(\w+)` \|/.exec(line) ?? [];
      if (name) found[name] = line;
    }
  } catch {
    // there is none yet
  }
  return found;
}

function write(known) {
  const lines = Object.keys(steps)
    .filter((name) => known[name])
    .map((name) => known[name]);
  writeFileSync(
    record,
    `# The last run of each long test

Made by \`make test-all\`, which writes a row when its step is done. \`make test\`, the first of them, is what every
change must pass. A step without a row hasn't been recorded yet.

| step | date | source | machine | took | result |
|---|---|---|---|---|---|
${lines.join("\n")}
`,
  );
}

const chosen = process.argv.slice(2);
const source = git("rev-parse", "--short", "HEAD").trim();
const machine = `${os.cpus().length} cores, ${os.platform()} ${os.arch()}`;
let failed = false;
for (const [name, step] of Object.entries(steps)) {
  if (chosen.length && !chosen.includes(name)) continue;
  const from = Date.now();
  const result = await step().catch((err) => {
    failed = true;
    return "**failed**: " + err.message;
  });
  const minutes = ((Date.now() - from) / 60_000).toFixed(1);
  const known = rows();
  const date = new Date().toISOString().slice(0, 10);
  known[name] = `| \`${name}\` | ${date} | ${source} | ${machine} | ${minutes} min | ${result} |`;
  write(known);
}
process.exitCode = failed ? 1 : 0;
