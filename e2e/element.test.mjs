// <signum-playground> in pages of other sites, with policies and looks of their own.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { figure, frame, heard, hosted, listening, served, shifts } from "./embed.mjs";
import { firefox } from "./firefox.mjs";
import { button, headline, root, start, train } from "./playground.mjs";

const quick = 'plan="net=lenet5&order=at-once&images=640&epochs=1&tuneepochs=1"';
const dark = "rgb(18, 21, 27)",
  light = "rgb(251, 250, 246)";

let site, host;
before(async () => {
  site = await start();
  const sources = `script-src ${site.url}signum.js; frame-src ${site.url}; img-src ${site.url}`;
  const policy = { "Content-Security-Policy": "default-src 'none'; " + sources };
  const isolated = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
  };
  const text = "<p>above</p>".repeat(5);
  host = await hosted({
    "": text + figure(site, quick) + text,
    script: figure(site, quick) + listening,
    three: listening + [1, 2, 3].map(() => figure(site, 'plan="recipe=thorough"')).join(""),
    fake: figure(site, 'src="fakes/"') + figure(site, 'src="fakes/"'),
    "fakes/": `<script>self.asked = [];
      addEventListener("message", ({ data }) => asked.push(data.type));
      self.tell = (values) => parent.postMessage({ signum: 1, ...values }, "*");</script>`,
    strict: {
      html: `<signum-playground ${quick}></signum-playground><script src="${site.url}signum.js"></script>`,
      headers: policy,
    },
    unframed: {
      html: figure(site, "", "<a href='#there'>Signum, elsewhere</a>"),
      headers: { "Content-Security-Policy": "frame-src 'none'" },
    },
    isolated: { html: listening + figure(site, quick), headers: isolated },
    sandbox:
      listening +
      // as WordPress does it
      frame(
        site,
        quick.slice(6, -1) + "#?secret=Ab12",
        'sandbox="allow-scripts" width="700" height="460"',
      ),
  });
});
after(async () => {
  host?.close();
  await site?.close();
});

async function visit(path = "", options = {}) {
  const context = await site.browser.newContext({
    reducedMotion: "reduce",
    colorScheme: "light",
    ...options,
  });
  context.setDefaultTimeout(120_000); // slow machines are not failures
  const page = await context.newPage();
  page.errors = [];
  page.on("pageerror", (err) => page.errors.push(err.message));
  await shifts(page);
  await page.goto(host.url + path);
  return page;
}

// trains waits until a run in a figure is finished.
async function trains(inside) {
  await train(inside).click();
  await inside.getByText("This run is finished.").waitFor();
}

const paper = (page) =>
  page
    .frames()[1]
    .waitForFunction(() => document.readyState === "complete")
    .then(() => page.frames()[1].evaluate(() => getComputedStyle(document.body).backgroundColor));

test("the element makes the frame, in its place, and trains", async () => {
  const page = await visit();
  const inside = page.frameLocator("iframe");
  await trains(inside);
  const box = await page.locator("signum-playground").boundingBox();
  assert.equal(box.height, 460);
  assert.ok((await page.evaluate(() => shifted)) <= 0.02);
  assert.deepEqual(page.errors, []);
});

test("events of the element tell what the figure does, and ask has it do things", async () => {
  const page = await visit("script");
  await headline(page.frameLocator("iframe")).waitFor();
  await page.evaluate(() => {
    self.told = [];
    const element = document.querySelector("signum-playground");
    for (const name of ["stage", "run"]) element.addEventListener(name, (e) => told.push(e.detail));
    element.ask("stage", { stage: 2 });
    element.ask("train");
  });
  await page.waitForFunction(() => told.some((m) => m.stage === 2));
  await page.waitForFunction(() => told.some((m) => m.run === "finished"));
});

test("of three figures one trains, the one that was asked last, though its program comes first", async () => {
  const page = await visit("three", { viewport: { width: 900, height: 1500 } });
  let come;
  const late = new Promise((resolve) => (come = resolve));
  await page.route(/app\.wasm$/, (route) => late.then(() => route.continue()), { times: 1 });
  const [first, second, third] = [0, 1, 2].map((i) => page.frameLocator("iframe").nth(i));
  await train(first).click();
  await first.getByText("Training begins as soon as").waitFor();
  await train(second).click();
  await button(second, "Pause").waitFor();
  await first.getByText("Paused, since another figure trains").waitFor();
  come();
  await first.locator("#first").waitFor({ state: "detached" });
  await train(third).click();
  await button(third, "Pause").waitFor();
  await button(second, "Continue").waitFor();
  assert.equal(await button(first, "Train").count(), 1);
});

test("what a figure tells of its run doesn’t stop one that was asked since", async () => {
  const page = await visit("fake");
  const fakes = () => page.frames().slice(1);
  await page.locator("iframe").nth(1).contentFrame().locator("html").waitFor({ state: "attached" });
  for (const fake of fakes()) await fake.waitForFunction(() => self.tell !== undefined);
  const tell = (i, run, done) =>
    fakes()[i].evaluate((values) => self.tell({ type: "run", ...values }), { run, done });
  const asked = (i, n) =>
    fakes()[i].waitForFunction((n) => self.asked.filter((a) => a === "pause").length === n, n);
  await tell(0, "starting");
  await tell(0, "running");
  await tell(1, "running");
  await asked(0, 1);
  await tell(0, "running", 1); // that was on its way
  await tell(0, "paused", 1);
  await tell(0, "running", 1);
  await asked(1, 1);
  await asked(0, 1);
});

// What Docusaurus, VitePress, MkDocs Material and Bootstrap do to turn dark, and a page that never
// does.
for (const [name, attribute, value, style] of [
  ["Docusaurus", "data-theme", "dark", "[data-theme=dark] { background: #1b1b1d }"],
  [
    "VitePress",
    "class",
    "dark",
    ".dark body { background: #1b1b1f; transition: background-color .3s }",
  ],
  [
    "MkDocs Material",
    "body data-md-color-scheme",
    "slate",
    "[data-md-color-scheme=slate] { background: #1e2129 }",
  ],
  ["none", "data-other", "x", ":root { color-scheme: light dark }"],
]) {
  test(`the figure follows the theme of its page (${name})`, async () => {
    const page = await visit("", {
      colorScheme: name === "none" ? "dark" : "light",
      reducedMotion: "no-preference",
    });
    await headline(page.frameLocator("iframe")).waitFor();
    assert.equal(await paper(page), light);
    await page.evaluate(
      ([attribute, value, style]) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = [sheet];
        const [where, what = where] = attribute.split(" ");
        (where === "body" ? document.body : document.documentElement).setAttribute(what, value);
      },
      [attribute, value, style],
    );
    await page
      .frames()[1]
      .waitForFunction((dark) => getComputedStyle(document.body).backgroundColor === dark, dark);
  });
}

test("under a strict policy of the host, the element works", async () => {
  const page = await visit("strict");
  await trains(page.frameLocator("iframe"));
  assert.deepEqual(page.errors, []);
});

test("in a page that is cross-origin isolated, the figure trains", async () => {
  const page = await visit("isolated", {});
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await trains(page.frameLocator("iframe"));
});

test("where the host forbids frames, what is inside the element shows", async () => {
  const page = await visit("unframed");
  await page.getByText("Signum, elsewhere").waitFor();
});

test("in a sandbox without an origin the figure trains, in Chromium", async () => {
  const page = await visit("sandbox");
  await heard(page, "stage");
  await trains(page.frameLocator("iframe"));
  assert.deepEqual(page.errors, []);
});

test("in print a picture stands for the figure", async () => {
  const page = await visit();
  await headline(page.frameLocator("iframe")).waitFor();
  await page.emulateMedia({ media: "print" });
  await page.getByRole("img", { name: "Signum" }).waitFor();
  assert.equal(await page.locator("iframe").isVisible(), false);
});

test("on a host without headers, the whole page in a frame leads to itself", async () => {
  const plain = await served(path.join(root, "dist"));
  const around = await hosted({
    "": `<iframe title="page" width="900" height="600" src="${plain.url}"></iframe>`,
  });
  try {
    const page = await (await site.browser.newContext({ serviceWorkers: "block" })).newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(around.url);
    const link = page
      .frameLocator("iframe")
      .getByRole("link", { name: /^Open this page by itself/ });
    const [alone] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    assert.equal(alone.url(), plain.url);
    assert.equal(await alone.getByText("Open this page by itself").isVisible(), false);
  } finally {
    around.close();
    plain.close();
  }
});

test("in Firefox figures train: in a sandbox, isolated, and of three without storage one", async () => {
  const fox = await firefox({ "network.cookie.cookieBehavior": 2 }); // no storage for anybody
  try {
    const page = await fox.browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(host.url + "sandbox");
    await page.waitForFunction(() => heard.some((m) => m.type === "ready"));
    await page.evaluate(() => frames[0].postMessage({ signum: 1, type: "train" }, "*"));
    await page.waitForFunction(() => heard.some((m) => m.run === "finished"));
    await page.goto(host.url + "three");
    await page.waitForFunction(() => heard.filter((m) => m.type === "ready").length === 3);
    const ask = (i) => document.querySelectorAll("signum-playground")[i].ask("train");
    await page.evaluate(ask, 0);
    await page.waitForFunction(() => heard.some((m) => m.run === "running"));
    await page.evaluate(ask, 1);
    await page.waitForFunction(() => heard.some((m) => m.run === "paused"));
    await page.goto(host.url + "unframed");
    await page.waitForFunction(() => document.body.innerText.includes("Signum, elsewhere"));
    const isolated = await fox.browser.newPage(); // it is another process
    isolated.setDefaultTimeout(120_000);
    await isolated.goto(host.url + "isolated");
    await isolated.waitForFunction(() => heard.some((m) => m.type === "ready"));
    await isolated.evaluate(ask, 0);
    await isolated.waitForFunction(() => heard.some((m) => m.run === "finished"));
  } finally {
    await fox.close();
  }
});
