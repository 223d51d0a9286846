// `make pictures`: the pictures of the page in README.md, docs/figures/page.png, snap.png and
// budget.png; that of the figure in a frame, static/figure.png, which stands for it in print; and that
// of the page on a phone, static/phone.png, for whoever is asked whether to install it.
import path from "node:path";
import { open, root, slider, start } from "./playground.mjs";

const site = await start([], path.join(root, "dist-dev"));
try {
  const viewport = { width: 1280, height: 720 };
  const page = await open(site, "", { viewport, colorScheme: "light", reducedMotion: "reduce" });
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const picture = (name) =>
    page.screenshot({ path: path.join(root, "docs/figures", name), animations: "disabled" });
  await picture("page.png");
  await page.locator("input.scrub").fill("38");
  await picture("snap.png");
  await page.locator("input.scrub").fill("100");
  await page.getByLabel("at most, kB").fill("12");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(250); // what follows the slider has followed
  await picture("budget.png");
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(site.url);
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(root, "static/phone.png"), animations: "disabled" });
  await page.setViewportSize({ width: 720, height: 460 });
  await page.goto(site.url + "embed/");
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(root, "static/figure.png"), animations: "disabled" });
} finally {
  await site.close();
}
