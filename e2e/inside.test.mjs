// The inspector of a layer, as a person uses it: by keyboard, from a link, and for eyes and ears.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, start } from "./playground.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const dialog = (page) => page.getByRole("dialog", { name: /^Inside / });

test("a layer opens by keyboard, a weight is pushed over zero, and Escape leads back", async () => {
  const page = await open(site);
  const tile = page.getByRole("button", { name: /^Look inside fc3\./ });
  await tile.focus();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  assert.match(await page.evaluate(() => location.hash), /layer=fc3$/);
  const weights = page.getByRole("application");
  await weights.focus();
  const title = page.getByRole("heading", { name: /^Weight \d+ of neuron/ });
  const first = await title.innerText();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { name: first, exact: true }).waitFor({ state: "detached" });
  const dial = dialog(page).getByRole("slider");
  const zero = Number(await dial.inputValue()) > 50 ? "Home" : "End";
  await dial.press(zero);
  await dialog(page)
    .getByRole("status")
    .getByText(/the sign has flipped|no score changes/)
    .waitFor();
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
  await page.waitForFunction(() => location.hash === "");
  assert.ok(await tile.evaluate((e) => e === document.activeElement));
  await page.goForward(); // Escape has gone back
  await dialog(page).waitFor();
  assert.deepEqual(page.errors, []);
});

test("a link opens the inspector, and its table has each filter", async () => {
  const page = await open(site, "layer=conv1");
  await dialog(page).waitFor();
  await dialog(page).getByText("Each filter as table").click();
  await dialog(page).getByRole("row").nth(6).waitFor();
  assert.equal(await dialog(page).getByRole("row").count(), 7);
});

test("a drawing is named, judged by its name, and still there after a reload", async () => {
  const page = await open(site);
  const box = await page.locator("canvas.pad").boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.5, 0.15));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.85), { steps: 8 });
  await page.mouse.up();
  await page.getByRole("button", { name: "It is 1", exact: true }).click();
  await page.locator(".answer.right, .answer.wrong").waitFor();
  const digits = page.getByRole("heading", { name: "Your 1 digit", exact: true });
  await digits.waitFor();
  await page.reload();
  await digits.waitFor();
  assert.deepEqual(page.errors, []);
});
