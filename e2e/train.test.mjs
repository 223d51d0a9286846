// A visitor trains a network on real MNIST, and gets what the terminal gets.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  alive,
  button,
  disabled,
  finished,
  headline,
  open,
  plan,
  seen,
  shows,
  slider,
  small,
  stages,
  start,
  terminal,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const training = (page) => page.getByRole("progressbar", { name: "Progress of this stage" });

test("training in the tab gives the numbers of the terminal", async () => {
  const page = await open(site, small);
  await train(page).click();
  await finished(page);
  const shown = (await stages(page)).map(([stage, , memory, snap, score]) => ({
    stage: Number(stage),
    memory,
    snap: snap === "–" ? null : Math.round(100 * parseFloat(snap)),
    score: Math.round(100 * parseFloat(score)),
  }));
  const wanted = terminal(small).map((s) => ({
    stage: s.stage,
    memory: (s.bytes / 1000).toFixed(1) + " kB",
    snap: s.snap && s.snap.correct,
    score: s.score.correct,
  }));
  assert.equal(wanted.length, 6);
  assert.deepEqual(shown, wanted);

  await slider(page).fill("2");
  await shows(headline(page), /^2 of 5 layers are ±1/);
  await page.waitForFunction(() =>
    /^2 of 5 layers binarized: fc2 and fc3/.test(document.querySelector("#binarized").ariaValueText),
  );
  await slider(page).press("End");
  await shows(headline(page), /^All 5 layers are ±1/);
  await button(page, "One layer back to float").click();
  await shows(headline(page), /^4 of 5 layers are ±1/);

  await draw(page);
  const verdicts = page.getByRole("list", { name: "How every stage reads it" }).getByRole("listitem");
  assert.equal(await verdicts.count(), 6);
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".verdicts li")].every((li) =>
      /\d\s*[\d.]+ %/.test(li.innerText),
    ),
  );
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

// draw draws a one.
async function draw(page) {
  await button(page, "Clear").click();
  const pad = page.getByRole("img", { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
  await page.mouse.down();
  for (let part = 0.2; part <= 0.8; part += 0.1)
    await page.mouse.move(box.x + box.width / 2, box.y + box.height * part);
  await page.mouse.up();
}

test("Step trains one stage at a time, and Reset drops them", async () => {
  const page = await open(site, small);
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  await shows(headline(page), /^No layer is ±1 yet/);
  assert.equal((await stages(page)).length, 1);
  await button(page, "Step").click();
  await page.waitForFunction(() =>
    document.querySelector(".live").innerText.startsWith("1 of 5 layers"),
  );
  await seen(page, "Paused. Continue goes on");
  assert.equal((await stages(page)).length, 2);
  await button(page, "Reset").click();
  await seen(page, "recorded run");
  await disabled(page, "Reset");
});

test("Pause holds the run, and Train goes on to the same numbers", async () => {
  const page = await open(site, small.replace("images=2000", "images=10000"));
  await train(page).click();
  await page.waitForFunction(
    () => Number(document.querySelector('[role="progressbar"]')?.getAttribute("aria-valuenow")) > 3,
  );
  await button(page, "Pause").click();
  await seen(page, "Paused. Continue goes on");
  await train(page).click();
  await finished(page);
  const interrupted = await stages(page);
  await button(page, "Reset").click();
  await train(page).click();
  await finished(page);
  assert.deepEqual(await stages(page), interrupted);
  assert.deepEqual(page.errors, []);
});

test("the plan is in the address, and a reload keeps it", async () => {
  const page = await open(site, "net=mlp&seed=7&images=2000");
  await plan(page);
  await page.getByRole("combobox", { name: "Order" }).selectOption("first-last");
  assert.match(new URL(page.url()).hash, /^#net=mlp&seed=7&order=first-last&/);
  await page.reload();
  await alive(page);
  await plan(page);
  assert.equal(await page.getByRole("combobox", { name: "Order" }).inputValue(), "first-last");
  assert.equal(await page.getByLabel("Seed").inputValue(), "7");
  assert.equal(await page.getByRole("combobox", { name: "Network" }).inputValue(), "mlp");
});

test("Share copies a link with the plan", async () => {
  const page = await open(site, "net=mlp&seed=7", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await button(page, "Share").click();
  await button(page, "Copy the link to the plan").click();
  await page.locator(".toast", { hasText: "The link is copied." }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(site.url + "#net=mlp&seed=7&order=last-first&"), link);
});

test("another order goes on from a finished stage", async () => {
  const page = await open(site, small);
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  await plan(page);
  await button(
    page.getByRole("group", { name: "Continue in another way" }),
    "first layer first",
  ).click();
  await finished(page);
  const what = (await stages(page)).map(([, name]) => name);
  assert.deepEqual(what, ["float", "conv1 ±1", "conv2 ±1", "fc1 ±1", "fc2 ±1", "fc3 ±1"]);
});

test("progress is shown while it trains", async () => {
  const page = await open(site, small.replace("images=2000", "images=20000"));
  await train(page).click();
  await seen(page, /images\/s/);
  await training(page).waitFor();
  await button(page, "Reset").click();
  await seen(page, "recorded run");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("the first stage is watched, and a short plan claims no gain by binarizing", async () => {
  const page = await open(site, "net=lenet5&epochs=1&tuneepochs=1&images=6000");
  const watched = page.waitForFunction(() =>
    /^Your network is training: batch/m.test(document.body.innerText),
  ); // in each frame: the stage takes less than a second
  await train(page).click();
  await watched;
  const line = page.locator(".sub");
  const says = (text) => line.getByText(text).waitFor();
  await finished(page);
  await says(/float had 1 epoch, this stage 6 epochs|against float trained as long/);
  await says(/[−+][\d.]+ points against float trained as long/);
  const [, points, noise] = /([−+][\d.]+) points against float trained as long, (\S+)/.exec(
    await line.innerText(),
  );
  assert.ok(points.startsWith("−") || noise === "within", `${points} points, ${noise}`);
  await page.reload();
  await says(/points against float trained as long/);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
