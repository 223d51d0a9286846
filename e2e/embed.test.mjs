// The figure alone, in frames of other sites' pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { frame, heard, hosted, listening } from "./embed.mjs";
import {
  alive,
  button,
  finished,
  headline,
  open,
  slider,
  start,
  train,
} from "./playground.mjs";

// quick is a plan that takes a second.
const quick = "net=lenet5&images=640&epochs=1&tuneepochs=1";

let site, host;
before(async () => {
  site = await start();
  const own = (fragment) => listening + frame(site, fragment);
  host = await hosted({
    "": own(""),
    quick: own(quick),
    section: own("at=learn&stage=2"),
    three: listening + [1, 2, 3].map(() => frame(site, "recipe=thorough")).join(""),
    long: `<p>above</p>${frame(site)}<p style="height: 3000px">below</p>`,
    page: `<iframe title="page" width="900" height="600" src="${site.url}"></iframe>`,
  });
});
after(async () => {
  host?.close();
  await site?.close();
});

// visit opens a page of the other site. What went wrong in it is in page.errors.
async function visit(path = "", options = {}) {
  const { prepare, from = host.url, ...others } = options;
  const context = await site.browser.newContext({ reducedMotion: "reduce", ...others });
  context.setDefaultTimeout(120_000); // slow machines are not failures
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (err) => page.errors.push(err.message));
  await prepare?.(page);
  await page.goto(from + path);
  return page;
}

test("a figure takes less than 150 kB before it is pressed, and no program", async () => {
  const page = await visit("", { prepare: weigh });
  const figure = page.frameLocator("iframe");
  await slider(figure).fill("5");
  await figure.getByText(/^All 5 layers are ±1/).waitFor();
  assert.ok(page.weight < 150_000, `found ${page.weight} bytes`);
  assert.deepEqual(page.programs, []);
  await train(figure).click();
  await heard(page, "run", "m.run === 'starting'");
  await heard(page, "run", "m.run === 'running'");
  assert.ok(page.programs.some((name) => name.endsWith("app.wasm")));
  assert.deepEqual(page.errors, []);
});

test("the program of another net than the figure’s is loaded once all of the figure is here", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('script[src$="loader.js"]'))
          self.whole ??= document.getElementById("app-wasm-loader") !== null;
      }).observe(document, { childList: true, subtree: true });
    });
  const page = await visit("embed/#net=mlp", { prepare, from: site.url });
  await page.waitForFunction(() => self.whole !== undefined);
  assert.equal(await page.evaluate(() => self.whole), true);
  await page.getByText("A three-layer MLP").first().waitFor();
  assert.deepEqual(page.errors, []);
});

// weigh counts what comes over the wire, and notes the programs that are asked for.
async function weigh(page) {
  page.weight = 0;
  page.programs = [];
  page.on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    if (request.url().startsWith(site.url)) page.weight += responseBodySize + responseHeadersSize;
  });
  page.on("request", (r) => /\.wasm$|\.signumrun$/.test(r.url()) && page.programs.push(r.url()));
}

test("the host is told what the figure shows and does, and may ask for it", async () => {
  const page = await visit("quick");
  const ask = (message) =>
    page.evaluate((m) => frames[0].postMessage({ signum: 1, ...m }, "*"), message);
  const ready = await heard(page, "ready");
  assert.equal(ready.signum, 1);
  await heard(page, "resize", "m.height > 400 && m.height <= 460");
  await heard(page, "stage", "m.recorded && m.stage === 3 && m.layers === 5 && m.total === 10000");
  await ask({ type: "stage", stage: 1 });
  await heard(page, "stage", "m.stage === 1 && m.binaries === 1");
  await ask({ type: "train" });
  await heard(page, "run", "m.run === 'running'");
  await ask({ type: "pause" });
  await heard(page, "run", "m.run === 'paused'");
  await ask({ type: "train" });
  await heard(page, "run", "m.run === 'finished' && m.done === 6");
  await heard(page, "stage", "!m.recorded && m.stage === 5");
  await page.evaluate(() => (heard.length = 0));
  await ask({ type: "get" });
  await heard(page, "ready");
  await heard(page, "stage", "m.plan.includes('images=640')");
  await ask({ type: "set", plan: "net=mlp&images=640&epochs=1&tuneepochs=1" });
  await ask({ type: "step" });
  await heard(page, "run", "m.run === 'paused' && m.done === 1");
  await heard(page, "stage", "m.plan.includes('net=mlp')");
  await ask({ type: "theme", theme: "dark" });
  const paper = () => getComputedStyle(document.body).backgroundColor;
  assert.equal(await page.frames()[1].evaluate(paper), "rgb(18, 21, 27)");
  assert.deepEqual(page.errors, []);
});

test("a figure listens to nobody but the page around it", async () => {
  const page = await visit("quick");
  await heard(page, "ready");
  await page.frames()[1].evaluate(() => self.postMessage({ signum: 1, type: "train" }, "*"));
  await page.evaluate(() => frames[0].postMessage({ signum: 2, type: "train" }, "*"));
  await page.evaluate(() => frames[0].postMessage({ signum: 1, type: "constructor" }, "*"));
  await page.evaluate(() => frames[0].postMessage({ signum: 1, type: "stage", stage: 0 }, "*"));
  await heard(page, "stage", "m.stage === 0");
  assert.equal(await page.evaluate(() => heard.some((m) => m.run === "running")), false);
});

test("of three figures on a page one trains, the one that was pressed last", async () => {
  const page = await visit("three", { from: host.near });
  const figures = [0, 1, 2].map((i) => page.frameLocator("iframe").nth(i));
  for (const figure of figures) {
    await train(figure).click();
    await button(figure, "Pause").waitFor();
  }
  await train(figures[0]).getByText("Continue").waitFor();
  await train(figures[1]).getByText("Continue").waitFor();
  await button(figures[2], "Pause").waitFor();
  assert.deepEqual(page.errors, []);
});

test("where a browser doesn’t let figures know of each other, each trains and says so", async () => {
  const page = await visit("three");
  const figure = page.frameLocator("iframe").first();
  await heard(page, "ready");
  await page.evaluate(() => frames[0].postMessage({ signum: 1, type: "get" }, "*"));
  await train(figure).click();
  await figure.getByText("Other figures may train at the same time").waitFor();
  assert.deepEqual(page.errors, []);
});

test("a section’s figure stands alone, tells its height, and leads to the section", async () => {
  const page = await visit("section");
  const figure = page.frameLocator("iframe");
  await figure.getByRole("heading", { name: "How can it learn if it only sees signs?" }).waitFor();
  await figure.getByText("Latent weight", { exact: true }).first().waitFor();
  assert.equal(await slider(figure).isVisible(), false);
  await heard(page, "resize", "m.height > 460");
  const whole = figure.getByRole("link", { name: "The whole page" });
  assert.match(await whole.getAttribute("href"), /[#&]at=learn(&|$)/);
  assert.deepEqual(page.errors, []);
});

test("the wheel goes on to the host, and the figure has nothing to scroll", async () => {
  const page = await visit("long", { viewport: { width: 760, height: 600 } });
  const figure = page.frameLocator("iframe");
  await headline(figure).waitFor();
  for (const [x, y] of [
    [350, 100],
    [60, 310],
    [300, 400],
  ]) {
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => scrollY > 100);
  }
  const scrolled = () => [document.documentElement.scrollTop, document.body.scrollTop];
  assert.deepEqual(await page.frames()[1].evaluate(scrolled), [0, 0]);
});

test("arrow keys are the host’s until the figure has the focus", async () => {
  const page = await visit("long", { viewport: { width: 760, height: 600 } });
  await headline(page.frameLocator("iframe")).waitFor();
  const rested = page.evaluate(
    () => new Promise((done) => addEventListener("scrollend", () => done(), { once: true })),
  );
  await page.keyboard.press("ArrowDown");
  await rested;
  await slider(page.frameLocator("iframe")).focus();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press("ArrowDown");
  await page
    .frameLocator("iframe")
    .getByText(/^2 of 5 layers/)
    .waitFor();
  assert.equal(await page.evaluate(() => scrollY), before);
});

for (const [width, height] of [
  [660, 460],
  [900, 460],
  [375, 860],
]) {
  test(`the figure fits ${width} px by ${height} px, before its program and after`, async () => {
    const page = await open(site, "", {
      live: false,
      viewport: { width, height },
      prepare: figured,
    });
    const size = () => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [document.body.getBoundingClientRect().height, scrollWidth - clientWidth];
    };
    for (const stage of ["0", "2", "5"]) {
      await slider(page).fill(stage);
      const [high, aside] = await page.evaluate(size);
      assert.ok(
        high <= height && aside === 0,
        `stage ${stage}: ${high} px high, ${aside} px too wide`,
      );
    }
    await slider(page).fill("2");
    await page.getByRole("button", { name: /^Snap next/ }).click();
    await alive(page);
    await page.getByText(/^3 of 5 layers/).waitFor();
    assert.ok((await page.evaluate(size))[0] <= height);
    assert.deepEqual(page.errors, []);
  });
}

test("in a frame that is too low for all of it, the figure leaves parts out", async () => {
  const page = await open(site, "", { live: false, prepare: figured });
  for (const [width, height, plot, pad] of [
    [500, 860, true, true],
    [500, 710, false, true],
    [375, 520, false, false],
    [320, 460, false, false],
  ]) {
    await page.setViewportSize({ width, height });
    const high = await page.evaluate(() => document.body.getBoundingClientRect().height);
    assert.ok(high <= height, `${high} px in ${width} by ${height}`);
    assert.equal(await page.locator(".price").isVisible(), plot);
    assert.equal(await page.locator("canvas.pad").isVisible(), pad);
  }
});

// figured makes a page open the figure in place of the whole page.
const figured = (page) => {
  const goto = page.goto.bind(page);
  page.goto = () => goto(site.url + "embed/");
};

test("the whole page may not be framed", async () => {
  const page = await visit("page");
  await page.waitForFunction(() => frames.length === 1);
  assert.equal(page.frames()[1].url().startsWith("chrome-error:"), true);
});
