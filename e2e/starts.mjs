// A team of four starts in Firefox, again and again, under WebDriver BiDi: nested workers blocked
// there. STARTS says how often.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firefox, press, rows, said, visit } from "./firefox.mjs";
import { start } from "./playground.mjs";

let site, fox;
before(async () => {
  site = await start();
  fox = await firefox({ "privacy.resistFingerprinting": true }); // which reports four cores
});
after(async () => {
  await fox?.close();
  await site?.close();
});

const times = Number(process.env.STARTS ?? 40);

test(`${times} starts in a row give the same bits`, { timeout: 3_600_000 }, async () => {
  let first;
  for (let i = 1; i <= times; i++) {
    const page = await visit(fox.browser, site.url, "net=mlp&images=600&epochs=1&tuneepochs=1");
    assert.equal(await page.evaluate(() => navigator.hardwareConcurrency), 4);
    await press(page, "Train");
    await said(page, "This run is finished.");
    const stages = await rows(page);
    first ??= stages;
    assert.equal(stages.length, 4);
    assert.deepEqual(stages, first, `start ${i}`);
    assert.deepEqual(page.errors, []);
    await page.close();
    console.log(`start ${i} of ${times}`);
  }
});
