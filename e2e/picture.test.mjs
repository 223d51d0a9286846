// Pictures of figures are saved as files that other programs open.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { open, saved, start, tab } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// converted returns a drawing as pixels, as another program draws it; undefined without that
// program.
function converted(drawing) {
  try {
    return execFileSync("rsvg-convert", { input: drawing, maxBuffer: 1 << 26 });
  } catch (err) {
    if (err.code !== "ENOENT") throw err;
  }
}

// size returns how many pixels a PNG has, across and down.
const size = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test("every figure is saved as a drawing and as pixels, with its plan and seed", async () => {
  const page = await open(site);
  page.on("console", (m) => m.type() === "error" && page.errors.push(m.text()));
  await tab(page, "Files");
  const list = page.getByLabel("Picture of");
  await list.locator("option").nth(3).waitFor({ state: "attached" });
  const parts = await list.locator("option").allInnerTexts();
  assert.ok(parts.includes("The snap"), parts.join());
  for (const part of parts) {
    await list.selectOption(part);
    const { name, bytes } = await saved(page, "Save as SVG");
    const drawing = bytes.toString();
    assert.match(name, /^signum-lenet5-seed1-stage\d-[a-z0-9-]+\.svg$/);
    assert.ok(drawing.includes(`<title>${part}</title>`), part);
    assert.match(drawing, /<desc>Signum: LeNet-5, .*, seed 1\. Stage \d of the recorded run: /);
    const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawing).slice(1).map(Number);
    const pixels = converted(drawing);
    if (pixels) assert.deepEqual(size(pixels), [width, height], part);
  }
  await list.selectOption(parts[0]);
  const figure = (await saved(page, "Save as SVG")).bytes.toString();
  assert.match(figure, />10,000 test digits</, "a word that is explained is missing");
  const slide = await saved(page, "Save as slide, 1200 × 630");
  assert.deepEqual(size(slide.bytes), [1200, 630]);
  const { bytes } = await saved(page, "Save as PNG");
  assert.ok(size(bytes)[0] > 2000, `${size(bytes)} pixels`);
  assert.ok(bytes.length > 100_000, `${bytes.length} bytes`);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});
