// Numbers are taken as people type them, in every language of a browser, or asked back: never
// another one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alert, open, plan, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// opened opens the page's controls of the plan, in a browser of that language.
async function opened(locale) {
  const page = await open(site, "net=mlp&seed=1&epochs=3&images=5000", { locale });
  await plan(page);
  return page;
}

// type types a text into a field and leaves it.
async function type(page, name, text) {
  const field = page.getByRole("textbox", { name, exact: true });
  await field.fill(text);
  await field.press("Enter");
  return field.elementHandle();
}

// holds waits until a field has that value.
const holds = (page, field, value) =>
  page.waitForFunction(([e, v]) => e.value === v, [field, value]);

for (const locale of ["en-US", "de-DE", "fr-CH", "ar-EG"]) {
  test(`a visitor whose browser speaks ${locale} types numbers`, async () => {
    const page = await opened(locale);
    for (const [name, text, shown, part] of [
      ["Learning rate", "0,004", "0.004", /[&]rate=0\.004(&|$)/],
      ["Learning rate", "0.0005", "0.0005", /[&]rate=0\.0005(&|$)/],
      ["Label smoothing", ",1", "0.1", /smoothing=0\.1/],
      ["Training images", "1 000", "1000", /[&]images=1000&/],
      ["Training images", "2.000,00", "2000", /[&]images=2000&/],
      ["Training images", "2,500.0", "2500", /[&]images=2500&/],
      ["Seed", "18446744073709551615", "18446744073709551615", /seed=18446744073709551615&/],
      ["Epochs", "٣", "3", /[&]epochs=3&/],
    ]) {
      const field = await type(page, name, text);
      await page.waitForURL(part);
      await holds(page, field, shown);
      assert.equal(await alert(page).count(), 0);
    }
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}

test("what could be two numbers is asked back, and what is none is said", async () => {
  const page = await opened("de-DE");
  for (const [name, text, says] of [
    ["Training images", "1.000", "Is “1.000” the number 1000, or 1?"],
    ["Training images", "1,000", "Is “1,000” the number 1000, or 1?"],
    ["Training images", "60,000", "Is “60,000” the number 60000, or 60?"],
    ["Epochs", "1,5", "a whole number from 1 to 100"],
    ["Epochs", "two", "“two” can’t be read as a number."],
    ["Seed", "", "“” can’t be read as a number."],
    ["Learning rate", "1.000,5", "a number above 0, at most 1"],
  ]) {
    const field = page.getByRole("textbox", { name, exact: true });
    const [before, hash] = [await field.inputValue(), new URL(page.url()).hash];
    const typed = await type(page, name, text);
    await alert(page).getByText(says).waitFor();
    await holds(page, typed, before);
    assert.equal(new URL(page.url()).hash, hash, "the plan stays");
  }
  await holds(page, await type(page, "Training images", "1000"), "1000");
  assert.equal(await alert(page).count(), 0);
  assert.deepEqual(page.errors, []);
});

test("a limit is typed with a comma too, and a budget is a whole number", async () => {
  const page = await opened("fr-FR");
  await page.getByLabel("When to stop").selectOption("floor");
  await holds(page, await type(page, "Floor, in percent", "97,25"), "97.25");
  await page.waitForURL(/control=floor-97\.25&/);
  await page.getByLabel("When to stop").selectOption("budget");
  const asked = await type(page, "Budget, in bytes", "20.000");
  await alert(page).getByText("Is “20.000” the number 20000, or 20?").waitFor();
  await holds(page, asked, "20000"); // as it was
  await holds(page, await type(page, "Budget, in bytes", "30'000"), "30000");
  await page.waitForURL(/control=budget-30000&/);
  assert.deepEqual(page.errors, []);
});
