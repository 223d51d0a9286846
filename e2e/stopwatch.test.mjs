// The stopwatch times a stage's network in its forms, on the visitor's device.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  button,
  finished,
  open,
  seen,
  slider,
  start,
  tab,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const card = (page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "Stopwatch", exact: true }) });

// watched starts the stopwatch, waits for its end, and gives the table's rows by their first cell.
async function watched(page) {
  await tab(page, "Measure");
  await button(page, "Start the stopwatch").click();
  await button(page, "Stop the stopwatch").waitFor(); // what was there before is gone
  await card(page)
    .getByText(/ at a time: /)
    .waitFor();
  const rows = await card(page).getByRole("table").locator("tbody tr").all();
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row) => {
        const [name, ...cells] = await row.locator("th, td").allInnerTexts();
        return [name.trim(), cells.map((text) => text.trim())];
      }),
    ),
  );
}

const timed = /^[\d.,]+ µs/;

test("the recorded run's layers and the whole network are timed, and judge the same from bits", async () => {
  const page = await open(site);
  const asked = [];
  page.on("request", (r) => asked.push(new URL(r.url()).pathname));
  await slider(page).fill("5");
  await tab(page, "Measure");
  await card(page).getByText("stage 5").waitFor();
  assert.ok(
    !asked.some((name) => name.endsWith("/workshop.wasm")),
    "the workshop is fetched before it is asked for",
  );
  const rows = await watched(page);
  assert.deepEqual(Object.keys(rows), ["conv1", "conv2", "fc1", "fc2", "fc3", "Whole network"]);
  for (const [name, [float, signs, bits]] of Object.entries(rows)) {
    assert.match(float, timed, name);
    assert.match(signs, /^[\d.,]+ µs\s+[\d.,]+×/, name);
    assert.equal(bits, "–", name);
  }
  const said = await card(page).innerText();
  assert.match(said, /All forms read the same digit in each of 350 images/);
  assert.match(said, /1 image at a time: from bits the whole network/);
  await button(page, "Plan binary activations").click();
  await page.waitForFunction(
    () => location.hash.includes("net=lenet5-bn") && location.hash.includes("act=binary"),
  );
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a stage whose layers are float has one form, and says what a comparison needs", async () => {
  const page = await open(site);
  await slider(page).fill("0");
  await tab(page, "Measure");
  await card(page).getByText("In stage 0 every layer is float").waitFor();
  const rows = await watched(page);
  for (const [name, [float, ...others]] of Object.entries(rows)) {
    assert.match(float, timed, name);
    assert.deepEqual(others, ["–", "–", "–"], name);
  }
  await card(page).getByText("so there is nothing to compare it with").waitFor();
});

const bits =
  "with binary activations there is a form whose inputs are bits, for one image and for a hundred";
test(bits, async () => {
  const page = await open(site, "net=mlp-bn&act=binary&images=2000&epochs=1&tuneepochs=1", {
    viewport: { width: 320, height: 640 },
  });
  await train(page).click();
  await finished(page);
  for (const [images, times] of [
    ["1 image", "1 image at a time"],
    ["100 images", "100 images at a time"],
  ]) {
    await tab(page, "Measure");
    await button(page, images).click();
    const rows = await watched(page);
    assert.deepEqual(Object.keys(rows), ["fc1", "fc2", "fc3", "Whole network"]);
    assert.equal(rows.fc1[2], "–", "the first layer's input is pixels");
    for (const name of ["fc2", "fc3", "Whole network"]) assert.match(rows[name][2], timed, name);
    const said = await card(page).innerText();
    assert.match(said, new RegExp(times + ": from bits the whole network"));
    assert.match(said, /All forms read the same digit in each of 350 images/);
    assert.equal(await button(page, "Plan binary activations").count(), 0);
  }
});

// ends makes a page list the names of the workers that it ends.
const ends = (page) =>
  page.addInitScript(() => {
    const original = window.Worker;
    window.ended = [];
    window.Worker = class extends original {
      constructor(address, options) {
        super(address, options);
        this.name = options.name;
      }
      terminate() {
        window.ended.push(this.name);
        super.terminate();
      }
    };
  });

test("a stopwatch that is stopped leaves the page as it was, and starts again", async () => {
  const page = await open(site, "", { prepare: ends });
  await tab(page, "Measure");
  await button(page, "Start the stopwatch").click();
  await button(page, "Stop the stopwatch").click();
  await button(page, "Start the stopwatch").waitFor();
  assert.deepEqual(await page.evaluate(() => window.ended), ["workshop"]);
  assert.equal(Object.keys(await watched(page)).length, 6);
});

test("a workshop that can't be loaded says so, of the stopwatch and of files", async () => {
  const page = await open(site, "", {
    prepare: (page) => page.route("**/workshop.wasm", (route) => route.abort()),
  });
  await tab(page, "Measure");
  await button(page, "Start the stopwatch").click();
  await seen(page, /The stopwatch stopped \(.*Press the button to try again/);
  await tab(page, "Files");
  await page.getByRole("button", { name: /^Save stage \d as ONNX$/ }).click();
  await seen(page, /The program that makes files stopped \(.*Press the button to try again/);
  assert.deepEqual(page.errors, []);
});
