// The same page without SIMD, offline, and for people who can't see it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  alive,
  button,
  disabled,
  finished,
  headline,
  open,
  seen,
  shows,
  slider,
  small,
  stages,
  start,
  tab,
  train,
  violations,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

test("without SIMD a sentence says so, and training works", async () => {
  const old = await start(["--js-flags=--no-enable-sse4-1"]);
  try {
    const page = await open(old, "net=mlp&seed=1&images=640&epochs=1&tuneepochs=1");
    await button(page, "Step").click();
    await seen(page, /no WebAssembly SIMD/i);
    await seen(page, "Paused. Continue goes on");
    assert.equal((await stages(page)).length, 1);
  } finally {
    await old.close();
  }
});

test("once visited, the page works without its server, data and all", async () => {
  const own = await start();
  try {
    const page = await open(own, small, { serviceWorkers: "allow" });
    await page.evaluate(() => caches.open("somebody-elses"));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await train(page).click();
    await finished(page);
    const trained = await stages(page);
    await own.stop();
    await page.goto(own.url + "?utm=1#" + small);
    await alive(page);
    await button(page, "Reset").click();
    await train(page).click();
    await finished(page);
    assert.deepEqual(await stages(page), trained);
    await tab(page, "Files");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      button(page, "Save stage 5 as .signum").click(),
    ]);
    assert.equal(download.suggestedFilename(), "signum-lenet5-seed1-stage5.signum");
    assert.equal((await page.evaluate(() => caches.keys())).includes("somebody-elses"), true);
  } finally {
    await own.close();
  }
});

test("after one visit with nothing pressed, all images can be trained on offline, at any address", async () => {
  const own = await start();
  try {
    const page = await open(own, "", { serviceWorkers: "allow" });
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.serviceWorker.addEventListener(
            "message",
            ({ data }) => data === "images kept" && resolve(),
          );
          navigator.serviceWorker.startMessages();
        }),
    );
    await tab(page, "About");
    await page
      .getByText(/^Everything works offline: all images are kept .* MB\.$/)
      .waitFor();
    await own.stop();
    await page.goto(own.url + "an/old/address#net=mlp&epochs=1&tuneepochs=0&images=60000");
    assert.equal(new URL(page.url()).pathname, "/");
    await alive(page);
    await train(page).click();
    await finished(page);
    assert.equal((await stages(page)).length, 4);
    assert.deepEqual(page.errors, []);
  } finally {
    await own.close();
  }
});

test("where the browser offers to install the page, a button does", async () => {
  const page = await open(site);
  await tab(page, "About");
  assert.equal(await button(page, "Install as an app").count(), 0);
  await page.evaluate(() => {
    const prompt = () => (document.title = "asked");
    dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt }));
  });
  await button(page, "Install as an app").click();
  assert.equal(await page.title(), "asked");
  await page.evaluate(() => dispatchEvent(new Event("appinstalled")));
  await button(page, "Install as an app").waitFor({ state: "detached" });
  assert.deepEqual(page.errors, []);
});

// early opens a page whose program comes when arrive is called.
async function early(fragment, options) {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const hold = (route) => arrived.then(() => route.continue());
  const prepare = (page) => page.route("**/app.wasm", hold);
  return { arrive, page: await open(site, fragment, { live: false, prepare, ...options }) };
}

test("before the program has arrived the slider works, and what is pressed is kept", async () => {
  const { page, arrive } = await early(small, { reducedMotion: "no-preference" });
  await slider(page).fill("0");
  await shows(headline(page), /^No layer is ±1 yet/);
  await disabled(page, "One layer back to float");
  const [selected] = await page.locator(".verdicts [aria-current]").allInnerTexts();
  assert.match(selected, /^0\s+float/);
  assert.equal(
    await page.locator(".answer b").innerText(),
    await page.locator(".verdicts [aria-current] b").innerText(),
  );
  await train(page).click();
  await seen(page, "Training begins as soon as");
  await button(page, "Slow motion").click();
  arrive();
  await page.getByRole("button", { name: "Slow motion", pressed: true }).waitFor();
  await finished(page);
  assert.equal((await stages(page)).length, 6);
});

test("a button that is held down while the program arrives is pressed", async () => {
  const { page, arrive } = await early();
  await train(page).hover();
  await page.mouse.down();
  arrive();
  await alive(page);
  await page.mouse.up();
  await button(page, "Pause").waitFor();
});

test("nothing that axe finds before the page's program has arrived", async () => {
  const page = await open(site, "", {
    live: false,
    bypassCSP: true,
    prepare: (page) => page.route("**/app.wasm", (route) => route.abort()),
  });
  await seen(page, "The playground could not be loaded");
  assert.deepEqual(await violations(page), []);
});

test("the keyboard does what the mouse does", async () => {
  const page = await open(site);
  await slider(page).focus();
  await page.keyboard.press("Home");
  await shows(headline(page), /^No layer is ±1 yet/);
  await page.keyboard.press("ArrowUp");
  await shows(headline(page), /^1 of 5 layers/);
});
