// `make pictures`: the pictures of the page in README.md, docs/figures/page.png, snap.png,
// budget.png and digits.png; that of the figure in a frame, static/figure.png, which stands for it
// in print; and that of the page on a phone, static/phone.png, for whoever is asked whether to
// install it.
import path from "node:path";
import { headline, open, root, slider, start } from "./playground.mjs";

const site = await start([], path.join(root, "dist-dev"));
try {
  const viewport = { width: 1280, height: 720 };
  const page = await open(site, "", { viewport, colorScheme: "light", reducedMotion: "reduce" });
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.locator(".invitation button").waitFor();
  await page.evaluate(() => document.fonts.ready);
  const picture = (name) =>
    page.screenshot({ path: path.join(root, "docs/figures", name), animations: "disabled" });
  await picture("page.png");
  await page.locator("input.scrub").fill("38");
  await picture("snap.png");
  await page.locator("input.scrub").fill("100");
  await page.getByLabel("at most, kB").fill("12");
  await page.keyboard.press("Enter");
  await headline(page).getByText("All 5 layers").waitFor();
  await picture("budget.png");
  await slider(page).fill("5");
  const digits = page.locator("#at-digits");
  await digits.getByRole("button", { name: /^Show the \d+ images$/ }).click();
  await digits.locator(".hung button").first().click();
  await digits.locator(".chosen").waitFor();
  await digits.evaluate((e) => e.scrollIntoView());
  await page.mouse.move(0, 0);
  await picture("digits.png");
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
