// One pointer draws: fingers, a palm and a pen on the pad, before the program has arrived and
// after.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alive, button, disabled, open, seen, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// The pads: opened returns a page with the pad, and how its reading begins.
const pads = {
  "the pad of the script": {
    reads: (digit) => `Read as ${digit} by`,
    async opened(context) {
      const prepare = (page) => page.route("**/app.wasm", () => {});
      const page = await open(site, "", { live: false, prepare, ...context });
      await page.waitForFunction(() => document.querySelector("canvas.pad").dataset.reads);
      return page;
    },
  },
  "the pad of the program": {
    reads: (digit) => `Every stage reads ${digit}.`,
    async opened(context) {
      const page = await open(site, "", context);
      await alive(page);
      return page;
    },
  },
};

// hand returns what touches the pad, at parts of its sides. down, move and up are of one finger;
// the others stay where they are.
async function hand(page) {
  const client = await page.context().newCDPSession(page);
  const pad = page.getByRole("img", { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const on = ([x, y]) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  const touching = new Map();
  const send = (type) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: [...touching.values()] });
  return {
    async down(id, at, radius = 4) {
      touching.set(id, { ...on(at), id, radiusX: radius, radiusY: radius });
      await send("touchStart");
    },
    async move(id, at) {
      touching.set(id, { ...touching.get(id), ...on(at) });
      await send("touchMove");
    },
    async up(id) {
      touching.delete(id);
      await send("touchEnd");
    },
    async cancel() {
      touching.clear();
      await send("touchCancel");
    },
    async pen(type, at) {
      const buttons = type === "mouseReleased" ? 0 : 1;
      const pressed = { button: "left", buttons, clickCount: 1, pointerType: "pen" };
      await client.send("Input.dispatchMouseEvent", { type, ...on(at), ...pressed });
    },
  };
}

const along = [0.2, 0.35, 0.5, 0.65, 0.8];

for (const [name, pad] of Object.entries(pads)) {
  test(`${name}: a second finger does nothing`, async () => {
    const page = await pad.opened({ hasTouch: true });
    await button(page, "Clear").click();
    const fingers = await hand(page);
    await fingers.down(1, [0.5, 0.2]);
    await fingers.down(2, [0.1, 0.5]);
    for (const part of along) {
      await fingers.move(2, [part, 0.5]);
      await fingers.move(1, [0.5, part]);
    }
    await fingers.up(1);
    for (const part of along) await fingers.move(2, [part, 0.3]);
    await fingers.up(2);
    await seen(page, pad.reads(1));
    await button(page, "Undo").click();
    await seen(page, "Draw a digit, or choose one of these test digits.");
    assert.deepEqual(page.errors, []);
  });

  test(`${name}: a palm beside the pen does nothing`, async () => {
    const page = await pad.opened({ hasTouch: true });
    await button(page, "Clear").click();
    const fingers = await hand(page);
    await fingers.pen("mousePressed", [0.5, 0.2]);
    await fingers.down(1, [0.8, 0.8], 30);
    for (const part of along) {
      await fingers.pen("mouseMoved", [0.5, part]);
      await fingers.move(1, [0.8, 0.8 - part / 10]);
    }
    await fingers.up(1);
    await fingers.pen("mouseReleased", [0.5, 0.8]);
    await seen(page, pad.reads(1));
    assert.deepEqual(page.errors, []);
  });

  test(`${name}: a stroke that is cancelled ends, and the next finger draws`, async () => {
    const page = await pad.opened({ hasTouch: true });
    await button(page, "Clear").click();
    const fingers = await hand(page);
    await fingers.down(1, [0.25, 0.2]);
    for (const part of along) await fingers.move(1, [part, 0.2]);
    await fingers.cancel();
    await fingers.down(2, [0.75, 0.2]);
    for (const part of along) await fingers.move(2, [0.75 - 0.4 * part, part]);
    await fingers.up(2);
    await seen(page, pad.reads(7));
    await button(page, "Undo").click();
    await button(page, "Undo").click();
    await seen(page, "Draw a digit, or choose one of these test digits.");
    assert.deepEqual(page.errors, []);
  });

  test(`${name}: another button of the mouse does nothing`, async () => {
    const page = await pad.opened();
    await button(page, "Clear").click();
    const box = await page.getByRole("img", { name: /^Drawing pad/ }).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down({ button: "right" });
    await page.mouse.up({ button: "right" });
    await disabled(page, "Undo");
    assert.deepEqual(page.errors, []);
  });
}
