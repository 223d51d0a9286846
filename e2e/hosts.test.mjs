// The built folder under a path, on hosts that know nothing of it; and what happens when it
// changes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { frame, heard as told, hosted, listening } from "./embed.mjs";
import { host, hosts } from "./hosts.mjs";
import {
  alert,
  alive,
  button,
  finished,
  open,
  part,
  root,
  seen,
  slider,
  small,
  stages,
  start,
  tab,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// heard keeps all answers to a page and its workers, but not what the service worker asks for itself.
function heard(page) {
  page.answers = [];
  page.context().on("response", (r) => {
    if (!r.request().serviceWorker()) page.answers.push(r);
  });
}

// failures returns the addresses that a page didn't get.
const failures = (page) => page.answers.filter((r) => r.status() >= 400).map((r) => r.url());

// save presses the button of a format, and returns the name of the file.
async function save(page, name) {
  await tab(page, "Files");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return download.suggestedFilename();
}

for (const name of hosts) {
  test(`under a path on ${name} the page trains, reads and saves`, async () => {
    const own = await host(name);
    try {
      const page = await open({ ...site, url: own.url }, small, { prepare: heard });
      await slider(page).fill("0");
      await train(page).click();
      await finished(page);
      assert.equal((await stages(page)).length, 6);
      const file = await save(page, "Save stage 5 as .signum");
      assert.equal(file, "signum-lenet5-seed1-stage5.signum");
      await tab(page, "About");
      const [notices] = await Promise.all([
        page.waitForEvent("popup"),
        page.getByRole("link", { name: "Licences of all that this site is made of" }).click(),
      ]);
      await notices.getByText("The Go Authors").first().waitFor();
      assert.deepEqual(failures(page), []);
      assert.ok(
        page.answers.every((r) => r.url().startsWith(own.url) || /^(blob|data):/.test(r.url())),
      );
      assert.deepEqual([page.foreign, page.errors], [[], []]);
    } finally {
      await own.close();
    }
  });
}

// published is a copy of the built folder on a server, which another version is put into.
async function published() {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-site-"));
  cpSync(path.join(root, "dist"), folder, { recursive: true });
  const own = await start([], folder);
  const close = async () => {
    await own.close();
    rmSync(folder, { recursive: true });
  };
  // publish writes a build whose stylesheet has more lines: another, or without any the first again.
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
      await save(page, "Save stage 5 as .signum");
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

test("a part that is damaged in the service worker's cache is mended", async () => {
  const page = await open(site, small, { serviceWorkers: "allow" });
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const damage = (name) =>
    page.evaluate(async (name) => {
      for (const key of await caches.keys()) {
        const cache = await caches.open(key);
        for (const request of await cache.keys()) {
          if (!request.url.endsWith("/" + name)) continue;
          const bytes = new Uint8Array(await (await cache.match(request)).arrayBuffer());
          bytes[bytes.length >> 1] ^= 255;
          await cache.put(
            request,
            new Response(bytes, { headers: { "Content-Type": "application/wasm" } }),
          );
          return true;
        }
      }
      return false;
    }, name);
  for (const name of ["app.wasm", "trainer.wasm", "kernels.wasm"]) {
    assert.equal(await damage(name), true, name);
  }
  await page.reload();
  await alive(page);
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  assert.equal(await page.getByText(/no WebAssembly SIMD/i).count(), 0);
  assert.deepEqual(page.errors, []);
});

// damaged answers the first requests for a part with one wrong byte in it.
const damaged = (name, times) => (page) =>
  page.context().route("**/" + name, async (route) => {
    if (times-- <= 0) return route.continue();
    const body = readFileSync(part(name));
    body[body.length >> 1] ^= 255;
    await route.fulfill({ body, contentType: "application/wasm" });
  });

// still reports that the recorded run works, though its program doesn't.
async function still(page) {
  await slider(page).fill("0");
  await page.getByText(/^No layer is ±1 yet/).waitFor();
}

test("a damaged program is fetched again", async () => {
  const page = await open(site, "", { prepare: damaged("app.wasm", 1) });
  assert.deepEqual(page.errors, []);
});

test("a program that arrives damaged twice says so", async () => {
  const page = await open(site, "", { live: false, prepare: damaged("app.wasm", 2) });
  await seen(page, "app.wasm arrived damaged, twice");
  await still(page);
});

test("damaged kernels aren't taken for a browser without SIMD", async () => {
  const page = await open(site, small, { prepare: damaged("kernels.wasm", 1000) });
  await train(page).click();
  await alert(page).getByText("kernels.wasm arrived damaged, twice").waitFor();
});

test("a server that calls a program something else does no harm", async () => {
  const plain = (page) =>
    page.context().route("**/*.wasm", (route) => {
      const name = path.basename(new URL(route.request().url()).pathname);
      return route.fulfill({ path: part(name), contentType: "text/plain" });
    });
  const page = await open(site, small, { prepare: plain });
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  assert.deepEqual(page.errors, []);
});

test("without WebAssembly a sentence says so", async () => {
  const remove = (page) => page.addInitScript(() => delete globalThis.WebAssembly);
  const page = await open(site, "", { live: false, prepare: remove });
  await seen(page, "doesn’t run WebAssembly");
  await still(page);
});

test("where a policy forbids WebAssembly a sentence says so", async () => {
  const forbid = (page) =>
    page.route(site.url, async (route) => {
      const response = await route.fetch();
      const policy = response
        .headers()
        ["content-security-policy"].replace(" 'wasm-unsafe-eval'", "");
      const headers = { ...response.headers(), "content-security-policy": policy };
      await route.fulfill({ response, headers });
    });
  const page = await open(site, "", { live: false, prepare: forbid });
  await seen(page, "WebAssembly is forbidden here");
  await still(page);
});

test("a download that stalls says so", async () => {
  const page = await open(site, "", {
    live: false,
    prepare: async (page) => {
      await page.route("**/parts.js", async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace("patience = 20_000", "patience = 200");
        await route.fulfill({ response, body });
      });
      await page.addInitScript(() => {
        const { fetch } = globalThis;
        globalThis.fetch = async (address, ...rest) => {
          const response = await fetch(address, ...rest);
          if (!String(address).endsWith("/app.wasm")) return response;
          const some = { start: (to) => to.enqueue(new Uint8Array(1000)) }; // and no more
          return new Response(new ReadableStream(some));
        };
      });
    },
  });
  await seen(page, "Nothing has come for 20 seconds");
  await still(page);
});

test("where storage and channels throw, the page lives", async () => {
  const deny = () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: denied, configurable: true });
    }
    window.BroadcastChannel = class {
      constructor() {
        denied();
      }
    };
    const locks = { request: async () => denied(), query: async () => denied() };
    Object.defineProperty(navigator, "locks", { value: locks });
  };
  const page = await open(site, "", { prepare: (page) => page.addInitScript(deny) });
  assert.deepEqual(page.errors, []);
});

test("a worker of another build is noticed", async () => {
  let asked = 0;
  const mix = (page) =>
    page.context().route("**/build.js", async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const other = text.replace(/"build":"[0-9a-f]+"/, '"build":"0123456789abcdef"');
      await route.fulfill({ response, body: asked++ === 0 ? text : other });
    });
  const page = await open(site, small, { prepare: mix });
  await button(page, "Train").click();
  await alert(page).getByText("of different versions: reload the page").waitFor();
});

test("a build that is gone from the site says so", async () => {
  const remove = (page) =>
    page.context().route("**/trainer.wasm", (route) => route.fulfill({ status: 404 }));
  const page = await open(site, small, { prepare: remove });
  await button(page, "Train").click();
  await alert(page).getByText("trainer.wasm isn’t on the site any more").waitFor();
});
