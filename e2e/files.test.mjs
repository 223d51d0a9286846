// A visitor brings files: dropped anywhere on the page, pasted, or chosen. It is long, as it also
// makes the pictures, which no other test needs.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { execFileSync } from "node:child_process";
import {
  alive,
  button,
  crc32,
  headline,
  open,
  root,
  seen,
  slider,
  start,
  tab,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const recorded = readFileSync(path.join(root, "static/recorded.signumrun"));
const toast = (page, text) => page.locator(".toast", { hasText: text }).waitFor();
const choose = (page, ...files) =>
  page
    .getByLabel("Open files", { exact: true })
    .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "", buffer })));

// png returns a picture of gray and opaque bytes, width of them a row.
function png(width, values, opaque = values.map(() => 255)) {
  const height = values.length / width,
    lines = Buffer.alloc((1 + 2 * width) * height);
  values.forEach((v, i) => {
    const at = Math.floor(i / width) * (1 + 2 * width) + 1 + 2 * (i % width);
    lines[at] = v;
    lines[at + 1] = opaque[i];
  });
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]),
      out = Buffer.alloc(8 + body.length);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 4 + body.length);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 4], 8); // 8 bits; gray and how opaque it is
  const magic = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    magic,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

// seven reports whether a pixel of 28×28 is ink.
const seven = (x, y) =>
  (y > 5 && y < 9 && x > 8 && x < 20) ||
  (y > 5 && y < 23 && Math.abs(x - 19 + 0.45 * (y - 7)) < 1.4);
const one = (x, y) => y > 4 && y < 24 && x > 12 && x < 16;
const field = (width, height, value) =>
  Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)));
const scan = (digit, side) =>
  // dark on light
  field(side, side, (x, y) => (digit((28 * x) / side, (28 * y) / side) ? 40 : 215));

// bring drops or pastes files on an element.
async function bring(target, how, ...files) {
  const list = files.map(([name, buffer, type = ""]) => [name, buffer.toString("base64"), type]);
  await target.evaluate(
    (element, [how, list]) => {
      const dataTransfer = new DataTransfer();
      for (const [name, text, type] of list) {
        dataTransfer.items.add(
          new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name, { type }),
        );
      }
      const say = (name) =>
        element.dispatchEvent(
          new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }),
        );
      if (how === "paste")
        element.dispatchEvent(
          new ClipboardEvent("paste", {
            clipboardData: dataTransfer,
            bubbles: true,
            cancelable: true,
          }),
        );
      else for (const name of how.split(" ")) say(name);
    },
    [how, list],
  );
}

test("a dropped file is received wherever it falls, with a cue before", async () => {
  const page = await open(site);
  const cue = page.getByText(/^Drop it anywhere: /);
  await bring(headline(page), "dragenter dragover", ["run.signumrun", recorded]);
  await cue.waitFor();
  await bring(headline(page), "dragleave", ["run.signumrun", recorded]);
  await cue.waitFor({ state: "detached" });
  await bring(page.locator("body"), "dragover drop", ["run.signumrun", recorded]);
  await toast(page, "run.signumrun is open: the recorded run of the plan net=lenet5");
  await cue.waitFor({ state: "detached" });
  await bring(page.locator("body"), "paste", ["notes.doc", Buffer.from("notes")]);
  await toast(page, "This page doesn’t open notes.doc: it takes ");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("several files are sorted, and what is none doesn't stop the others", async () => {
  const page = await open(site);
  await tab(page, "Files");
  await choose(
    page,
    ["notes.doc", Buffer.from("notes")],
    ["run.signumrun", recorded],
    ["empty", Buffer.alloc(0)],
  );
  await seen(page, "empty is empty.");
  await toast(page, "run.signumrun is open");
  await choose(page, ["cut.signumrun", recorded.subarray(0, 999)]);
  await seen(page, /^cut\.signumrun can’t be opened \(/);
  assert.equal(await page.getByText("empty is empty.").count(), 0);
});

const verdicts = (page) =>
  page
    .getByRole("list", { name: "How every stage reads it" })
    .getByRole("listitem")
    .locator("b")
    .allInnerTexts();
const tiles = (page) =>
  page
    .getByRole("list", { name: "What the stage reads in each tile" })
    .getByRole("listitem")
    .allInnerTexts();
const read = async (page) => (await tiles(page)).map((text) => text.split(/\s/)[0]).join("");

// terminal returns the digits that signum predict finds in a picture, by a stage of the recorded
// run.
function terminal(picture, stage) {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-e2e-"));
  const signum = (...args) =>
    execFileSync("go", ["run", "./core/cmd/signum", ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  try {
    const network = path.join(folder, "net.signum"),
      file = path.join(folder, "picture.png");
    writeFileSync(file, picture);
    signum("export", "static/recorded.signumrun", "-stage", String(stage), "-o", network);
    return signum("predict", network, file)
      .trim()
      .split("\n")
      .map((line) => line.trim());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a picture of a digit is judged by every stage, as the terminal judges it", async () => {
  const page = await open(site);
  const picture = png(300, scan(seven, 300));
  await bring(headline(page), "dragover drop", ["seven.png", picture]);
  await toast(page, "seven.png is on the pad");
  await seen(page, "Every stage reads 7.");
  assert.deepEqual(await verdicts(page), Array(6).fill("7"));
  const last = page
    .getByRole("list", { name: "How every stage reads it" })
    .getByRole("listitem")
    .last();
  const [digit, sure] = /(\d)\s+([\d.]+) %$/.exec(await last.innerText()).slice(1);
  assert.equal(terminal(picture, 5)[0], `${digit}  ${sure} %`);
  const clear = png(
    90,
    field(90, 90, () => 0),
    field(90, 90, (x, y) => (one((28 * x) / 90, (28 * y) / 90) ? 255 : 0)),
  ); // ink on nothing
  await bring(page.locator("body"), "paste", ["image.png", clear, "image/png"]);
  await seen(page, "Every stage reads 1.");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a sheet is read tile by tile, and follows the slider", async () => {
  const page = await open(site);
  const picture = png(
    84,
    field(84, 56, (x, y) =>
      (y < 28 ? (x < 28 ? one : seven) : x < 56 ? seven : () => false)(x % 28, y % 28) ? 255 : 0,
    ),
  );
  await choose(page, ["sheet.png", picture]);
  await seen(page, "sheet.png: 6 tiles, as stage 3 (fc1 ±1) reads them.");
  await seen(page, "The float network reads the same.");
  assert.equal(await read(page), "17777–");
  assert.deepEqual(terminal(picture, 3).slice(0, 5), [..."17777"]);
  await slider(page).fill("0");
  await seen(page, "sheet.png: 6 tiles, as stage 0 (float) reads them.");
  assert.equal(await read(page), "17777–");
  await button(page, "It is one image").click();
  await toast(page, "sheet.png is on the pad");
  assert.equal(await tiles(page).then((list) => list.length), 0);
  await button(page, "It is a sheet of 6 images").click();
  await seen(page, "sheet.png: 6 tiles, as stage 0 (float) reads them.");
});

test("a picture that is none is a sentence, and the pad keeps its digit", async () => {
  const page = await open(site);
  await tab(page, "Files");
  const large = png(
    8,
    field(8, 8, () => 0),
  );
  large.writeUInt32BE(60_000, 16); // what it says of its width
  large.writeUInt32BE(60_000, 20);
  const before = await verdicts(page);
  for (const [name, file, says] of [
    [
      "notes.png",
      Buffer.from("notes"),
      "notes.png can’t be opened (found no picture that this browser can show).",
    ],
    [
      "cut.png",
      png(28, scan(one, 28)).subarray(0, 40),
      "cut.png can’t be opened (found no picture that this browser can show).",
    ],
    [
      "large.png",
      large,
      "large.png can’t be opened (found a picture of 60000×60000, " +
        "expected at most 32,767 each way, and 16,777,216 pixels).",
    ],
    [
      "paper.png",
      png(
        50,
        field(50, 50, () => 200),
      ),
      "paper.png shows no digit: nothing in it stands out from its border.",
    ],
    ["empty.jpg", Buffer.alloc(0), "empty.jpg is empty."],
  ]) {
    await choose(page, [name, file]);
    await page.locator("section.open").getByText(says, { exact: true }).waitFor();
  }
  assert.deepEqual(await verdicts(page), before);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("drawings, white ink on nothing, and several digits are read", async () => {
  const page = await open(site);
  const shape = '<path d="M20 15 H60 L35 75" fill="none" stroke="#223" stroke-width="7"/>';
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 90">${shape}</svg>`;
  await choose(page, ["seven.svg", Buffer.from(drawing)]);
  await toast(page, "seven.svg is on the pad");
  await seen(page, "Every stage reads 7.");
  const ink = field(200, 200, (x, y) => (seven((28 * x) / 200, (28 * y) / 200) ? 255 : 0));
  const white = ink.map(() => 255);
  await choose(page, ["clear.png", png(200, white, ink)]);
  await toast(page, "clear.png is on the pad");
  await seen(page, "Every stage reads 7.");
  const two = field(400, 200, (x, y) =>
    (x < 200 ? seven : one)((28 * (x % 200)) / 200, (28 * y) / 200) ? 40 : 215,
  );
  const both = png(400, two);
  await choose(page, ["two.png", both]);
  await seen(page, "two.png: 2 tiles");
  assert.equal(await read(page), "71");
  assert.deepEqual(terminal(both, 5), ["7", "1"]);
  await choose(page, ["phone.jpg", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")]);
  await seen(page, "phone.jpg can’t be opened (a picture in HEIC");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

// held opens a page whose program comes when arrive is called.
async function held() {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const page = await open(site, "", {
    live: false,
    prepare: (page) =>
      page.route("**/app.wasm", async (route) => {
        await arrived;
        await route.continue();
      }),
  });
  await page.waitForFunction(() => document.querySelector("canvas.pad").dataset.reads);
  return { page, arrive };
}

test("files that come before the program has arrived wait for it", async () => {
  const picture = ["seven.png", png(300, scan(seven, 300))];
  for (const way of ["dragover drop", "paste", "choose"]) {
    const { page, arrive } = await held();
    if (way === "choose") await choose(page, picture);
    else await bring(headline(page), way, picture);
    await seen(page, "Your files are opened as soon as");
    arrive();
    await alive(page);
    await seen(page, "Every stage reads 7.");
    assert.deepEqual(page.errors, []);
  }
});

test("files that come one after another before the program are all opened", async () => {
  const { page, arrive } = await held();
  const pictures = [one, seven, one, seven].map((digit, i) => [
    `${i}.png`,
    png(28, scan(digit, 28)),
  ]);
  await bring(headline(page), "dragover drop", pictures[0]);
  await bring(page.locator("body"), "dragover drop", pictures[1]);
  await choose(page, pictures[2]);
  await bring(page.locator("body"), "paste", pictures[3]);
  arrive();
  await alive(page);
  await seen(page, "4 pictures: 4 tiles");
  assert.equal(await read(page), "1717");
  assert.deepEqual(page.errors, []);
});
