// Another version of the site is deployed, and rolled back, while pages of one are open: no page
// gets parts of two.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { frame, heard as told, hosted, listening } from "./embed.mjs";
import { failures, heard } from "./hosts.mjs";
import {
  alive,
  button,
  finished,
  open,
  root,
  saved,
  seen,
  small,
  start,
  train,
} from "./playground.mjs";

// published returns a copy of the built folder on a server, which another version is put into.
async function published() {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-site-"));
  cpSync(path.join(root, "dist"), folder, { recursive: true });
  const own = await start([], folder);
  const close = async () => {
    await own.close();
    rmSync(folder, { recursive: true });
  };
  // publish writes a build whose stylesheet has more lines: another, or without any the first
  // again.
  const publish = (lines = ":root { --another: 1; }\n") => {
    const changed = path.join(folder, "..", path.basename(folder) + "-static");
    cpSync(path.join(root, "static"), changed, { recursive: true });
    const css = path.join(changed, "signum.css");
    writeFileSync(css, readFileSync(css, "utf8") + lines);
    const go = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
    const exec = path.join(go, "lib/wasm/wasm_exec.js");
    const options = ["-out", folder, "-static", changed, "-exec", exec, "-brotli", "1"];
    execFileSync("go", ["run", "./web/site", ...options], { cwd: root });
    rmSync(changed, { recursive: true });
  };
  return { ...own, folder, publish, close };
}

// builds returns the builds that a page has got parts of.
function builds({ answers }) {
  const found = answers.map((r) => /\/b\/([0-9a-f]+)\//.exec(r.url())?.[1]);
  return [...new Set(found.filter(Boolean))];
}

for (const serviceWorkers of ["allow", "block"]) {
  test(`an open page keeps to its version while another comes (service workers: ${serviceWorkers})`, async () => {
    const own = await published();
    try {
      const page = await open(own, small, { serviceWorkers, prepare: heard });
      own.publish();
      await train(page).click();
      await finished(page);
      await saved(page, "Save stage 5 as .signum");
      if (serviceWorkers === "allow") {
        await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
        await seen(page, "A newer version of this page is here");
      }
      const [first, ...others] = builds(page);
      assert.deepEqual(others, []);
      assert.deepEqual(failures(page), []);
      page.answers.length = 0;
      await page.reload();
      await alive(page);
      const [second, ...mixed] = builds(page);
      assert.deepEqual(mixed, []);
      assert.notEqual(second, first);
      const style = () => getComputedStyle(document.documentElement).getPropertyValue("--another");
      assert.equal(await page.evaluate(style), "1");
      assert.deepEqual(page.errors, []);
    } finally {
      await own.close();
    }
  });
}

// A page with parts of two builds is what must never be.
test("while another version is deployed and rolled back, a page and a frame keep to theirs", async () => {
  const own = await published();
  const few = "net=mlp&images=640&epochs=1&tuneepochs=1";
  const other = await hosted({ docs: listening + frame(own, few) });
  try {
    const page = await open(own, few, { serviceWorkers: "allow", prepare: heard });
    const around = { browser: own.browser, url: other.url + "docs" };
    const host = await open(around, "", { live: false, prepare: heard });
    const ask = (type) =>
      host.evaluate((type) => frames[0].postMessage({ signum: 1, type }, "*"), type);
    await told(host, "ready");
    await ask("step");
    await button(page, "Step").click();
    await Promise.all([told(host, "run", "m.run === 'paused'"), seen(page, "Paused. Continue")]);
    own.publish();
    await ask("train");
    await train(page).click();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await seen(page, "A newer version of this page is here");
    const later = await open(own, few, { prepare: heard });
    const over = button(page, "Again with seed 2");
    await Promise.all([over.waitFor(), told(host, "run", "m.run === 'finished'")]);
    own.publish("");
    await train(later).click();
    await finished(later);
    const [first] = builds(page);
    const [second] = builds(later);
    assert.notEqual(first, second);
    assert.deepEqual([builds(page), builds(host), builds(later)], [[first], [first], [second]]);
    assert.deepEqual([page, host, later].map(failures), [[], [], []]);
    const last = await open(own, few, { prepare: heard });
    assert.deepEqual([builds(last), failures(last)], [[first], []]);
    assert.deepEqual([page.errors, host.errors, later.errors], [[], [], []]);
  } finally {
    other.close();
    await own.close();
  }
});
