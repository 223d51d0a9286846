// What a visitor waits for, and what the page takes.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import {
  alive,
  button,
  finished,
  open,
  part,
  root,
  seen,
  slider as handle,
  tab,
  train,
} from "../e2e/playground.mjs";
import { figure } from "./figures.mjs";
import { keepMessages, notesUntil } from "./notes.mjs";
import { rounds, visit } from "./visits.mjs";

export async function start(site) {
  const [paint, ready, lives, first] = [[], [], [], []];
  const prepare = (page) => page.addInitScript(keepMessages);
  for (let i = 0; i < 5; i++) {
    const page = await open(site, "", { live: false, prepare });
    await page.waitForFunction(() => document.querySelector("input[type=range]"));
    const entry = (of) => page.evaluate(of);
    ready.push(
      await entry(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd),
    );
    await alive(page);
    lives.push(await entry(() => performance.now()));
    paint.push(
      await entry(() => performance.getEntriesByName("first-contentful-paint")[0].startTime),
    );
    const pressed = await entry(() => performance.now());
    await train(page).click();
    const trains = (n) => n.rate > 0;
    first.push((await notesUntil(page, trains)).find(trains).at - pressed);
    await page.context().close();
  }
  figure("start/first paint", "ms", paint);
  figure("start/slider ready (recorded run)", "ms", ready);
  figure("start/program alive", "ms", lives);
  figure("start/from Train to the first step", "ms", first);
}

// shown runs in the page. It returns the milliseconds since the visit began, once the program shows
// the run that the link asks for.
const shown = () => {
  const here = !document.querySelector("#first, #app-wasm-loader");
  return here && !("elsewhere" in document.documentElement.dataset) && performance.now();
};

// links opens a link to each net and scene with a recorded run of its own, as a new visitor.
export async function links(site) {
  for (const file of readdirSync(path.join(root, "static/runs"))) {
    const name = file.replace(".signumrun", "");
    const key = /^(mlp|thin|deep|lenet)/.test(name) ? "net" : "scene";
    const times = [];
    for (let i = 0; i < rounds; i++) {
      const page = await open(site, `${key}=${name}`, { live: false });
      times.push(await (await page.waitForFunction(shown)).jsonValue());
      await page.context().close();
    }
    figure(`link/${name}`, "ms", times);
  }
}

// moved runs in the page. It moves the slider to and fro, and returns the milliseconds from each
// event to the frame after the headline has changed.
async function moved() {
  const input = document.querySelector('input[type="range"]');
  const headline = document.querySelector(".live");
  const what = { childList: true, subtree: true, characterData: true };
  const changed = () =>
    new Promise((done) =>
      new MutationObserver((_, o) => (o.disconnect(), done())).observe(headline, what),
    );
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const c = new MessageChannel();
        c.port1.onmessage = done;
        c.port2.postMessage(0);
      }),
    );
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));
  const times = [];
  for (let i = 0; i < 124; i++) {
    const change = changed();
    const from = performance.now();
    input.value = i % 2 ? 5 : 2;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await change;
    await painted();
    times.push(performance.now() - from);
    await rest(100 + 17 * Math.random()); // a visitor doesn't keep step with the frames
  }
  return times.slice(4);
}

export async function slider(site) {
  const page = await open(site);
  await handle(page).focus();
  const [all, slowest] = [[], []];
  for (let i = 0; i < rounds; i++) {
    const times = (await page.evaluate(moved)).sort((a, b) => a - b);
    all.push(...times);
    slowest.push(times[Math.ceil(0.99 * times.length) - 1]);
  }
  figure("slider/moved to painted", "ms", all);
  figure("slider/moved to painted, 99th percentile", "ms", slowest);
  await page.context().close();
}

// frames runs in the page. It presses the button that shows an act, and returns the times between
// the frames until the act is over, in milliseconds.
async function frames(button) {
  const figure = document.querySelector(".figure");
  const times = [];
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  button.click();
  let last = await frame();
  while (!figure.classList.contains("moving")) last = await frame();
  while (figure.classList.contains("moving")) {
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  return times;
}

// act counts the frames of the last layer's snap, on recorded runs, while nothing trains.
export async function act(site) {
  for (const net of ["lenet5", "mlp", "thin", "deep-bn", "lenet-caffe"]) {
    const page = await open(site, `net=${net}&recipe=brief`, { reducedMotion: "no-preference" });
    const cdp = await page.context().newCDPSession(page);
    for (const [slower, name] of [
      [1, net],
      [4, `${net}, processor throttled fourfold`],
    ]) {
      await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
      const rates = [];
      for (let i = 0; i < rounds; i++) {
        await handle(page).press("Home");
        await page.waitForFunction(() => !document.querySelector(".figure.moving"));
        const next = page.getByRole("button", { name: /^Snap next/ });
        const times = await (await next.elementHandle()).evaluate(frames);
        rates.push((1000 * times.length) / times.reduce((a, b) => a + b));
      }
      figure(`act/${name}`, "frames/s", rates);
    }
    await page.context().close();
  }
}

export async function memory(site) {
  for (const epochs of [1, 5, 20]) {
    const page = await visit(site, `net=mlp&images=10000&tuneepochs=0&epochs=${epochs}`);
    await button(page, "Step").click(); // not Train: the workers of a finished run are gone
    await seen(page, "Paused. Train goes on");
    const size = (w) => w.evaluate(() => self.memory?.buffer.byteLength ?? 0);
    const bytes = await Promise.all(page.workers().map(size));
    figure(`memory/trainer after ${epochs} epochs`, "MB", [Math.max(...bytes) / 1e6]);
    await page.context().close();
  }
}

// laps runs in the page. It returns the rows of the stopwatch: a name, and the time of each form.
const laps = (rows) => {
  const time = (cell) => cell.querySelector("b")?.innerText;
  return rows.map((row) => [
    row.querySelector("th").innerText,
    ...Array.from(row.querySelectorAll("td"), time),
  ]);
};

// stopwatch reads the page's stopwatch. How well the networks are trained doesn't matter.
export async function stopwatch(site) {
  for (const net of ["mlp-bn", "lenet5-bn", "lenet-caffe-bn"]) {
    const page = await open(site, `net=${net}&act=binary&images=2000&epochs=1&tuneepochs=1`);
    await train(page).click();
    await finished(page);
    const found = {};
    await tab(page, "Measure");
    for (let i = 0; i < rounds; i++) {
      await button(page, "Start the stopwatch").click();
      await button(page, "Stop the stopwatch").waitFor(); // what was there before is gone
      await seen(page, / at a time: /);
      for (const [layer, ...times] of await page.locator(".laps tbody tr").evaluateAll(laps)) {
        for (const [at, form] of ["float", "signs", "bits"].entries()) {
          if (!times[at]) continue;
          (found[`${layer}/${form}`] ??= []).push(parseFloat(times[at].replaceAll(",", "")));
        }
      }
    }
    for (const [name, values] of Object.entries(found)) {
      const float = name.replace(/[^/]+$/, "float");
      const against = float !== name && `stopwatch/${net}/${float}`;
      figure(`stopwatch/${net}/${name}`, "µs", values, against);
    }
    await page.context().close();
  }
}

const files = [
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
];

export function bytes() {
  for (const name of files) {
    for (const [form, suffix] of Object.entries({ raw: "", gzip: ".gz", brotli: ".br" })) {
      const size = statSync(part(name + suffix)).size / 1000;
      figure(`bytes/${path.basename(name)}/${form}`, "kB", [size]);
    }
  }
}
