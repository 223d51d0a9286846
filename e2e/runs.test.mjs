// Finished stages outlive whatever happens to the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  alert,
  alive,
  button,
  finished,
  headline,
  open,
  seen,
  shows,
  small,
  stages,
  start,
  tab,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// slow is a plan whose stages take a while, so that something can happen in the middle of one.
const slow = small.replace("images=2000", "images=5000").replace("tuneepochs=1", "tuneepochs=2");

// whole is the table of slow in one go.
let whole;
async function inOneGo() {
  if (!whole) {
    const page = await open(site, slow);
    await train(page).click();
    await finished(page);
    whole = await stages(page);
    await page.context().close();
  }
  return whole;
}

// interrupted opens a page in the middle of stage 3.
async function interrupted() {
  const page = await open(site, slow);
  await train(page).click();
  await begins(page, "2 of 5 layers");
  await seen(page, /^Stage 3 of 5.* left/);
  return page;
}

const begins = (page, text) =>
  page.waitForFunction((text) => document.querySelector(".live")?.innerText.startsWith(text), text);

// comesToTheSame goes on, and compares the run with one in one go.
async function comesToTheSame(page) {
  await begins(page, "2 of 5 layers");
  await seen(page, "Continue goes on after stage 2.");
  await train(page).click();
  await finished(page);
  assert.deepEqual(await stages(page), await inOneGo());
  assert.equal(await alert(page).count(), 0);
}

const card = (page) => page.locator("section.runs");
const shown = async (page) => (await tab(page, "Files"), card(page));
const rows = (page) => card(page).getByRole("listitem");

test("a reload in the middle of a stage keeps those before it, and Continue comes to the same", async () => {
  const page = await interrupted();
  await page.reload();
  await alive(page);
  await comesToTheSame(page);
});

test("Back brings the run back", async () => {
  const page = await interrupted();
  await page.goto("about:blank");
  await page.goBack();
  await alive(page);
  await comesToTheSame(page);
});

test("a crash of the page leaves its run among those that are kept", async () => {
  const page = await interrupted();
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  devtools.send("Page.crash").catch(() => {});
  await page.waitForEvent("crash");
  await page.close();
  const again = await context.newPage();
  await again.goto(site.url);
  await alive(again);
  await (await shown(again)).getByRole("button", { name: /^Open: / }).click();
  await comesToTheSame(again);
});

// within opens a page of a site that may store so many bytes (0 would lift the quota), and returns
// it with a function that lifts the quota.
async function within(quotaSize, fragment) {
  let devtools;
  const origin = new URL(site.url).origin;
  const page = await open(site, fragment, {
    prepare: async (page) => {
      devtools = await page.context().newCDPSession(page);
      await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
    },
  });
  return [page, () => devtools.send("Storage.overrideQuotaForOrigin", { origin })];
}

test("without any room the run stays on the page, and a sentence says so", async () => {
  const [page] = await within(1, small);
  await train(page).click();
  await finished(page);
  await alert(page).getByText("can’t keep your run (there is no room left)").waitFor();
  const made = await stages(page);
  await button(page, "Reset").click();
  await seen(page, "recorded run");
  await tab(page, "Files");
  await seen(page, /only on this page, until it is closed/);
  await card(page)
    .getByRole("button", { name: /^Open: / })
    .click();
  await seen(page, "your run");
  assert.deepEqual(await stages(page), made);
});

test("a disk that fills up in the middle keeps what was stored, and the rest on the page", async () => {
  const [page, lift] = await within(600_000, slow);
  await train(page).click();
  await alert(page).getByText("can’t keep your run (there is no room left)").waitFor();
  await finished(page);
  assert.deepEqual(await stages(page), await inOneGo());
  await lift();
  await page.reload();
  await alive(page);
  await seen(page, "Continue goes on after stage");
  const left = (await stages(page)).length;
  assert.ok(left >= 1 && left < 6, `${left} stages`);
});

test("a finished run is kept when another begins; runs are named, opened and deleted", async () => {
  const page = await open(site, small);
  await train(page).click();
  await finished(page);
  const first = await stages(page);
  await button(page, "Again with seed 2").click();
  await begins(page, "No layer");
  await finished(page);
  assert.match(page.url(), /seed=2/);
  await tab(page, "Files");
  assert.equal(await rows(page).count(), 2);
  await page.setViewportSize({ width: 320, height: 700 });
  const { height } = await rows(page).nth(1).boundingBox();
  assert.ok(height < 320, `on a phone a run is ${height} px high`);
  await rows(page).nth(1).getByLabel("Name").fill("the first one");
  await rows(page).nth(1).getByLabel("Name").press("Tab");
  await card(page).getByRole("button", { name: "Open: the first one" }).waitFor();
  await page.reload();
  await alive(page);
  await (await shown(page)).getByRole("button", { name: "Open: the first one" }).click();
  await page.locator(".toast", { hasText: "The run is open: the first one." }).waitFor();
  assert.deepEqual(await stages(page), first);
  await (await shown(page)).getByRole("button", { name: "Delete: the first one" }).click();
  await card(page).getByRole("button", { name: "Delete for good: the first one" }).click();
  await seen(page, /1 run, .* in this browser/);
  assert.equal(await rows(page).count(), 1);
  await page.reload();
  await alive(page);
  await tab(page, "Files");
  await seen(page, /1 run, .* in this browser/);
  assert.deepEqual(page.errors, []);
});

test("a run leaves as a file, and is opened elsewhere", async () => {
  const page = await open(site, small);
  await train(page).click();
  await finished(page);
  const made = await stages(page);
  await tab(page, "Files");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save the run as .signumrun").click(),
  ]);
  const other = await open(site);
  await tab(other, "Files");
  await other.getByLabel("Open files", { exact: true }).setInputFiles(await file.path());
  await seen(other, "the recorded run of the plan");
  await shows(headline(other), /±1/);
  assert.deepEqual(await stages(other), made);
});
