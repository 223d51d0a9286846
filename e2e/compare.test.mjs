// Two .signum files that come together are compared, image by image.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { button, crc32, open, part, seen, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// damaged is a network with other signs in the middle of fc1.
function damaged(network) {
  const file = Buffer.from(network),
    end = file.length - 4,
    middle = end - 6000;
  for (let i = 0; i < 300; i++) file[middle + i] ^= 255;
  file.writeUInt32LE(crc32(file.subarray(0, end)), end);
  return file;
}

test("two files stand side by side, read the test images, and a digit of theirs becomes the input", async () => {
  const page = await open(site, "stage=5&at=networks");
  const network = readFileSync(part("smallest.signum"));
  const files = { "whole.signum": network, "damaged.signum": damaged(network) };
  await page.getByLabel("Open two .signum files").setInputFiles(
    Object.entries(files).map(([name, buffer]) => ({ name, mimeType: "", buffer })),
  );
  await seen(page, /^Pinned: whole.signum/);
  await seen(page, /^Compared with: damaged.signum/);
  await button(page, "Read the test images with both").focus();
  await page.keyboard.press("Enter");
  await seen(page, /test images? (is|are) read by the pinned network only, and [\d,]+ by the other only/);
  const first = page.locator("#at-networks .hung button").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await seen(page, /^On the pad: test image [\d,]+, which is \d/);
  assert.equal(await first.getAttribute("aria-pressed"), "true");
  assert.deepEqual(page.errors, []);
});
