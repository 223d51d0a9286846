// The page's memory over 40 runs, 10 exports and 10 races: the private memory of the process that
// has the page and its workers, after a collection of what isn't used. It prints a line of JSON
// each time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { button, open, saved, seen, start, train } from "./playground.mjs";

let site;
before(async () => (site = await start(["--js-flags=--expose-gc"])));
after(() => site.close());

// renderers returns the private megabytes of the browser's processes that show pages.
function renderers() {
  const listed = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" }).split("\n");
  const rows = listed.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter(Boolean);
  const ours = new Set([String(process.pid)]);
  for (let found = 0; found !== ours.size; ) {
    found = ours.size;
    for (const [, pid, parent] of rows) if (ours.has(parent)) ours.add(pid);
  }
  let kilobytes = 0;
  for (const [, pid, , args] of rows) {
    if (!ours.has(pid) || !args.includes("--type=renderer")) continue;
    const map = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    for (const [, size] of map.matchAll(/^Private_\w+:\s+(\d+) kB/gm)) kilobytes += Number(size);
  }
  return Math.round(kilobytes / 1024);
}

// counts makes a page count the workers that have a task: others wait for one.
const counts = (page) =>
  page.addInitScript(() => {
    const original = window.Worker;
    window.busy = 0;
    window.Worker = class extends original {
      postMessage(...message) {
        if (!this.asked) window.busy++;
        this.asked = true;
        super.postMessage(...message);
      }
      terminate() {
        if (this.asked) window.busy--;
        this.asked = false;
        super.terminate();
      }
    };
  });

// ended waits until no worker of the page has a task.
const ended = (page) => page.waitForFunction(() => window.busy === 0);

// RUNS, EXPORTS and RACES in the environment are how many there are instead.
const count = (name, usual) => Number(process.env[name] ?? usual);
const runs = count("RUNS", 40);

test("memory stays where it is", { timeout: 3_600_000 }, async () => {
  const plan = "net=mlp&images=500&epochs=1&tuneepochs=1";
  const page = await open(site, plan, { prepare: counts });
  const client = await page.context().newCDPSession(page);
  const collected = async () => {
    for (let i = 0; i < 3; i++) await client.send("HeapProfiler.collectGarbage");
    return renderers();
  };
  const used = async () => {
    for (;;) {
      await ended(page); // twins are trained after a run
      let now = Infinity;
      for (let next; (next = await collected()) < now; ) now = next; // as it sinks
      if (await page.evaluate(() => window.busy === 0)) return now;
    }
  };
  const measured = { runs: [], exports: [], races: [] };
  const measure = async (what) => {
    measured[what].push(await used());
    console.log(JSON.stringify(measured));
  };
  let made = 0;
  const run = async () => {
    await train(page).click();
    await seen(page, new RegExp(`This run is finished\\..*with seed ${++made + 1}\\.`));
  };
  const race = async () => {
    await run(); // an order races once with a run
    const begin = button(page, "Start the race");
    if (!(await begin.isVisible())) await button(page, "Race").click();
    await begin.click();
    await seen(page, "The race is over.");
  };
  const save = () => saved(page, "Save stage 3 as ONNX");
  while (made < 4) await run();
  await race(); // so that every program has been there, and every tab
  await save();
  await measure("runs");
  while (made < runs) {
    await run();
    if (made % 5 === 0) await measure("runs");
  }
  for (let i = 1; i <= count("EXPORTS", 10); i++) {
    await save();
    if (i % 5 === 0) await measure("exports");
  }
  for (let i = 1; i <= count("RACES", 10); i++) {
    await race();
    if (i % 5 === 0) await measure("races");
  }
  const [fifth] = measured.runs;
  for (const [what, all] of Object.entries(measured)) {
    for (const now of all) {
      assert.ok(now <= 1.1 * fifth, `${what}: ${now} MB, after the fifth run ${fifth} MB`);
    }
  }
  assert.deepEqual(page.errors, []);
});
