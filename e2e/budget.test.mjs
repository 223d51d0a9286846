// A budget of bytes or accuracy selects the best stage within it: typed, or drawn on the plot.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { headline, open, seen, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

test("a budget is typed, and told with the layer that pays", async () => {
  const page = await open(site);
  const bytes = page.getByLabel("at most, kB");
  await bytes.fill("220");
  await bytes.press("Enter");
  await headline(page).getByText("2 of 5 layers are").waitFor();
  await seen(page, /fc2 pays for 38\.7 kB of the 41\.9 kB saved/);
  await bytes.fill("2");
  await bytes.press("Tab");
  await seen(page, "Nothing that small was trained. The nearest is 9.6 kB.");
  await bytes.fill("");
  await bytes.press("Tab");
  await seen(page, /^Stage 5/);
  const grip = page.getByRole("slider", { name: "How little memory would you give it?" });
  // at one end of the bar no network is that small, at the other none is limited
  await grip.press("Home");
  await seen(page, /^Nothing that small was trained/);
  await page.waitForFunction(() => document.getElementById("limit-bytes").value === "2.5");
  await grip.press("End");
  await seen(page, /^Stage 5/);
  assert.deepEqual(page.errors, []);
});

test("a budget is drawn on the plot", async () => {
  const page = await open(site);
  const grip = page.locator('[data-kind="grip"]').last();
  const plot = await page.locator(".tradeoff").boundingBox();
  const from = await grip.boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + 12, { steps: 6 });
  await headline(page).getByText("3 of 5 layers are").waitFor();
  await page.mouse.move(plot.x, plot.y + 12, { steps: 3 });
  await page.mouse.up();
  assert.equal(await page.getByLabel("at most, kB").inputValue(), "");
  assert.deepEqual(page.errors, []);
});
