// The lines that the page offers for other pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hosted } from "./embed.mjs";
import { button, open, slider, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

test("Embed shows a figure and copies the lines for it, and these make it", async () => {
  const page = await open(site, "", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await slider(page).fill("2");
  await button(page, "Embed").click();
  const dialog = page.getByRole("dialog", { name: "Embed" });
  await dialog.getByRole("combobox", { name: "Theme" }).selectOption({ label: "dark" });
  await dialog.getByRole("combobox", { name: "Parts" }).selectOption({ label: "without drawing" });
  await dialog
    .getByRole("combobox", { name: "Begins at" })
    .selectOption({ label: "stage 2, as here" });
  const preview = dialog.frameLocator("iframe");
  await preview.getByText(/^2 of 5 layers/).waitFor();
  assert.equal(await preview.getByRole("img", { name: /^Drawing pad/ }).isVisible(), false);
  await button(dialog, "Copy the lines").click();
  await dialog.getByText("The lines are copied.").waitFor();
  const lines = await page.evaluate(() => navigator.clipboard.readText());
  const host = await hosted({ "": lines });
  try {
    const other = await page.context().newPage();
    await other.goto(host.url);
    await other
      .frameLocator("iframe")
      .getByText(/^2 of 5 layers/)
      .waitFor();
    const dark = await other.frames()[1].evaluate(() => document.documentElement.dataset.theme);
    assert.equal(dark, "dark");
  } finally {
    host.close();
  }
  for (const name of ["Markdown", "MDX", "reStructuredText", "Notebook (anywidget)"]) {
    await dialog.getByRole("combobox", { name: "For" }).selectOption(name);
    await dialog.getByText(`${site.url}signum.js`).waitFor();
  }
  await dialog.getByRole("combobox", { name: "Shows" }).selectOption("Where the bytes are");
  await preview.getByRole("heading", { name: "Where the bytes are" }).waitFor();
  await button(dialog, "Close").click();
  await dialog.waitFor({ state: "hidden" });
  assert.deepEqual(page.errors, []);
});
