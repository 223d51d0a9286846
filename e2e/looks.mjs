// `make looks`: what the page looks like, in named states, on a desk and a phone, light and dark. Pictures go
// into a folder outside of git, LOOKS or dist-dev/looks; names on the command line are of some only.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { button, finished, open, plan, root, small, start, train } from "./playground.mjs";

const folder = process.env.LOOKS ?? path.join(root, "dist-dev/looks");
// scrub moves through the last act; a phone has no room for the range.
const scrub = (page, value) =>
  page.locator("input.scrub").evaluate((e, value) => {
    e.value = value;
    e.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);

// Each state is a link, and what is done then.
const states = {
  first: [""],
  float: ["stage=0"],
  "all-binary": ["stage=5"],
  "before-snap": ["stage=3", (page) => scrub(page, 5)],
  snapping: ["stage=3", (page) => scrub(page, 38)],
  snapped: ["stage=3", (page) => scrub(page, 62)],
  tuning: ["stage=3", (page) => scrub(page, 75)],
  misread: ["stage=5&digit=10"],
  drawn: ["digit=sg3300v340hg80gg0gk0pg4g"],
  budget: [
    "",
    (page) =>
      page
        .getByLabel("at most, kB")
        .fill("12")
        .then(() => page.keyboard.press("Enter")),
  ],
  plan: ["", (page) => plan(page)],
  share: ["", (page) => button(page, "Share").click()],
  inside: ["layer=conv1"],
  weight: ["at-weight"],
  snap: ["at-snap"],
  measure: ["at-measure"],
  compare: ["at-compare"],
  files: ["at-files"],
  presenter: ["", (page, phone) => phone || button(page, "Presenter size").click()],
  finished: [small, async (page) => (await train(page).click(), await finished(page))],
};

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
        page.setDefaultTimeout(30_000);
        await act?.(page, width < 760);
        await page.waitForTimeout(250); // what follows the slider has followed
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
