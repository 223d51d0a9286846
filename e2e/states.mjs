// The page's states by name: what `make looks` takes pictures of, and in which axe looks for
// violations. It is one list, and so long.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { figure, hosted } from "./embed.mjs";
import {
  alert,
  alive,
  answered,
  button,
  finished,
  headline,
  open,
  plan,
  root,
  seen,
  small,
  tab,
  train,
} from "./playground.mjs";

// tiny is a plan that takes a second.
const tiny = "net=mlp&images=500&epochs=1&tuneepochs=1";

// scrub moves through the last act; a phone has no room for the range.
const scrub = (value) => async (page) => {
  await layers(page, "3 of 5");
  await page.locator("input.scrub").evaluate((e, value) => {
    e.value = value;
    e.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
};
const layers = (page, text) => headline(page).getByText(text).waitFor();
const told = (text) => (page) => alert(page).getByText(text).waitFor();
const dialog = (page) => page.getByRole("dialog").first().waitFor();
// shown brings a part of the page into view.
const shown = async (page, selector) => {
  const part = page.locator(selector).first();
  await part.waitFor();
  await part.evaluate((e) => e.scrollIntoView());
};
const section = (name) => ["at-" + name, (page) => shown(page, "#at-" + name)];
const tabbed = (name) => async (page) => {
  await tab(page, name);
  await page.locator("#shelf details").evaluateAll((all) => all.forEach((e) => (e.open = true)));
  await shown(page, ".bench");
};
// draw draws a seven.
const draw = async (page) => {
  const pad = page.locator("canvas.pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.25, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.2), { steps: 5 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 8 });
  await page.mouse.up();
  await page.locator(".naming").waitFor();
};
const trained = async (page) => {
  await train(page).click();
  await finished(page);
};
// measured opens a card below the lesson about turns.
const measured = async (page, name, start, end) => {
  const begin = page.getByRole("button", { name: start });
  if (!(await begin.isVisible())) await button(page, name).click();
  await begin.click();
  await seen(page, end);
  await shown(page, "#at-turn ~ .card");
};

// held keeps the page's program from arriving.
const held = (page) => page.route("**/app.wasm", () => {});
// damaged has the recorded run of another version, which none has been of yet.
const damaged = answered("**/recorded.signumrun", (body) => ((body[7] = 99), body));

// framed returns where the figure alone is; around, a page of another site that has it; alone, the
// page as one file.
const framed = (site) => ({ url: site.url + "embed/" });
const around = async (site) => {
  const host = await hosted({ "": `<main><h1>Notes</h1>${figure(site, "", "Signum")}</main>` });
  return { url: host.url, close: host.close };
};
const alone = () => {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-one-"));
  const file = path.join(folder, "signum.html");
  execFileSync("make", ["-s", "single", "SINGLE=" + file, "IMAGES=10000"], { cwd: root });
  return { url: pathToFileURL(file).href, close: () => rmSync(folder, { recursive: true }) };
};

// Each state is a link, what is done and waited for then, and how its page is opened where that
// isn't as usual: early, before its program is there, or from elsewhere.
export const states = {
  first: ["", (page) => layers(page, "3 of 5")],
  early: [
    "",
    (page) => page.waitForFunction(() => document.querySelector("canvas.pad").dataset.reads),
    { live: false, prepare: held },
  ],
  float: ["stage=0", (page) => seen(page, /^No layer/)],
  "all-binary": ["stage=5", (page) => layers(page, "All 5 layers")],
  "before-snap": ["stage=3", scrub(5)],
  snapping: ["stage=3", scrub(38)],
  snapped: ["stage=3", scrub(62)],
  tuning: ["stage=3", scrub(75)],
  misread: ["stage=5&digit=11", (page) => page.locator(".answer.wrong").waitFor()],
  drawn: ["", draw],
  named: [
    "",
    async (page) => {
      await draw(page);
      await button(page, "It is 7").click();
      await shown(page, ".owndigits");
    },
  ],
  budget: [
    "",
    async (page) => {
      await page.getByLabel("at most, kB").fill("12");
      await page.keyboard.press("Enter");
      await layers(page, "All 5 layers");
    },
  ],
  plan: ["", plan],
  share: ["", async (page) => (await button(page, "Share").click(), await dialog(page))],
  embed: [
    "",
    async (page) => {
      await button(page, "Embed").click();
      await headline(page.frameLocator("#embed iframe")).waitFor();
    },
  ],
  inside: ["layer=conv1", dialog],
  wipe: [
    "layer=fc1",
    async (page) => {
      await button(page, "Wipe").click();
      await page.getByLabel("Where float ends").waitFor();
    },
  ],
  lens: [
    "layer=fc3",
    async (page) => {
      const dial = page.getByRole("dialog").getByRole("slider");
      await dial.press(Number(await dial.inputValue()) > 50 ? "Home" : "End");
      await shown(page, ".lens .scores");
    },
  ],
  weight: section("weight"),
  snap: section("snap"),
  learn: section("learn"),
  order: [
    "at-order",
    async (page) => {
      await button(page, "On the 14 test digits to try").click();
      await page.getByRole("img", { name: /on 14 images/ }).waitFor();
      await shown(page, "#at-order");
    },
  ],
  bytes: section("bytes"),
  digits: section("digits"),
  turn: section("turn"),
  faster: section("faster"),
  term: [
    "at-order",
    async (page) => {
      await page.locator("#at-order button.term").first().click();
      await page.locator(".entry:popover-open").waitFor();
    },
  ],
  tables: [
    "",
    async (page) => {
      const details = page.locator(".lesson details");
      await details.evaluateAll((all) => all.forEach((e) => (e.open = true)));
      await shown(page, "#at-order");
    },
  ],
  wall: [
    "at-digits",
    async (page) => {
      const digits = page.locator("#at-digits");
      await digits.getByRole("button", { name: /^Show the \d+ images$/ }).click();
      await digits.locator(".hung button").first().click();
      await digits.locator(".chosen").waitFor();
      await digits.getByText("Which are taken for which").click();
      await shown(page, "#at-digits");
    },
  ],
  rank: [
    tiny.replace("500", "1000"),
    (page) =>
      measured(page, "Which layer next?", "Train the float network", "Paused. Continue").then(() =>
        measured(page, "Which layer next?", "Rank the layers", "Rank them again"),
      ),
  ],
  subsets: [
    tiny,
    async (page) => {
      await trained(page);
      await measured(page, "All subsets", "Measure all 8 subsets", /^Measured in/);
    },
  ],
  race: [
    tiny,
    async (page) => {
      await trained(page);
      await measured(page, "Race", "Start the race", "The race is over.");
    },
  ],
  measure: ["", tabbed("Measure")],
  stopwatch: [
    "at-stopwatch",
    async (page) => {
      await button(page, "Start the stopwatch").click();
      await seen(page, / at a time: /);
      await shown(page, "#at-stopwatch");
    },
  ],
  compare: ["", tabbed("Compare")],
  networks: ["stage=5&compare=0", (page) => shown(page, "#at-networks table")],
  files: ["", tabbed("Files")],
  opened: [
    "at-open",
    async (page) => {
      const pictures = [192, 512].map((size) => path.join(root, `static/icon-${size}.png`));
      await page.getByLabel("Open files", { exact: true }).setInputFiles(pictures);
      await seen(page, "2 pictures: 2 tiles");
      await shown(page, "#at-open");
    },
  ],
  about: ["", tabbed("About")],
  presenter: [
    "",
    async (page) => {
      const big = button(page, "Presenter size");
      if (await big.isVisible()) await big.click(); // a phone has none
    },
  ],
  training: [
    small.replace("images=2000", "images=60000").replace("epochs=1&", "epochs=20&"),
    async (page) => {
      await train(page).click();
      await seen(page, /images\/s/);
    },
  ],
  paused: [
    tiny,
    async (page) => {
      await button(page, "Step").click();
      await seen(page, "Paused. Continue goes on");
    },
  ],
  finished: [small, trained],
  kept: [
    tiny,
    async (page) => {
      await trained(page);
      await tab(page, "Files");
      await page.getByRole("button", { name: /^Delete: / }).click();
      await shown(page, "#at-runs");
    },
  ],
  claimed: [
    tiny + "&claim=1-9000-9100-9200-9300-0123456789abcdef",
    (page) => button(page, "Verify").waitFor(),
  ],
  mistake: ["net=lenet6&seed=3&utm_source=chat", told("The plan is that of the link, without")],
  unread: ["", told("recorded run can’t be shown"), { prepare: damaged }],
  gone: ["run=" + "A".repeat(22), told("The shared run can’t be shown")],
  refused: [
    "",
    async (page) => {
      const file = { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
      await page.locator('input[type="file"]').first().setInputFiles(file);
      await page.locator(".toast", { hasText: /./ }).waitFor();
    },
  ],
  frame: ["", (page) => layers(page, "3 of 5"), { live: false, from: framed }],
  "frame-alive": [
    "stage=2",
    async (page) => {
      await page.getByRole("button", { name: /^Snap next/ }).click();
      await alive(page);
      await layers(page, "3 of 5");
    },
    { live: false, from: framed },
  ],
  "frame-section": [
    "at=learn&stage=2",
    (page) => page.getByText("Latent weight", { exact: true }).first().waitFor(),
    { live: false, from: framed },
  ],
  element: [
    "",
    (page) => headline(page.frameLocator("iframe")).waitFor(),
    { live: false, from: around },
  ],
  single: ["", (page) => layers(page, "3 of 5"), { from: alone }],
};

// enter opens a page in a state. Whoever has it closes its context.
export async function enter(site, name, options = {}) {
  const [link, act, { from, ...how } = {}] = states[name];
  const place = from ? await from(site) : {};
  const page = await open({ ...site, url: place.url ?? site.url }, link, { ...how, ...options });
  page.context().once("close", () => place.close?.());
  page.setDefaultTimeout(60_000);
  await act(page);
  return page;
}

// drawn waits until a page is drawn, with its fonts and in the colours of its scheme.
export const drawn = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  });
