// The main job in Firefox: train, slide, draw, read. Its numbers are the terminal's, as in
// Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { frame, hosted, listening } from "./embed.mjs";
import { firefox, named, press, rows, said, visit } from "./firefox.mjs";
import { small, start, terminal } from "./playground.mjs";

let site, fox;
before(async () => {
  site = await start();
  fox = await firefox();
});
after(async () => {
  await fox?.close();
  await site?.close();
});

test("a visitor with Firefox trains, slides and draws, and gets the terminal's numbers", async () => {
  const page = await visit(fox.browser, site.url, small);
  await press(page, "Train");
  await said(page, "This run is finished.");
  const shown = (await rows(page)).map(([stage, , memory, snap, score]) => ({
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

  const slider = await named(page, "slider", "Binarized layers");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.waitForFunction(() =>
    /^No layer is ±1/.test(document.querySelector(".live").innerText),
  );
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() =>
    /^1 of 5 layers is ±1/.test(document.querySelector(".live").innerText),
  );

  await press(page, "Clear");
  const pad = await page.waitForSelector("canvas.pad");
  await pad.scrollIntoView();
  const box = await pad.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y];
  await page.mouse.move(x, y + 0.2 * box.height);
  await page.mouse.down();
  for (let part = 0.25; part <= 0.8; part += 0.05) await page.mouse.move(x, y + part * box.height);
  await page.mouse.up();
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".verdicts li")].every((li) =>
      /\d\s*[\d.]+ %/.test(li.innerText),
    ),
  );
  assert.deepEqual(page.errors, []);
});

test("of two figures in a page of another site one trains: there Firefox has locks as well", async () => {
  const figures = [1, 2].map(() => frame(site, "images=5000&epochs=50")).join("");
  const host = await hosted({ docs: listening + figures });
  try {
    const page = await fox.browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(host.url + "docs");
    await page.waitForFunction(() => heard.filter((m) => m.type === "ready").length === 2);
    const [first, second] = [0, 1].map((i) => page.frames()[i + 1]);
    await press(first, "Train");
    await named(first, "button", "Pause");
    await press(second, "Train");
    await named(second, "button", "Pause");
    await named(first, "button", "Continue");
  } finally {
    host.close();
  }
});
