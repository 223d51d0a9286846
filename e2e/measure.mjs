// Prints what a visitor's browser takes, one JSON object a figure: node e2e/measure.mjs [PLAN].
// It asserts nothing.
import { statSync } from "node:fs";
import path from "node:path";
import { open, part, stages, start, train } from "./playground.mjs";

const plan = process.argv[2] ?? "net=lenet5&seed=1";
const print = (name, value, unit) => console.log(JSON.stringify({ name, value, unit }));

// watch keeps the main thread's long tasks, and the last speed that the page showed.
function watch() {
  window.longTasks = [];
  new PerformanceObserver((list) =>
    list.getEntries().forEach((e) => window.longTasks.push([e.startTime, e.duration])),
  ).observe({ type: "longtask", buffered: true });
  window.speeds = [];
  setInterval(() => {
    const shown = /([\d,]+) images\/s/.exec(document.querySelector(".progress")?.innerText ?? "");
    if (shown) window.speeds.push(Number(shown[1].replaceAll(",", "")));
  }, 500);
}

for (const name of [
  "app.wasm",
  "trainer.wasm",
  "workshop.wasm",
  "kernels.wasm",
  "../../index.html",
  "recorded.signumrun",
]) {
  for (const [form, suffix] of [
    ["raw", ""],
    ["gzip", ".gz"],
    ["brotli", ".br"],
  ]) {
    print(`size/${path.basename(name)}/${form}`, statSync(part(name + suffix)).size, "bytes");
  }
}

const site = await start();
try {
  const page = await open(site, plan, { prepare: (page) => page.addInitScript(watch) });
  const loaded = await page.evaluate(() => performance.now());
  print(
    "start/first paint",
    await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime),
    "ms",
  );
  print("start/alive", loaded, "ms");
  const began = Date.now();
  await train(page).click();
  await page.locator(".chip", { hasText: "your run" }).waitFor({ timeout: 600_000 });
  print("train/first stage", (Date.now() - began) / 1000, "s");
  await page.getByText("This run is finished.").waitFor({ timeout: 600_000 });
  print("train/whole run", (Date.now() - began) / 1000, "s");
  const speeds = await page.evaluate(() => window.speeds);
  print("train/speed", Math.max(...speeds), "images/s");
  const tasks = (await page.evaluate(() => window.longTasks))
    .filter(([at]) => at > loaded)
    .map(([, took]) => took);
  print("main thread/long tasks while training", tasks.length, "tasks");
  print("main thread/longest task while training", Math.max(0, ...tasks), "ms");
  for (const [stage, what, memory, snap, score] of await stages(page))
    print(`stage ${stage}: ${what}, ${memory}, snap ${snap}`, parseFloat(score), "%");
} finally {
  await site.close();
}
