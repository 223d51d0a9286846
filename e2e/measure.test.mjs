// A visitor asks which layer should come next, and what all subsets would do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { button, finished, open, plan, seen, stages, start, tab, train } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const mlp = "net=mlp&seed=1&images=2000&epochs=1&tuneepochs=1";
const ranks = (page) => page.getByRole("table", { name: "The layers’ ranks by every metric" });

test("the layers are ranked by every metric, and one's order is used", async () => {
  const page = await open(site, mlp);
  await button(page, "Which layer next?").click();
  await button(page, "Train the float network").click();
  await seen(page, "Paused. Continue goes on");
  await button(page, "Rank the layers").click();
  await button(page, "Rank them again").waitFor();
  const rows = await ranks(page).locator("tbody tr").all();
  assert.ok(rows.length >= 8);
  for (const row of rows) {
    const places = await row.locator("td.rank b").allInnerTexts();
    assert.deepEqual(places.toSorted(), ["1", "2", "3"]);
    assert.match(await row.innerText(), /\d s\s/);
  }
  await page.getByRole("button", { name: /^Use this order of Bytes/ }).click();
  await page.waitForURL(/order=(fc1,fc2,fc3|bytes)&/);
  await button(page, "Continue from stage 0").click();
  await finished(page);
  assert.deepEqual(
    (await stages(page)).map(([, what]) => what),
    ["float", "fc1 ±1", "fc2 ±1", "fc3 ±1"],
  );
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a plan without held-out images gets some by one press", async () => {
  const page = await open(site, mlp.replace("images=2000", "images=60000"));
  await button(page, "Which layer next?").click();
  await seen(page, "none are held out to measure on");
  await button(page, "Use 55,000 images").click();
  assert.match(new URL(page.url()).hash, /images=55000/);
  await seen(page, /images\/s/);
});

test("all subsets are measured on the recorded network, and on one's own", async () => {
  const page = await open(site);
  await button(page, "All subsets").click();
  await button(page, "Measure all 32 subsets").click();
  await seen(
    page,
    /^Measured in .* with the float network of the recorded run, on 10,000 test images/,
  );
  const heading = page.getByRole("heading", { name: "All subsets" });
  const card = page.locator("section", { has: heading }).last(); // in that of the lesson
  const rows = async () => (
    await card.getByText("Show as table").click(),
    card
      .getByRole("table", { name: /^Every subset/ })
      .locator("tbody tr")
      .allInnerTexts()
  );
  const recorded = await rows();
  assert.equal(recorded.length, 32);
  const [float] = (await stages(page)).map(([, , , , score]) => score);
  assert.ok(
    recorded.at(-1).startsWith("all float") && recorded.at(-1).includes(float),
    recorded.at(-1),
  );
  await page.evaluate((link) => (location.hash = link), mlp);
  await train(page).click();
  await finished(page);
  await button(page, "All subsets").click(); // another link shows another part of the page
  await button(page, "Measure all 8 subsets").click();
  await seen(page, /^Measured in .* with the float network of your run/);
  await button(page, "Tune every subset").click();
  await seen(page, /^Tuned in/);
  await card.getByText("Show as table").click();
  const tuned = await card
    .getByRole("table", { name: /^Every subset/ })
    .locator("tbody tr")
    .allInnerTexts();
  // a path's first step is a subset of one layer, tuned as long
  const [, first] = await stages(page);
  assert.ok(
    tuned.some((row) => row.startsWith("fc3 ±1") && row.includes(first[4])),
    first + " isn't in " + tuned,
  );
  await button(page, "Without tuning").click();
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a run stops by its control, and says why", async () => {
  const page = await open(site, mlp + "&control=budget:900000");
  await train(page).click();
  await seen(
    page,
    /This run is finished\. Stopped: the network needs 809\.2 kB, within the budget of 900\.0 kB/,
  );
  assert.equal((await stages(page)).length, 3);
  await page.getByRole("heading", { name: "Why this layer came next" }).waitFor();
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("an order that is measured while it trains", async () => {
  const page = await open(site, mlp + "&order=ablation&control=revert:0.5");
  await train(page).click();
  await finished(page);
  await tab(page, "Measure");
  const why = page
    .locator("section", { has: page.getByRole("heading", { name: "Why this layer came next" }) })
    .getByRole("listitem");
  assert.match((await why.allInnerTexts()).at(-1), /^The end/);
  assert.ok((await stages(page)).length >= 2);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("what chooses by measurement holds images out by itself", async () => {
  const page = await open(site, "net=mlp&seed=1");
  await plan(page);
  await page.getByLabel("When to stop").selectOption("floor");
  await seen(page.getByRole("dialog", { name: "Plan" }), /holds 5,000 out/);
  await page.getByLabel("Floor, in percent").fill("97.5");
  await page.getByLabel("Floor, in percent").blur();
  assert.match(new URL(page.url()).hash, /control=floor-97\.5&.*images=55000/);
});

test("orders race from the same float network", async () => {
  const page = await open(site, mlp);
  await train(page).click();
  await finished(page);
  await button(page, "Race").click();
  await button(page, "Start the race").click();
  await seen(page, "The race is over.");
  const rows = await page
    .getByRole("table", { name: "How far each order has come" })
    .locator("tbody tr")
    .all();
  const texts = await Promise.all(
    rows.map(async (row) =>
      (await row.locator("th, td").allInnerTexts()).map((text) => text.trim()),
    ),
  );
  assert.deepEqual(
    texts.map(([, layers]) => layers),
    ["fc3, fc2 and fc1", "fc1, fc2 and fc3"],
  );
  assert.equal(
    texts[0][3],
    (await stages(page)).at(-1)[4],
    "the visitor's own run is the first lane",
  );
  assert.match(texts[1][5], /^[+−]\d\.\d\d, (within|more than) noise$/);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});
