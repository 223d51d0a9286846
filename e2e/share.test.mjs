// A visitor shares a plan, a claim and the run itself; another opens what was shared.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { host } from "./hosts.mjs";
import {
  alert,
  button,
  finished,
  headline,
  open,
  seen,
  slider,
  stages,
  start,
  train,
} from "./playground.mjs";

const plan = "net=mlp&seed=1&images=500&epochs=1&tuneepochs=1";

let site, links, rows;
before(async () => {
  site = await start();
  const page = await open(site, plan, { permissions: ["clipboard-read", "clipboard-write"] });
  await train(page).click();
  await finished(page);
  rows = await stages(page);
  links = await shared(page);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});
after(() => site.close());

// copied presses a button that copies a link, and returns that.
async function copied(page, name) {
  await button(page, name).click();
  await page.getByRole("dialog").getByText("The link is copied.").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

// shared shares a page's run in every way, and returns the links.
async function shared(page) {
  await button(page, "Share").click();
  const links = {
    plan: await copied(page, "Copy the link to the plan"),
    claim: await copied(page, "Copy the link with the claim"),
  };
  const sent = [];
  page.on("request", (r) => r.method() === "GET" || sent.push(r.method()));
  await button(page, "Send it small").click();
  links.small = await copied(page, "Copy the link to the small run");
  await button(page, "Send all of it").click();
  links.run = await copied(page, "Copy the link to the run");
  assert.deepEqual(sent, ["POST", "POST"]);
  const pressed = button(page, "Save the run as a file").click();
  const [download] = await Promise.all([page.waitForEvent("download"), pressed]);
  links.file = await download.path();
  await button(page, "Close").click();
  return links;
}

// at opens a link in a fresh profile.
const at = (link) => open({ ...site, url: link });

test("a link with a claim is short, and anybody can verify it", async () => {
  assert.ok(links.claim.split("#")[1].length <= 320, links.claim);
  const page = await at(links.claim);
  await seen(page, "Nobody has checked that here.");
  await button(page, "Verify").click();
  await seen(page, "The same bits came out.");
  assert.deepEqual(await stages(page), rows);
  assert.deepEqual(page.errors, []);
});

test("a claim with one changed digit is refuted, and what differs is named", async () => {
  const [, score] = /claim=1-(\d+)-/.exec(links.claim);
  const other = String(Number(score) + 1);
  const page = await at(links.claim.replace("claim=1-" + score, "claim=1-" + other));
  await button(page, "Verify").click();
  await seen(page, `The claim is refuted: stage 0 reads ${score} here, and ${other} are claimed.`);
  const network = links.claim.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const again = await at(network);
  await button(again, "Verify").click();
  await seen(again, "The claim is refuted: the last network isn’t the one that is claimed.");
});

for (const form of ["run", "small"]) {
  test(`a shared run is there at once, in a fresh profile (${form})`, async () => {
    const from = performance.now();
    const page = await at(links[form]);
    await page.locator(".toast", { hasText: "A run that somebody shared is on the page" }).waitFor();
    console.log(`shown ${Math.round(performance.now() - from)} ms after its link was opened (${form})`);
    assert.deepEqual(await stages(page), rows);
    await slider(page).fill("0");
    await headline(page).getByText("No layer is ±1 yet").waitFor();
    await button(page, "Snap next: fc3").click();
    await headline(page).getByText("1 of 3 layers").waitFor();
    await seen(page, /(The float network|Every stage) reads \d/);
    // the link is not the site's address
    assert.ok(page.foreign.every((address) => address.startsWith(site.url)));
    assert.deepEqual(page.errors, []);
  });
}

test("a run that isn't there says so", async () => {
  const page = await at(site.url + "#run=" + "A".repeat(22));
  await alert(page).getByText("The shared run can’t be shown (the server answered 404).").waitFor();
});

test("a saved file is the run that was sent", async () => {
  const sent = await fetch(links.run + "/run");
  assert.ok(readFileSync(links.file).equals(Buffer.from(await sent.arrayBuffer())));
});

test("a host that keeps no runs offers the rest, and nothing is sent", async () => {
  const own = await host("python");
  try {
    const page = await open({ ...site, url: own.url }, plan);
    await button(page, "Share").click();
    await seen(page, "This site keeps no runs: save the run as a file.");
    await button(page, "Copy the link to the plan").waitFor();
    assert.equal(await button(page, /^Send/).count(), 0);
  } finally {
    await own.close();
  }
});
