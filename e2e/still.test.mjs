// What matters is on the first screen, and nothing jumps.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { button, finished, headline, open, small, start, train } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// boxes returns where the parts of the page are: top and bottom, left and right.
const boxes = (page, selectors) =>
  page.evaluate(
    (all) =>
      all.map((s) => {
        const { top, bottom, left, right, height } = document
          .querySelector(s)
          .getBoundingClientRect();
        return { s, top, bottom, left, right, height };
      }),
    selectors,
  );

const figure = [
  "h1",
  ".live",
  ".rail",
  ".pad",
  ".track",
  '[data-kind="bytes"]',
  ".tradeoff",
  ".go",
];

for (const [width, height, parts] of [
  [1280, 720, figure],
  [1920, 1080, figure],
  [375, 812, [".live", ".rail .room", ".track", ".make", ".go"]],
]) {
  test(`what matters is on a first screen of ${width} by ${height}`, async () => {
    const page = await open(site, "", { viewport: { width, height } });
    for (const b of await boxes(page, parts)) {
      assert.ok(b.height > 0 && b.top >= 0 && b.bottom <= height, `${b.s}: ${JSON.stringify(b)}`);
      assert.ok(b.left >= 0 && b.right <= width, `${b.s}: ${JSON.stringify(b)}`);
    }
    for (const button of await page.locator(".make button").all()) {
      const box = await button.boundingBox();
      assert.ok(box.height >= 44, `a button is ${box.height} px high`);
    }
    await page.context().close();
  });

  test(`nothing jumps from load through a run, at ${width} px`, async () => {
    const page = await open(site, small, { viewport: { width, height }, prepare: watch });
    await train(page).click();
    await finished(page);
    const shifts = await page.evaluate(() => window.shifts);
    const sum = shifts.reduce((all, s) => all + s.value, 0);
    assert.ok(
      sum <= 0.05,
      `${sum.toFixed(3)}: ${JSON.stringify(shifts.filter((s) => s.value > 0.002))}`,
    );
    await page.context().close();
  });
}

test("an act that stands still is told by the scrubber, and drawn anew in another theme", async () => {
  const page = await open(site, "stage=3", { colorScheme: "light" });
  await headline(page).getByText(/^3 of 5 layers are ±1/).waitFor();
  const scrub = page.locator("input.scrub");
  assert.equal(await scrub.getAttribute("aria-valuetext"), "tuned");
  await scrub.fill("62");
  assert.match(await scrub.getAttribute("aria-valuetext"), /^Snapped\b/);
  const picture = () => page.evaluate(() => document.querySelectorAll(".room canvas")[2].toDataURL());
  const light = await picture();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForFunction(
    (light) => document.querySelectorAll(".room canvas")[2].toDataURL() !== light,
    light,
  );
  const dark = await picture();
  await scrub.fill("30");
  await scrub.fill("62");
  assert.equal(await picture(), dark, "it is another picture when the act comes there again");
  await page.context().close();
});

test("where motion is reduced, an act stands still before the snap, after it, and tuned", async () => {
  const page = await open(site, "stage=3", { viewport: { width: 375, height: 812 } });
  const told = (text) => page.locator('p.sr[role="status"]').getByText(text).waitFor();
  const next = page.locator(".next");
  await button(page, "Snap next: conv2").press("Enter");
  await told(/^Snapped: only signs and α are left of conv2\./);
  await next.getByText(/^Snapped\b/).waitFor();
  await headline(page).getByText(/^4 of 5 layers are ±1/).waitFor();
  const snapped = await headline(page).innerText();
  await button(page, "See it tuned").press("Enter");
  await told(/^Tuned: \d+ of/);
  await button(page, "See it before").press("Enter"); // the focus stays on the button
  await told(/^Before the snap of conv2/);
  await headline(page).getByText(/^3 of 5 layers are ±1/).waitFor();
  await page.keyboard.press("Enter");
  await told(/^Snapped: only signs and α are left of conv2\./);
  assert.equal(await headline(page).innerText(), snapped);
  const [at] = await boxes(page, [".pace"]);
  assert.ok(at.top >= 0 && at.bottom <= 812, JSON.stringify(at));
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

// watch keeps all layout shifts of a page, those after input too, with what moved.
const watch = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    const name = (n) => n && `${n.nodeName} ${n.className ?? ""}`;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries())
        window.shifts.push({
          value: e.value,
          at: Math.round(e.startTime),
          moved: e.sources.map((s) => [name(s.node), s.previousRect.y, s.currentRect.y].join(" ")),
        });
    }).observe({ type: "layout-shift", buffered: true });
  });
