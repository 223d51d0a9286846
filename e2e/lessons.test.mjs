// The lessons below the figure: a weight, and the snap, moved by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const lesson = (page, name) =>
  page.locator("section", { has: page.getByRole("heading", { name, exact: true, level: 2 }) });

test("a latent weight is pushed across zero, and α is found by hand", async () => {
  const page = await open(site, "at-snap");
  const weight = lesson(page, "What a weight is: thirty-two bits, or one");
  const latent = weight.getByRole("slider", { name: "Latent weight" });
  const bit = weight.getByRole("definition").last();
  await latent.fill("51");
  await weight.getByText(/multiplies by \+/).waitFor();
  assert.equal(await bit.innerText(), "0");
  await latent.press("ArrowLeft");
  assert.equal(await bit.innerText(), "0");
  await latent.press("ArrowLeft");
  await weight.getByText(/multiplies by −/).waitFor();
  assert.equal(await bit.innerText(), "1");

  const snap = lesson(page, "The snap");
  const alpha = snap.getByRole("slider", { name: "α, by hand" });
  await alpha.fill("49");
  await snap.getByText(/more than at the lowest point/).waitFor();
  await alpha.press("ArrowRight");
  await snap.getByText(/^The lowest point: α = /).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0, "the address of a section is no plan");
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("lessons have no sideways scroll on the narrowest screens", async () => {
  const page = await open(site, "", { viewport: { width: 320, height: 640 } });
  for (const section of await page.locator("section.lesson").all())
    assert.ok(await section.evaluate((e) => e.scrollWidth <= e.clientWidth));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
  await page.context().close();
});
