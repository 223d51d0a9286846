// Another version of the site is deployed, and rolled back, while pages of one are open: no page
// gets parts of two.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { frame, heard as told, hosted, listening } from "./embed.mjs";
import { failures, heard } from "./hosts.mjs";
import {
  alive,
  button,
  finished,
  headline,
  open,
  root,
  saved,
  seen,
  shows,
  small,
  start,
  train,
} from "./playground.mjs";

// The built folder, and the same with a build beside it whose stylesheet has another line.
const first = path.join(root, "dist");
const made = mkdtempSync(path.join(tmpdir(), "signum-site-"));
const second = path.join(made, "second");
before(() => {
  const changed = path.join(made, "static");
  cpSync(path.join(root, "static"), changed, { recursive: true });
  appendFileSync(path.join(changed, "signum.css"), ":root { --another: 1; }\n");
  cpSync(first, second, { recursive: true });
  const go = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  const exec = path.join(go, "lib/wasm/wasm_exec.js");
  const options = ["-out", second, "-static", changed, "-exec", exec, "-brotli", "1"];
  execFileSync("go", ["run", "./web/site", ...options], { cwd: root });
});
after(() => rmSync(made, { recursive: true }));

// published returns a server of the first build, into which the second is put, or the first again.
// What is there by its build's name stays as it is.
async function published() {
  const folder = mkdtempSync(path.join(made, "served-"));
  const filter = (_, to) => !/[/](b|data)[/].*[.]/.test(to) || !existsSync(to);
  const put = (from) => cpSync(from, folder, { recursive: true, filter });
  put(first);
  const own = await start([], folder);
  return { ...own, publish: () => put(second), rollBack: () => put(first) };
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
test("while a page and a frame train, another version is deployed, and rolled back while that trains", async () => {
  const own = await published();
  const few = "net=mlp&images=640&epochs=1&tuneepochs=1";
  const plan = "net=lenet5&order=at-once&images=5000&epochs=6&tuneepochs=1&twin=off";
  const other = await hosted({ docs: listening + frame(own, plan) });
  try {
    const page = await open(own, plan, { serviceWorkers: "allow", prepare: heard });
    const around = { browser: own.browser, url: other.url + "docs" };
    const host = await open(around, "", { live: false, prepare: heard });
    const batch = /batch \d+ of/; // of stage 0, which is a half of the run
    const busy = () => self.heard.findLast((m) => m.type === "run").run === "running";
    await told(host, "ready");
    await train(page).click();
    await train(host.frameLocator("iframe")).click();
    await Promise.all([shows(headline(page), batch), told(host, "run", "m.run === 'running'")]);
    own.publish();
    assert.equal(await host.evaluate(busy), true);
    assert.equal(await button(page, "Pause").isVisible(), true);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await seen(page, "A newer version of this page is here");
    const later = await open(own, few, { prepare: heard });
    const over = button(page, "Again with seed 2");
    await Promise.all([over.waitFor(), told(host, "run", "m.run === 'finished'")]);
    await train(later).click();
    own.rollBack();
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
