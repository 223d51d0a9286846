// Links to other nets than the page's own, and to scenes: each shows its own recorded run, and
// nothing of the page's own before that is here.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { alert, button, headline, open, root, seen, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const recorded = readdirSync(path.join(root, "static/runs")).map((f) =>
  f.replace(".signumrun", ""),
);
const nets = recorded.filter((name) => /^(mlp|thin|deep|lenet)/.test(name));
const shows = {
  mlp: "A three-layer MLP",
  thin: "A thin MLP",
  "deep-bn": "An eight-layer MLP with batch norm",
};

for (const name of recorded) {
  test(`a link to ${name} shows its recorded run`, async () => {
    const key = nets.includes(name) ? "net" : "scene";
    const context = await site.browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    const asked = [];
    page.on("request", (r) => asked.push(r.url()));
    let arrive;
    const held = new Promise((resolve) => (arrive = resolve));
    await page.route("**/app.wasm", (route) => held.then(() => route.continue()));
    await page.goto(`${site.url}#${key}=${name}`, { waitUntil: "commit" });
    await page.waitForFunction(() => document.documentElement.dataset.elsewhere === "told");
    const early = await page.locator("body").innerText();
    arrive();
    await page.waitForFunction(() => !("elsewhere" in document.documentElement.dataset));
    assert.doesNotMatch(early, /LeNet-5|246\.8/, "the page's own run is seen before");
    const line = await page.locator(".sub").innerText();
    assert.match(line, /^recorded run/);
    assert.match(line, /float weights rounded/);
    if (shows[name]) assert.ok(line.includes(shows[name]), line);
    assert.equal(
      asked.filter((url) => url.includes("/runs/")).length,
      1,
      "only that run is fetched",
    );
    await context.close();
  });
}

test("a run that can't be had is told, and comes with its stage at another try", async () => {
  let asked = 0;
  const fail = (page) =>
    page.route("**/runs/thin.*", (route) => (asked++ < 2 ? route.abort() : route.continue()));
  const page = await open(site, "net=thin&recipe=brief&stage=1", { prepare: fail });
  await alert(page).getByText("another, of LeNet-5").waitFor();
  await seen(page, /LeNet-5 on MNIST/);
  await button(page, "Try again").click();
  await seen(page, /A thin MLP on MNIST/);
  await headline(page).getByText("1 of 3 layers is").waitFor();
  assert.equal(new URL(page.url()).hash, "#net=thin&recipe=brief&stage=1");
  assert.equal(await alert(page).count(), 0);
  await page.context().close();
});

test("where no program can start, the page's own run is shown and told from the link's", async () => {
  const fail = (page) => page.route("**/app.wasm", (route) => route.abort());
  const page = await open(site, "net=thin&recipe=brief", { prepare: fail, live: false });
  await seen(page, "This recorded run isn’t the one that the link asks for.");
  await headline(page).getByText("of 5 layers").waitFor();
  await page.context().close();
});

test("another net in the plan brings its run", async () => {
  const page = await open(site, "net=thin&recipe=brief");
  await seen(page, /A thin MLP/);
  await page.evaluate(() => (location.hash = "net=mlp&recipe=brief"));
  await page.waitForFunction(() =>
    /A three-layer MLP on/.test(document.querySelector(".sub").innerText),
  );
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("subsets of the page's own recorded run are measured on all its weights", async () => {
  const page = await open(site, "at-subsets");
  await page.getByRole("button", { name: /^Measure all 32/ }).click();
  await page.waitForFunction(() => !/float weights rounded/.test(document.querySelector(".sub").innerText));
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
