// `make pictures`: the picture of the page in README.md, docs/figures/page.png, and that of the figure
// in a frame, static/figure.png, which stands for it in print.
import path from "node:path";
import { open, root, slider, start } from "./playground.mjs";

const site = await start([], path.join(root, "dist-dev"));
try {
  const viewport = { width: 1280, height: 800 };
  const page = await open(site, "", { viewport, colorScheme: "light", reducedMotion: "reduce" });
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(root, "docs/figures/page.png"), animations: "disabled" });
  await page.setViewportSize({ width: 720, height: 460 });
  await page.goto(site.url + "embed/");
  await slider(page).fill("3");
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(root, "static/figure.png"), animations: "disabled" });
} finally {
  await site.close();
}
