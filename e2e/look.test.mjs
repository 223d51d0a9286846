// The address has what is looked at; Back and Forward walk through it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  alive,
  button,
  headline,
  open,
  plan,
  seen,
  shows,
  slider,
  start,
  tab,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const hash = (page) => new URL(page.url()).hash;
const until = (page, text) => page.waitForFunction((t) => location.hash === t, text);

test("a link opens a stage, a card of the workbench, and a digit", async () => {
  const page = await open(site, "stage=5&at=flips&digit=2");
  await headline(page).getByText("All 5 layers are").waitFor();
  await page.getByRole("tab", { name: "Compare", selected: true }).waitFor();
  const card = page.locator("#at-flips");
  await page.waitForFunction(
    (e) => e.getBoundingClientRect().top < innerHeight,
    await card.elementHandle(),
  );
  assert.equal(await page.locator(".in .sample input").nth(2).isChecked(), true);
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(hash(page), "#stage=5&at=flips&digit=2");
  assert.deepEqual(page.errors, []);
});

test("Back and Forward walk through what was looked at, and not through moves of the slider", async () => {
  const page = await open(site);
  for (const value of ["0", "4", "5"]) await slider(page).fill(value);
  await until(page, "#stage=5");
  await button(page, "One layer back to float").click();
  await until(page, "#stage=4");
  await tab(page, "Files");
  await until(page, "#stage=4&at=files");
  await page.goBack();
  await page.goBack();
  await until(page, "#stage=4");
  assert.equal(await page.getByRole("tab").count(), 0);
  await page.goBack();
  await headline(page).getByText("All 5 layers are").waitFor();
  await page.goForward();
  await headline(page).getByText("4 of 5 layers are").waitFor();
  assert.deepEqual(page.errors, []);
});

test("Back undoes what was changed in the plan", async () => {
  const page = await open(site, "net=mlp&seed=3");
  await plan(page);
  await page.getByRole("combobox", { name: "Order" }).selectOption("first-last");
  await page.waitForFunction(() => location.hash.includes("order=first-last"));
  await page.goBack();
  await seen(page.getByRole("button", { name: /^Change the plan: / }), /last layer first · seed 3/);
  assert.equal(hash(page), "#net=mlp&seed=3");
});

test("a drawing goes through a link", async () => {
  const page = await open(site);
  await button(page, "Clear").click();
  const pad = page.getByRole("img", { name: /^Drawing pad/ });
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 9 });
  await page.mouse.up();
  await page.waitForFunction(() => /digit=s\w+$/.test(location.hash));
  const [reading] = await page.locator(".agreement").allInnerTexts();
  await page.reload();
  await alive(page);
  await seen(page, reading);
});

test("tabs are turned by keyboard, and have an address each", async () => {
  const page = await open(site, "at-measure");
  await page.getByRole("tab", { name: "Measure" }).focus();
  for (const name of ["Compare", "Files", "About", "Measure"]) {
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name, selected: true }).waitFor();
    assert.equal(await page.locator(":focus").innerText(), name);
    assert.match(hash(page), new RegExp("at=" + name.toLowerCase()));
    assert.equal(await page.getByRole("tabpanel", { name }).count(), 1);
  }
  await page.keyboard.press("End");
  await shows(page.locator(":focus"), /^About$/);
  assert.deepEqual(page.errors, []);
});
