// The page by keyboard and by ear: what has the focus keeps it, and what happens is told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, button, open, seen, slider, start, tab, train, violations } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const samples = (page) => page.getByRole("radiogroup", { name: "Test digits to try" });
const sample = (page, name) => samples(page).getByRole("radio", { name });
const told = (page) => page.getByRole("status").filter({ hasText: /./ });

// focused returns the role or tag of what has the focus, and its name.
const focused = (page) =>
  page.evaluate(() => {
    const e = document.activeElement;
    return [e.tagName, e.getAttribute("aria-label") ?? e.innerText.split("\n")[0]].join(" ");
  });

// The page before its program, and with it.
const pages = {
  "before the program": async (fragment) => {
    const prepare = (page) => page.route("**/app.wasm", () => {});
    const page = await open(site, fragment, { live: false, prepare });
    await page.waitForFunction(() => document.querySelector("canvas.pad").dataset.reads);
    return page;
  },
  "with the program": async (fragment) => {
    const page = await open(site, fragment);
    await alive(page);
    return page;
  },
};

for (const [when, opened] of Object.entries(pages)) {
  test(`${when}: the test digits are one stop of the keyboard, and arrows choose one`, async () => {
    const page = await opened("");
    const chosen = samples(page).getByRole("radio", { checked: true });
    const first = Number(/Test digit (\d+)/.exec(await chosen.getAttribute("aria-label"))[1]);
    await button(page, "Clear").focus();
    await page.keyboard.press("Tab");
    // once it is measured
    if (/^BUTTON A hard/.test(await focused(page))) await page.keyboard.press("Tab");
    assert.match(await focused(page), new RegExp(`^INPUT Test digit ${first},`));
    await page.keyboard.press("ArrowRight");
    assert.match(await focused(page), new RegExp(`^INPUT Test digit ${first + 1},`));
    const next = new RegExp(`^Test digit ${first + 1},`);
    await page.getByRole("radio", { name: next, checked: true }).waitFor();
    await told(page)
      .getByText(/reads? (as )?\d/i)
      .waitFor();
    await page.keyboard.press("Tab");
    assert.doesNotMatch(await focused(page), /Test digit/);
    assert.deepEqual(page.errors, []);
  });

  test(`${when}: a link skips to the network, and the address stays`, async () => {
    const page = await opened("net=mlp&seed=3");
    const address = page.url();
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "A Skip to the network");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches("main"));
    assert.equal(page.url(), address);
    assert.deepEqual(page.errors, []);
  });

  test(`${when}: − and + keep the focus where they can do no more`, async () => {
    const page = await opened("");
    for (const [name, end] of [
      ["One layer back to float", /^No layer binarized/],
      ["Binarize one more layer", /^5 of 5 layers/],
    ]) {
      const step = button(page, name);
      await step.focus();
      for (let i = 0; i < 7; i++) await page.keyboard.press("Enter");
      await page.waitForFunction(
        (end) => new RegExp(end).test(document.querySelector(".range").ariaValueText),
        end.source,
      );
      assert.equal(await step.getAttribute("aria-disabled"), "true");
      assert.equal(await focused(page), "BUTTON " + name);
    }
    assert.deepEqual(page.errors, []);
  });

  test(`${when}: Undo keeps the focus, and what is left is told`, async () => {
    const page = await opened("");
    await button(page, "Clear").press("Enter");
    await told(page).getByText("Draw a digit, or choose one of these test digits.").waitFor();
    const box = await page.getByRole("img", { name: /^Drawing pad/ }).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 0.8 * box.height, { steps: 5 });
    await page.mouse.up();
    await told(page)
      .getByText(/reads? (as )?1/i)
      .waitFor();
    await button(page, "Undo").press("Enter");
    await told(page).getByText("Draw a digit, or choose one of these test digits.").waitFor();
    assert.equal(await focused(page), "BUTTON Undo");
    assert.deepEqual(page.errors, []);
  });
}

test("of one stage it isn't told what every stage reads", async () => {
  const page = await open(site, "net=lenet5&images=500&epochs=1&tuneepochs=1");
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  await sample(page, /^Test digit 2,/).check();
  await told(page)
    .getByText(/^The float network reads \d\.$/)
    .waitFor();
  assert.equal(await page.getByText("Every stage reads").count(), 0);
  assert.deepEqual(page.errors, []);
});

test("a picture that is dropped is told with what it is taken for", async () => {
  const page = await open(site);
  const name = "one.svg";
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="#fff"/>' +
    '<path d="M50 20V80" stroke="#000" stroke-width="9"/></svg>';
  const file = { name, mimeType: "image/svg+xml", buffer: Buffer.from(svg) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await told(page).getByText("one.svg is on the pad. Every stage reads 1.").waitFor();
  assert.deepEqual(page.errors, []);
});

test("a file is told as handed over, not as saved", async () => {
  const page = await open(site);
  await tab(page, "Files");
  await page
    .getByRole("button", { name: /whole run.*signumrun|\.signumrun/ })
    .first()
    .click();
  await told(page)
    .getByText(/is handed to the browser, which saves it if downloads are allowed here\.$/)
    .waitFor();
  assert.equal(await page.getByText(/is saved/).count(), 0);
  assert.deepEqual(page.errors, []);
});

test("the focus goes to the page's main part when a message is dismissed", async () => {
  const page = await open(site, "net=mlp&utm_source=chat");
  await button(page, "Dismiss").press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("main"));
  assert.deepEqual(page.errors, []);
});

test("in forced colours the toast has a border, and axe finds nothing", async () => {
  const page = await open(site, "", { forcedColors: "active", bypassCSP: true });
  const file = { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  const toast = page.locator(".toast", { hasText: /./ });
  await toast.waitFor();
  const border = await toast.evaluate((e) => getComputedStyle(e).borderTopStyle);
  assert.equal(border, "solid");
  assert.deepEqual(
    (await violations(page)).filter((v) => !v.startsWith("color-contrast")),
    [],
  );
});

test("a run is trained, looked at and read by keyboard alone", async () => {
  const page = await open(site, "net=mlp&images=500&epochs=1&tuneepochs=1");
  await train(page).press("Enter");
  await seen(page, "This run is finished.");
  assert.match(await focused(page), /^BUTTON Again with seed 2/);
  await slider(page).press("Home");
  await seen(page, /^No layer is ±1 yet/);
  assert.deepEqual(page.errors, []);
});
