// A visitor brings images of their own: files in, a run on them, and names for their classes. It is
// long, as it also makes the files, which no other test needs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  alert,
  alive,
  begin,
  button,
  finished,
  headline,
  open,
  seen,
  stages,
  start,
  tab,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const quick = "net=mlp&epochs=4&tuneepochs=1";
const clothes = ["shirt", "hat", "shoe", "coat", "sock", "skirt", "belt", "scarf", "glove", "boot"];
const toast = (page, text) => page.locator(".toast", { hasText: text }).waitFor();

// words returns the numbers of an IDX file's header.
function words(...numbers) {
  const header = Buffer.alloc(4 * numbers.length);
  numbers.forEach((n, i) => header.writeUInt32BE(n, 4 * i));
  return header;
}

// images returns n images, each with a bar that tells its class: class i is image i, i + 10, and so
// on; labels are theirs.
function images(n, shift = 0) {
  const pixels = Buffer.alloc(784 * n);
  for (let i = 0; i < n; i++)
    pixels.fill(
      100 + (i % 97) + shift,
      784 * i + 56 * (i % 10) + 28,
      784 * i + 56 * (i % 10) + 112,
    );
  return Buffer.concat([words(0x803, n, 28, 28), pixels]);
}
const labels = (n, label = (i) => i % 10) =>
  Buffer.concat([words(0x801, n), Buffer.from(Array.from({ length: n }, (_, i) => label(i)))]);

// all returns the four files, some of them gzipped.
const all = (shift = 0) => [
  ["train-images-idx3-ubyte.gz", gzipSync(images(300, shift))],
  ["train-labels-idx1-ubyte", labels(300)],
  ["t10k-images-idx3-ubyte", images(70, shift)],
  ["t10k-labels-idx1-ubyte.gz", gzipSync(labels(70))],
];

// choose gives files to the card.
const choose = async (page, ...files) => {
  await tab(page, "Files");
  await page
    .getByLabel("Images and labels")
    .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "", buffer })));
};

// kept returns the names of those that the browser keeps images in.
const kept = (page) =>
  page.evaluate(() =>
    caches.keys().then((names) => names.filter((name) => name.startsWith("signum-images-"))),
  );

// data returns the data set that the address names.
const data = (page) => page.evaluate(() => /data=(\w+)/.exec(location.hash)?.[1]);

test("images that were brought are trained on, with names of their classes, and stay for the next visit", async () => {
  const page = await open(site, quick);
  await choose(page, ...all());
  await toast(page, "300 training and 70 test images are here");
  await page.getByLabel("Class names").fill(clothes.join(", "));
  await page.getByLabel("Class names").press("Enter");
  await page.getByRole("img", { name: "Training images of class scarf" }).waitFor();
  await train(page).click();
  await finished(page);
  await headline(page).getByText("100.00 %").waitFor();
  await page.getByRole("radio", { name: "Test image 16, of class scarf" }).check();
  await seen(page, "Every stage sees: scarf.");
  await tab(page, "Compare");
  await page.getByText("What was taken for what").click();
  await page.getByRole("tabpanel").getByRole("rowheader", { name: "scarf" }).waitFor();
  await tab(page, "Files");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save stage 3 as .signum" }).click();
  const file = readFileSync(await (await saved).path());
  assert.ok(
    clothes.every((name) => file.includes(name)) && file.includes("data=" + (await data(page))),
  );

  const before = await stages(page);
  await page.reload();
  await alive(page);
  await tab(page, "Files");
  await page.getByRole("img", { name: "Training images of class scarf" }).waitFor();
  await train(page).click();
  await finished(page);
  assert.deepEqual(await stages(page), before);

  await tab(page, "Files");
  await button(page, "Remove these images").click();
  assert.equal(await data(page), undefined);
  await page.reload();
  await alive(page);
  await tab(page, "Files");
  assert.equal(await page.getByRole("button", { name: "Remove these images" }).count(), 0);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("files may come one after another, and test images from those for training", async () => {
  const page = await open(site, quick);
  await choose(page, all()[0]);
  await seen(
    page,
    "1 file of images or labels came. Still missing: training labels, test images and test labels.",
  );
  await choose(page, all()[1]);
  await seen(page, "Still missing: test images and test labels.");
  await button(page, "Test with every seventh image").click();
  await toast(page, "258 training and 42 test images are here");
  await seen(page, "every seventh of one set");
  await choose(page, ...all(50));
  await toast(page, "300 training and 70 test images are here");
  const choice = page.getByRole("group", { name: "Images of the plan" }).getByRole("button");
  assert.equal(await choice.count(), 3);
  await choice.nth(1).click();
  await seen(page, "every seventh of one set");
  await choice.nth(0).click();
  assert.equal(await data(page), undefined);
});

test("a link to images names them, and trains once they are dropped", async () => {
  const first = await open(site, quick);
  await choose(first, ...all());
  await toast(first, "300 training and 70 test images are here");
  const named = await data(first);
  const page = await open(site, quick + "&data=" + named);
  await alert(page)
    .getByText("This plan runs on images that this browser doesn’t keep (data=" + named + ")")
    .waitFor();
  await train(page).click();
  await alert(page).getByText("Drop their four files onto this page").waitFor();
  await choose(page, ...all());
  await alert(page).waitFor({ state: "detached" });
  await train(page).click();
  await finished(page);
});

test("damaged files get a sentence each, and what was trained stays", async () => {
  const page = await open(site, quick + "&images=64");
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  const [trainImages, trainLabels, testImages, testLabels] = all();
  const raw = gunzipSync(trainImages[1]);
  for (const [text, ...files] of [
    [
      "The file x.gz can’t be read (images: found a damaged file, expected a whole one: download it again)",
      ["x.gz", Buffer.concat([trainImages[1].subarray(0, 10), Buffer.from("damaged here")])],
    ],
    [
      "The file x.gz can’t be read (images: found a zip archive that is packed once more",
      ["x.gz", gzipSync(Buffer.from("PK\x03\x04 a zip in a gzip"))],
    ],
    [
      "found an array of 1×32×32, expected images of n×28×28 or n×784",
      ["x-ubyte", Buffer.concat([words(0x803, 1, 32, 32), Buffer.alloc(1024)])],
    ],
    ["found a count of 4000000000, expected 1 to 280000", ["x-ubyte", words(0x801, 4_000_000_000)]],
    ["found a count of 0, expected 1 to 280000", ["x-ubyte", words(0x803, 0, 28, 28)]],
    [
      "found 300 images in train-images-idx3-ubyte.gz and 299 labels in train-labels-idx1-ubyte, " +
        "expected as many of each",
      trainImages,
      [trainLabels[0], labels(299)],
    ],
    [
      "found labels from 0 to 10, expected 0 to 9, or 1 to 10",
      trainImages,
      [trainLabels[0], labels(300, (i) => (i === 9 ? 10 : 0))],
      testImages,
      testLabels,
    ],
    [
      "images: found 184 bytes after the header, expected 235200",
      [trainImages[0], raw.subarray(0, 200)],
      trainLabels,
      testImages,
      testLabels,
    ],
    [
      "The file x.gz can’t be read (images: found a web page, not the file",
      ["x.gz", Buffer.from("<!doctype html><title>Not found</title>")],
    ],
    [
      "found a and b with as many images, expected more training than test images",
      ["a", images(10)],
      ["b", images(10)],
    ],
  ]) {
    await choose(page, ...files);
    await page.getByText(text).first().waitFor();
    assert.equal(await button(page, "Forget these files").count(), 0);
  }
  assert.equal((await stages(page)).length, 1);
  assert.equal(await data(page), undefined);
  await choose(page, ...all());
  await toast(page, "300 training and 70 test images are here");
  assert.deepEqual(page.errors, []);
});

test("images that the browser has dropped since are asked for again", async () => {
  const page = await open(site, quick);
  await choose(page, ...all());
  await toast(page, "300 training and 70 test images are here");
  await page.evaluate(() =>
    caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
  );
  await train(page).click();
  await alert(page)
    .getByText(
      "can’t be read from this browser’s storage (train-00.bin: the images aren't kept). " +
        "Drop their files onto the page, and press Train",
    )
    .waitFor();
  assert.deepEqual(await kept(page), []);
  await choose(page, ...all());
  await alert(page).waitFor({ state: "detached" });
  await train(page).click();
  await finished(page);
});

test("of images that can't be kept whole nothing stays, and those that were kept do", async () => {
  const full = `const put = Cache.prototype.put;
    Cache.prototype.put = function (name, ...more) {
      if (name.includes('test')) return Promise.reject(new Error('no room for ' + name));
      return put.call(this, name, ...more);
    };`;
  const page = await open(site, quick);
  await choose(page, ...all());
  await toast(page, "300 training and 70 test images are here");
  const whole = await kept(page);
  await begin(full)(page);
  await choose(page, ...all(50));
  await toast(page, "The images can’t be kept in this browser (Error: no room for ");
  assert.deepEqual(await kept(page), whole);
  await choose(page, ...all());
  await toast(page, `Error: no room for /web/images/${await data(page)}/test-00.bin`);
  assert.deepEqual(await kept(page), whole);
});

test("what a closed tab left half kept is removed, but not while another tab keeps images", async () => {
  const page = await open(site, quick);
  await choose(page, ...all());
  await toast(page, "300 training and 70 test images are here");
  const whole = await kept(page);
  await page.evaluate(() =>
    caches
      .open("signum-images-01234567")
      .then((cache) => cache.put("/web/images/01234567/train-00.bin", new Response("half"))),
  );
  const half = await kept(page);
  const other = await page.context().newPage();
  await other.goto(site.url + "icon.svg");
  await other.evaluate(
    () =>
      new Promise((held) =>
        navigator.locks.request("signum-images", () => {
          held();
          return new Promise((done) => (window.done = done));
        }),
      ),
  );
  await page.reload();
  await page.evaluate(async () => {
    while ((await navigator.locks.query()).pending.length === 0);
  });
  assert.deepEqual(await kept(page), half);
  await other.evaluate(() => window.done());
  await page.evaluate(async () => {
    while (await caches.has("signum-images-01234567"));
  });
  assert.deepEqual(await kept(page), whole);
});

test("where a browser refuses storage, a sentence has the way out", async () => {
  const refuse = `const get = () => { throw new DOMException('storage is refused', 'SecurityError'); };
    Object.defineProperty(self, 'caches', { get });`;
  const page = await open(site, quick, { prepare: begin(refuse) });
  await choose(page, ...all());
  await toast(
    page,
    "The images can’t be kept in this browser (storage is refused). Open the page in a window of its own",
  );
  assert.equal(await data(page), undefined);
});
