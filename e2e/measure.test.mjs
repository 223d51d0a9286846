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

test("all subsets are measured on the recorded network, and on one's own", async () => {
  const page = await open(site, mlp);
  await button(page, "Measure all 32 subsets").click();
  await seen(page, /^Measured in .* with the float network of the recorded run, on 10,000 test images/);
  const card = page.locator("section", { has: page.getByRole("heading", { name: "All subsets" }) });
  const rows = async () => (await card.getByText("Show as table").click(), card.getByRole("table", { name: /^Every subset/ }).locator("tbody tr").allInnerTexts());
  const recorded = await rows();
  assert.equal(recorded.length, 32);
  const [float] = (await stages(page)).map(([, , , , score]) => score);
  assert.ok(recorded.at(-1).startsWith("all float") && recorded.at(-1).includes(float), recorded.at(-1));
  await button(page, "Train").click();
  await finished(page);
  await button(page, "Measure all 8 subsets").click();
  await seen(page, /^Measured in .* with the float network of your run/);
  await button(page, "Tune every subset").click();
  await seen(page, /^Tuned in/);
  await card.getByText("Show as table").click();
  const tuned = await card.getByRole("table", { name: /^Every subset/ }).locator("tbody tr").allInnerTexts();
  const [, first] = await stages(page); // a path's first step is a subset of one layer, tuned as long
  assert.ok(tuned.some((row) => row.startsWith("fc3 ±1") && row.includes(first[4])), first + " isn't in " + tuned);
  await button(page, "Without tuning").click();
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});
