// The page by keyboard and by ear: what has the focus keeps it, and what happens is told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, button, open, part, seen, slider, start, tab, train } from "./playground.mjs";

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

test("in forced colours the toast has a border", async () => {
  const page = await open(site, "", { forcedColors: "active" });
  const file = { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  const toast = page.locator(".toast", { hasText: /./ });
  await toast.waitFor();
  const border = await toast.evaluate((e) => getComputedStyle(e).borderTopStyle);
  assert.equal(border, "solid");
});

// hear keeps what screen readers are told, in self.heard: what changes in a live region, unless a
// dialog makes that inert.
const hear = (page) =>
  page.evaluate(() => {
    const live = "[role=status], [role=alert], [aria-live]";
    self.heard = [];
    new MutationObserver((list) => {
      const regions = list.map(({ target }) =>
        (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(live),
      );
      for (const region of new Set(regions)) {
        const modal = document.querySelector("dialog:modal");
        const text = region?.isConnected && (!modal || modal.contains(region)) && region.innerText;
        if (text && text !== self.heard.at(-1)) self.heard.push(text);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });

// tells does something, waits for a sentence, and returns all that was told.
async function tells(page, sentence, does) {
  await page.evaluate(() => (self.heard.length = 0));
  await does();
  const all = (source) => self.heard.some((text) => new RegExp(source).test(text));
  await page.waitForFunction(all, sentence.source);
  return page.evaluate(() => self.heard);
}

test("by keyboard alone a run is trained, snaps, is looked into and races, each told once", async () => {
  const page = await open(site, "net=mlp&images=500&epochs=1&tuneepochs=1");
  await hear(page);
  const told = await tells(page, /^Stage 3 of 3 is finished/, () => train(page).press("Enter"));
  await seen(page, "This run is finished.");
  // Two stages may finish before the page renders, which tells the second only.
  const stages = told.map((text) => Number(/^Stage (\d) of 3 is finished/.exec(text)?.[1]));
  assert.ok(stages.every((stage, i) => stage > (stages[i - 1] ?? -1)), told.join(" | "));
  assert.match(await focused(page), /^BUTTON Again with seed 2/);

  await slider(page).press("Home");
  await seen(page, /^No layer is ±1 yet/);
  const once = async (sentence, does) => {
    const told = await tells(page, sentence, does);
    assert.equal(told.length, 1, told.join(" | "));
  };
  await once(/^Snapped: only signs/, () => button(page, "Snap next: fc3").press("Enter"));
  await once(/^Tuned: /, () => button(page, "See it tuned").press("Enter"));

  await page.getByRole("button", { name: /^Look inside fc3\./ }).press("Enter");
  const weights = page.getByRole("application", { name: /^Weights of fc3/ });
  await once(/^Weight \d+ of neuron/, () => weights.press("ArrowRight"));
  await page.keyboard.press("Escape");
  assert.match(await focused(page), /^BUTTON Look inside fc3/);

  const digits = page.locator("#at-digits");
  const show = digits.getByRole("button", { name: /^Show the \d+ images$/ });
  await once(/^\d+ images? (is|are) shown/, () => show.press("Enter"));
  await page.waitForFunction(() => document.activeElement.matches("#at-digits"));
  const first = digits.locator(".hung button").first();
  await once(/^(Every stage|The float network) reads/, () => first.press("Enter"));

  await button(page, "Race").press("Enter");
  await once(/^The race is over/, () => button(page, "Start the race").press("Enter"));
  await page.waitForFunction(() => document.activeElement.matches("section.card"));
  assert.deepEqual(page.errors, []);
});

test("a budget is told once, a term is read out, and Escape leads back to it", async () => {
  const page = await open(site);
  await hear(page);
  const told = await tells(page, /pays for/, async () => {
    await page.getByLabel("at most, kB").fill("12");
    await page.keyboard.press("Enter");
  });
  assert.equal(told.length, 1, told.join(" | "));
  const term = button(page.locator("#at-order"), "epochs");
  await term.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches(".entry:popover-open"));
  assert.match(await focused(page), /^P An epoch is one pass/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.matches("button.term"));
  assert.deepEqual(page.errors, []);
});

test("what a file opens takes the focus along, and a popover doesn't cover it", async () => {
  const page = await open(site, "net=mlp");
  const field = page.getByLabel("Open files", { exact: true });
  await field.focus();
  await field.setInputFiles(part("smallest.signum"));
  await page.waitForFunction(() => document.activeElement.id === "at-open");
  await page.getByRole("button", { name: /^Change the plan: / }).press("Enter");
  await button(page, "Done").waitFor();
  await button(page, "Step").focus();
  await button(page, "Done").waitFor({ state: "hidden" });
  assert.equal(await focused(page), "BUTTON Step");
  assert.deepEqual(page.errors, []);
});
