// How fast networks are trained, and how soon they are accurate.
import { execFileSync, spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { root, train } from "../e2e/playground.mjs";
import { figure } from "./figures.mjs";
import { notesUntil, rates } from "./notes.mjs";
import * as torch from "./torch.mjs";
import { rounds, run, visit } from "./visits.mjs";

const text = { cwd: root, encoding: "utf8" };

// trained returns images per second of a visitor's training, for 6 seconds.
const trained = async (site, plan, cores) =>
  rates((await run(site, plan, { cores, seconds: 6 })).notes);

// apart returns the images per second of two visitors together, who train at the same time with a
// worker each and share nothing but the machine: what two cores give at most.
async function apart(site, plan) {
  const [a, b] = await Promise.all([1, 2].map(() => trained(site, plan, 1)));
  return a.slice(0, b.length).map((rate, i) => rate + b[i]);
}

// torchPeers returns the ways in which PyTorch trains, with no rates yet.
function torchPeers(cores) {
  if (!torch.installed) return [];
  return [1, cores].flatMap((threads) =>
    ["adam", "momentum"].map((way) => ({ threads, way, rates: [] })),
  );
}

// terminal returns the images per second of the float stage, scoring included, on all cores.
function terminal(net) {
  const plan = `net=${net}&epochs=1&tuneepochs=0&images=60000`;
  const options = { ...text, stdio: ["ignore", "pipe", "ignore"] };
  const out = execFileSync(path.join(root, "dist", "signum"), ["run", plan], options);
  return 60_000 / JSON.parse(out.split("\n")[0]).seconds;
}

// measure trains a net in all ways, in turns.
async function measure(site, net, cores) {
  const plan = `net=${net}&epochs=50`;
  const values = { one: [], all: [], apart: [], terminal: [], peers: torchPeers(cores) };
  for (let i = 0; i < rounds; i++) {
    values.one.push(...(await trained(site, plan, 1)));
    for (const p of values.peers.slice(0, 2)) p.rates.push(...torch.rates(net, p));
    values.all.push(...(await trained(site, plan)));
    if (cores === 2) values.apart.push(...(await apart(site, plan)));
    for (const p of values.peers.slice(2)) p.rates.push(...torch.rates(net, p));
    values.terminal.push(terminal(net));
  }
  return values;
}

export async function speed(site) {
  execFileSync("go", ["build", "-o", "dist/signum", "./core/cmd/signum"], { cwd: root });
  const cores = os.cpus().length;
  for (const net of ["lenet5", "lenet-caffe", "mlp"]) {
    const values = await measure(site, net, cores);
    const say = (name, rates, against) => figure(name, "images/s", rates, against);
    const [one, all] = [`train/${net}/workers=1`, `train/${net}/workers=all`];
    for (const p of values.peers) say(`torch/${net}/${p.way}/threads=${p.threads}`, p.rates);
    for (const way of ["adam", "momentum"]) {
      say(one, values.one, `torch/${net}/${way}/threads=1`);
      say(all, values.all, `torch/${net}/${way}/threads=${cores}`);
    }
    say(all, values.all, one);
    if (values.apart.length) {
      say(`apart/${net}/2 visitors`, values.apart, one);
      say(all, values.all, `apart/${net}/2 visitors`);
    }
    say(`terminal/${net}`, values.terminal, all);
  }
}

// long are plans of one stage that train longer and longer.
const long = [
  "images=20000&epochs=1",
  "images=30000&epochs=1",
  "images=60000&epochs=1",
  "images=60000&epochs=2",
].map((plan) => `net=lenet5&tuneepochs=0&${plan}&twin=off`);

export async function accuracy(site) {
  const reached = { 97: [], 98: [], 98.5: [] };
  const [thorough, brief, peer] = [[], [], []];
  const rested = { thorough: [], brief: [], still: [] };
  for (let i = 0; i < rounds; i++) {
    const scored = [];
    for (const plan of long) {
      const { notes, since } = await run(site, plan);
      const float = notes.find((n) => n.done);
      scored.push([since(float), (100 * float.correct) / float.images]);
    }
    for (const goal of Object.keys(reached)) {
      const times = scored.filter(([, score]) => score >= goal).map(([seconds]) => seconds);
      if (times.length) reached[goal].push(Math.min(...times));
    }
    thorough.push(await thoroughly(site));
    brief.push(await whole(site));
    rested.thorough.push(await thoroughly(site, 3000));
    rested.brief.push(await whole(site, { rest: 3000 }));
    rested.still.push(await whole(site, { rest: 3000, reducedMotion: "reduce" }));
    if (torch.installed) peer.push(...torch.rates("lenet5"));
  }
  for (const [goal, times] of Object.entries(reached)) {
    if (times.length) figure(`time to ${goal} %/lenet5`, "s", times);
  }
  if (peer.length) figure("torch/lenet5/adam/threads=1", "images/s", peer);
  const against = "thorough run/lenet5, without twins";
  const name = "default run/lenet5, with twins";
  figure(against, "s", thorough);
  figure(name, "s", brief, against);
  const later = ", pressed after 3 s";
  figure(against + later, "s", rested.thorough);
  figure(name + later, "s", rested.brief, against + later);
  figure(name + later + ", reduced motion", "s", rested.still, name + later);
}

// thoroughly returns the seconds from Train until all stages of the thorough plan are there,
// without twins. Train is pressed once the page has been there for so many milliseconds.
async function thoroughly(site, rest = 0) {
  const { notes, since } = await run(site, "recipe=thorough&twin=off", { rest });
  return since(notes.findLast((n) => n.done));
}

// whole returns the seconds from Train until all stages of the default plan and their twins are
// there, with so many workers; with all that the machine has if none are given. Train is pressed
// once the page has been there for so many milliseconds.
async function whole(site, { cores, rest = 0, reducedMotion } = {}) {
  const page = await visit(site, "recipe=brief", cores, reducedMotion);
  await new Promise((done) => setTimeout(done, rest));
  const pressed = await page.evaluate(() => performance.now());
  await train(page).click();
  const stages = (n) => n.done && n.stage === 5;
  const twins = (n) => n.twins === 6; // may come first
  const notes = await notesUntil(page, stages);
  if (!notes.some(twins)) notes.push(...(await notesUntil(page, twins)));
  await page.context().close();
  return (Math.max(notes.find(stages).at, notes.find(twins).at) - pressed) / 1000;
}

// works measures how much of the default run, with its twins and scores, is done per second by two
// workers, against one worker, and against two visitors with a worker each, who share nothing but
// the machine.
async function works(site, name) {
  const runs = { one: [], two: [], apart: [] };
  for (let i = 0; i < rounds; i++) {
    const one = () => whole(site, { cores: 1 });
    runs.one.push(60 / (await one()));
    runs.two.push(60 / (await whole(site, { cores: 2 })));
    runs.apart.push(120 / Math.max(...(await Promise.all([one(), one()]))));
  }
  figure(`${name}/1 worker`, "runs/min", runs.one);
  figure(`${name}/2 visitors`, "runs/min", runs.apart, `${name}/1 worker`);
  figure(`${name}/2 workers`, "runs/min", runs.two, `${name}/1 worker`);
  figure(`${name}/2 workers`, "runs/min", runs.two, `${name}/2 visitors`);
}

// work does so, and again while another program keeps a core busy.
export async function work(site) {
  await works(site, "work");
  const other = spawn(process.execPath, ["-e", "for (;;);"]);
  try {
    await works(site, "work, busy");
  } finally {
    other.kill();
  }
}
