// A robot user finds no error, no dead end, no contradiction. ROBOT=seed:actions,… runs others:
// each failure can be run again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, start } from "./playground.mjs";
import { act, check, random } from "./robot.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const runs = (process.env.ROBOT ?? "1:300").split(",").map((run) => run.split(":").map(Number));

for (const [seed, actions] of runs) {
  test(`${actions} actions of seed ${seed}`, { timeout: 3_600_000 }, async () => {
    const page = await open(site, "net=lenet5&images=500&epochs=1&tuneepochs=1");
    page.context().setDefaultTimeout(20_000);
    const client = await page.context().newCDPSession(page);
    const used = async () => {
      await client.send("HeapProfiler.collectGarbage");
      return (await client.send("Runtime.getHeapUsage")).usedSize;
    };
    const next = random(seed);
    const done = [];
    let early;
    for (let i = 0; i < actions; i++) {
      done.push(await act(page, next));
      await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => setTimeout(r))));
      await check(page, site, done);
      if (i === Math.floor(actions / 4)) early = await used();
    }
    const late = await used();
    assert.ok(late < 2 * early + 20e6, `the page's memory grew from ${early} to ${late} bytes`);
    await page.context().close();
  });
}
