// The page as one HTML file, opened from a disk: no server, no network.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { firefox, press, said, visit } from "./firefox.mjs";
import { alert, button, finished, open, root, saved, small, tab, train } from "./playground.mjs";

// signum carries out a command in a terminal.
const signum = (...args) => {
  const options = { cwd: root, stdio: ["ignore", "pipe", "ignore"] };
  return execFileSync("go", ["run", "./core/cmd/signum", ...args], options);
};

let folder, file, url, network, claim;
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), "signum single ")); // a name as people have them
  file = path.join(folder, "all.html");
  const made = path.join(folder, "made.html");
  execFileSync("make", ["-s", "single", "SINGLE=" + made.replaceAll(" ", "\\ ")], { cwd: root });
  signum("single", "-from", made, small, "-o", file);
  url = pathToFileURL(file).href;
  network = createHash("sha256")
    .update(signum("export", small, "-stage", "5"))
    .digest("hex");
});
after(() => rmSync(folder, { recursive: true }));

test("it is no larger than 12 MB", () => {
  assert.ok(statSync(file).size <= 12_000_000, `${statSync(file).size} bytes`);
});

test("in Chromium it opens with its plan, and trains it to the terminal's bits", async () => {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const page = await open({ url, browser }, "", { offline: true });
    await train(page).click();
    await finished(page);
    const { bytes } = await saved(page, "Save stage 5 as .signum");
    assert.equal(createHash("sha256").update(bytes).digest("hex"), network);
    await button(page, "Share").click();
    const link = page.getByRole("textbox", { name: "Copy the link with the claim" });
    claim = (await link.inputValue()).split("#")[1];
    await button(page, "Close").click();
    await tab(page, "About");
    const [notices] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Licences of all that this site is made of" }).click(),
    ]);
    await notices.getByText("The Go Authors").first().waitFor();
    assert.deepEqual([page.foreign, page.errors], [[], []]);
  } finally {
    await browser.close();
  }
});

test("a plan for more images than it has says so", async () => {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const page = await open({ url, browser }, "net=mlp&images=20000");
    await train(page).click();
    await alert(page)
      .getByText("This plan needs 20,000 training images, and this file holds 10,000")
      .waitFor();
  } finally {
    await browser.close();
  }
});

test("in Firefox a claim that Chromium made is verified, and another address is another plan", async () => {
  const { browser, close } = await firefox();
  try {
    const page = await visit(browser, url, claim);
    await press(page, "Verify");
    await said(page, "The same bits came out.");
    await said(page, "This run is finished.");
    await page.evaluate(() => (location.hash = "net=mlp&images=500&epochs=1&tuneepochs=1&seed=7"));
    await said(page, "seed 7");
    assert.equal(await page.evaluate(() => document.body.innerText.includes("same bits")), false);
    assert.deepEqual(page.errors, []);
  } finally {
    await close();
  }
});
