// `make looks`: what the page looks like, in named states, on a desk and a phone, light and dark.
// Pictures go into a folder outside of git, LOOKS or dist-dev/looks; names on the command line are
// of some only.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { button, finished, headline, open, plan, root, seen, small, start, train } from "./playground.mjs";

const folder = process.env.LOOKS ?? path.join(root, "dist-dev/looks");
// scrub moves through the last act; a phone has no room for the range.
const scrub = async (page, value) => {
  await layers(page, "3 of 5");
  await page.locator("input.scrub").evaluate((e, value) => {
    e.value = value;
    e.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
};
const layers = (page, text) => headline(page).getByText(text).waitFor();
// shown waits until a part of the page is in view.
const shown = (page, selector) =>
  page.waitForFunction((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return box && box.top < innerHeight - 100 && box.bottom > 100;
  }, selector);
const tabbed = async (page, name) => {
  await page.getByRole("tab", { name, selected: true }).waitFor();
  await shown(page, "#shelf");
};
const limit = async (page) => {
  await page.getByLabel("at most, kB").fill("12");
  await page.keyboard.press("Enter");
  await layers(page, "4 of 5");
};
// draw draws a seven.
const draw = async (page) => {
  const pad = await page.locator("canvas.pad").boundingBox();
  const at = (x, y) => [pad.x + x * pad.width, pad.y + y * pad.height];
  await page.mouse.move(...at(0.25, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.2), { steps: 5 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 8 });
  await page.mouse.up();
  await page.locator(".naming").waitFor();
};

// Each state is a link, and what is done and waited for then.
const states = {
  first: ["", (page) => layers(page, "3 of 5")],
  float: ["stage=0", (page) => seen(page, /^No layer/)],
  "all-binary": ["stage=5", (page) => layers(page, "All 5 layers")],
  "before-snap": ["stage=3", (page) => scrub(page, 5)],
  snapping: ["stage=3", (page) => scrub(page, 38)],
  snapped: ["stage=3", (page) => scrub(page, 62)],
  tuning: ["stage=3", (page) => scrub(page, 75)],
  misread: ["stage=3&digit=3", (page) => page.locator(".answer.wrong").waitFor()],
  drawn: ["", draw],
  budget: ["", limit],
  plan: ["", (page) => plan(page)],
  share: [
    "",
    async (page) => {
      await button(page, "Share").click();
      await page.getByRole("dialog").waitFor();
    },
  ],
  inside: ["layer=conv1", (page) => page.getByRole("dialog").waitFor()],
  weight: ["at-weight", (page) => shown(page, "#at-weight")],
  snap: ["at-snap", (page) => shown(page, "#at-snap")],
  measure: ["at-measure", (page) => tabbed(page, "Measure")],
  compare: ["stage=5&compare=0", (page) => shown(page, "#at-networks table")],
  files: ["at-files", (page) => tabbed(page, "Files")],
  presenter: [
    "",
    async (page, phone) => {
      if (phone) return;
      await button(page, "Presenter size").click();
      await page.locator('[data-size="presenter"]').waitFor();
    },
  ],
  finished: [small, async (page) => (await train(page).click(), await finished(page))],
};

// drawn waits until the page is drawn, with its fonts and in the colours of its scheme.
const drawn = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  });

const wanted = process.argv.slice(2);
const site = await start([], path.join(root, process.env.DIST ?? "dist-dev"));
mkdirSync(folder, { recursive: true });
try {
  for (const [name, [link, act]] of Object.entries(states)) {
    if (wanted.length && !wanted.includes(name)) continue;
    for (const [width, height] of [
      [1280, 720],
      [375, 812],
    ]) {
      for (const colorScheme of ["light", "dark"]) {
        const page = await open(site, link, { viewport: { width, height }, colorScheme });
        page.setDefaultTimeout(60_000);
        await act(page, width < 760);
        if (name !== "drawn" && name !== "finished") await page.locator(".invitation button").waitFor();
        await drawn(page);
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, animations: "disabled" });
        if (page.errors.length) console.error(name, page.errors);
        await page.context().close();
      }
    }
  }
} finally {
  await site.close();
}
console.log(folder);
