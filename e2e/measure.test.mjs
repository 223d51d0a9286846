// A visitor asks which layer should come next, and what all subsets would do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { button, finished, open, seen, start, stages } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const mlp = "net=mlp&seed=1&images=2000&epochs=1&tuneepochs=1";
const ranks = (page) => page.getByRole("table", { name: "The layers’ ranks by every metric" });

test("the layers are ranked by every metric, and one's order is used", async () => {
  const page = await open(site, mlp);
  await button(page, "Train the float network").click();
  await seen(page, "Paused. Train goes on");
  await button(page, "Rank the layers").click();
  await button(page, "Rank them again").waitFor();
  const rows = await ranks(page).locator("tbody tr").all();
  assert.ok(rows.length >= 8);
  for (const row of rows) {
    const places = await row.locator("td.rank b").allInnerTexts();
    assert.deepEqual(places.toSorted(), ["1", "2", "3"]);
    assert.match(await row.innerText(), /\d s\s/);
  }
  await page.getByRole("button", { name: /^Use the order of Bytes/ }).click();
  assert.match(new URL(page.url()).hash, /order=(fc1,fc2,fc3|bytes)&/);
  await button(page, "Continue from stage 0").click();
  await finished(page);
  assert.deepEqual((await stages(page)).map(([, what]) => what), ["float", "fc1 ±1", "fc2 ±1", "fc3 ±1"]);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a plan without held-out images gets some by one press", async () => {
  const page = await open(site, mlp.replace("images=2000", "images=60000"));
  await seen(page, "none are held out to measure on");
  await button(page, "Use 55,000 images").click();
  assert.match(new URL(page.url()).hash, /images=55000/);
  await seen(page, /images\/s/);
});
