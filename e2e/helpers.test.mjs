// Helpers of a training die, fall silent or never start: that costs nothing but their help.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alert, begin, button, finished, helping, open, small, stages, start } from "./playground.mjs";

// plan has enough batches for helpers to be of use.
const plan = small.replace("images=2000", "images=5000");

let site;
let undisturbed; // the stages of the plan
before(async () => {
  site = await start();
  const page = await open(site, plan);
  await button(page, "Train").click();
  await finished(page);
  undisturbed = await stages(page);
  await page.context().close();
});
after(() => site.close());

// sameStages trains the plan in a page whose helpers have trouble.
async function sameStages(prepare, meanwhile) {
  const page = await open(site, plan, { prepare });
  await button(page, "Train").click();
  await meanwhile?.(page);
  await finished(page);
  assert.deepEqual(await stages(page), undisturbed);
  assert.equal(await alert(page).count(), 0);
  await page.context().close();
}

const helper = (action) => `if (self.name === "helper") { ${action} }\n`;

test("a helper that dies before its first word costs nothing but its help", () =>
  sameStages(begin(helper("self.close();"))));

test("a helper that never gets further costs nothing but its help", () =>
  sameStages(begin(helper("for (;;);"))));

test("a helper whose script fails costs nothing but its help", () =>
  sameStages(begin(helper('throw new Error("out of luck");'))));

test("a helper that dies in the middle costs nothing but its help", (t) =>
  sameStages(undefined, async (page) => {
    await page.waitForFunction(() =>
      document.querySelector(".live").innerText.startsWith("No layer is ±1 yet"),
    );
    const helper = await helping(page);
    if (!helper) return t.skip("the leader goes on alone: it waited too long for its helper");
    await helper.evaluate(() => self.close()).catch(() => {});
  }));
