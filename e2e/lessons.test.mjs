// The lessons below the figure: a weight, and the snap, moved by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { button, open, shows, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const lesson = (page, name) =>
  page.locator("section", { has: page.getByRole("heading", { name, exact: true, level: 2 }) });

test("a latent weight is pushed across zero, and α is found by hand", async () => {
  const page = await open(site, "at-snap");
  const weight = lesson(page, "What a weight is: thirty-two bits, or one");
  const learn = lesson(page, "How can it learn if it only sees signs?");
  const latent = learn.getByRole("slider", { name: "Latent weight" });
  const dial = weight.getByRole("slider", { name: "Weight" });
  const bit = weight.getByRole("definition").last();
  await dial.fill("51");
  await shows(bit, /^0$/);
  await dial.press("ArrowLeft");
  await shows(bit, /^0$/);
  await dial.press("ArrowLeft");
  await weight.getByText(/As ±1 it multiplies by −/).waitFor();
  await shows(bit, /^1$/);

  await latent.fill("51");
  await learn.getByText(/^The network multiplies by \+/).waitFor();
  await latent.press("ArrowLeft");
  await learn.getByText(/^The network multiplies by \+/).waitFor();
  await latent.press("ArrowLeft");
  await learn.getByText(/^The network multiplies by −/).waitFor();
  await button(learn, "One that stayed").press("Enter");
  await learn.getByText(/the sign stayed/).waitFor();

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

test("errors are measured on the samples, and a term is explained where it stands", async () => {
  const page = await open(site, "at-order");
  const order = lesson(page, "All at once, or one by one?");
  await button(order, "On the 14 test digits to try").click();
  await order.getByRole("img", { name: /on 14 images/ }).waitFor();
  await order.getByText("Show as table").click();
  const rows = await order.getByRole("row").allInnerTexts();
  assert.equal(rows.length, 6, "a head and five layers");
  assert.ok(
    rows.slice(1).every((row) => /\d %/.test(row)),
    "every layer has its errors",
  );

  await button(order, "epochs").press("Enter");
  const entry = page.getByText("An epoch is one pass over all training images.");
  await entry.waitFor();
  await page.keyboard.press("Escape");
  await entry.waitFor({ state: "hidden" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("a lost digit is looked up, filtered by what it is taken for, and becomes the input", async () => {
  const page = await open(site, "at-digits");
  const digits = lesson(page, "Which digits pay");
  await digits.getByRole("button", { name: /^Show the \d+ images$/ }).click();
  const lost = digits.getByRole("toolbar", { name: /^Lost: \d+$/ }).getByRole("button");
  await lost.first().waitFor();
  const [, truth, taken] = /^(\d) as (\d)/.exec(
    await lost.first().getAttribute("aria-label"),
  );
  await lost.first().press("Enter");
  await page.getByText(`which is ${truth}.`).waitFor();
  await shows(page.locator(".truth b"), new RegExp(`^${truth}$`));
  await shows(page.locator(".answer b"), new RegExp(`^${taken}$`)); // the stage misreads it

  // The images are one stop of the Tab key.
  await lost.first().focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await lost.nth(1).evaluate((e) => e === document.activeElement));
  await page.keyboard.press("Tab");
  assert.ok(!(await lost.evaluateAll((all) => all.includes(document.activeElement))));

  const cell = digits.getByRole("button", {
    name: new RegExp(`of class ${truth} taken for ${taken}$`),
  });
  const all = digits.getByRole("button", { name: /show all again$/ });
  await cell.press("Enter");
  await all.waitFor();
  const left = await lost.all();
  assert.ok(left.length > 0);
  for (const b of left)
    assert.match(await b.getAttribute("aria-label"), new RegExp(`^${truth} as ${taken} `));
  await all.press("Enter");
  await all.waitFor({ state: "detached" });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("an order of one's own is made by keyboard, and becomes the plan's", async () => {
  const page = await open(site, "at-turn");
  const turn = lesson(page, "Whose turn is next?");
  await turn.getByText("Your order: fc3, fc2, fc1, conv2 and conv1.").waitFor();
  await button(turn, "Take conv1 earlier").press("Enter");
  await turn.getByText("Your order: fc3, fc2, fc1, conv1 and conv2.").waitFor();
  await page.keyboard.press("Enter"); // the focus goes with the layer
  await turn.getByText("Your order: fc3, fc2, conv1, fc1 and conv2.").waitFor();
  await turn.getByRole("listitem").first().dragTo(turn.getByRole("listitem").last());
  await turn.getByText("Your order: fc2, conv1, fc1, conv2 and fc3.").waitFor();
  await button(turn, "Make it the plan’s order").press("Enter");
  await page.waitForURL(/order=fc2.conv1.fc1.conv2.fc3/);
  await button(turn, "Race").press("Enter");
  await page.getByRole("heading", { name: "Race", exact: true }).waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test("layers are turned to ±1 and back, and the bytes follow", async () => {
  const page = await open(site, "at-bytes");
  const bytes = lesson(page, "Where the bytes are");
  for (const name of ["conv1", "conv2", "fc1", "fc2", "fc3"]) {
    const layer = button(bytes, name);
    if ((await layer.getAttribute("aria-pressed")) === "false") continue;
    await layer.press("Enter");
    await bytes.getByRole("button", { name, exact: true, pressed: false }).waitFor();
  }
  await bytes.getByText(/^246\.8 kB instead of 246\.8 kB: 1\.0× smaller/).waitFor();
  await button(bytes, "fc1").press("Enter");
  await bytes.getByText(/^61\.3 kB instead of 246\.8 kB: 4\.0× smaller/).waitFor();
  await bytes.getByText("No stage of this run is such a network.").waitFor();
  await page.context().close();
});
