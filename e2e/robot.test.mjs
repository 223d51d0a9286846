// A robot user finds no error, no dead end, no contradiction, and after all that the page still
// trains. ROBOT=seed:actions,firefox:seed:actions,… runs others: each failure can be run again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firefox, visit } from "./firefox.mjs";
import { open, start } from "./playground.mjs";
import { act, goHome, random } from "./robot.mjs";
import { check } from "./sound.mjs";

let site, fox;
before(async () => {
  site = await start();
  if (runs.some((run) => run.fox)) fox = await firefox({ "ui.prefersReducedMotion": 1 });
});
after(async () => {
  await fox?.close();
  await site?.close();
});

const runs = (process.env.ROBOT ?? "1:300").split(",").map((run) => {
  const [actions, seed, browser] = run.split(":").reverse();
  return { actions: Number(actions), seed: Number(seed), fox: browser === "firefox" };
});
const small = "net=lenet5&images=500&epochs=1&tuneepochs=1";

// chromium opens the page with a measure of the bytes that its script uses.
async function chromium() {
  const page = await open(site, small);
  page.context().setDefaultTimeout(20_000);
  const client = await page.context().newCDPSession(page);
  const used = async () => {
    await client.send("HeapProfiler.collectGarbage");
    return (await client.send("Runtime.getHeapUsage")).usedSize;
  };
  return { page, used, close: () => page.context().close() };
}

// inFirefox opens the page there, where memory can't be measured.
async function inFirefox() {
  const page = await visit(fox.browser, site.url, small);
  return { page, used: async () => 0, close: () => page.close() };
}

// complain keeps an error that the console shows. That a scene's run isn't there with all weights
// is told on the page.
function complain(page, message) {
  const { url = "" } = message.location();
  if (message.type() !== "error" && !/^panic: /.test(message.text())) return;
  if (!url.endsWith("-whole.signumrun")) page.errors.push(`${message.text()} ${url}`);
}

for (const { actions, seed, fox } of runs) {
  const where = fox ? " in Firefox" : "";
  test(`${actions} actions of seed ${seed}${where}`, { timeout: 3_600_000 }, async () => {
    const { page, used, close } = await (fox ? inFirefox() : chromium());
    page.on("console", (m) => complain(page, m));
    const next = random(seed);
    const done = [];
    let early;
    for (let i = 0; i < actions; i++) {
      done.push(await act(page, next));
      await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r))));
      await check(page, done);
      if (i === Math.floor(actions / 4)) early = await used();
    }
    await goHome(page);
    await check(page, [...done, "train"]);
    const late = await used();
    assert.ok(late <= 2 * early + 20e6, `the page's memory grew from ${early} to ${late} bytes`);
    await close();
  });
}
