// The built folder under a path, on hosts that know nothing of it; and what happens when parts of
// it are damaged or gone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { failures, heard, host, hosts } from "./hosts.mjs";
import {
  alert,
  alive,
  answered,
  button,
  finished,
  open,
  part,
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
  const policy = "content-security-policy";
  const without = (headers) => headers[policy].replace(" 'wasm-unsafe-eval'", "");
  const forbid = (page) =>
    answered(
      site.url,
      (body) => body,
      (headers) => ({ ...headers, [policy]: without(headers) }),
    )(page);
  const page = await open(site, "", { live: false, prepare: forbid });
  await seen(page, "WebAssembly is forbidden here");
  await still(page);
});

test("a download that stalls says so", async () => {
  const page = await open(site, "", {
    live: false,
    prepare: async (page) => {
      const hasty = (body) => body.toString().replace("patience = 20_000", "patience = 200");
      await answered("**/parts.js", hasty)(page);
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
  const build = '"build":"0123456789abcdef"';
  const other = (body) => body.toString().replace(/"build":"[0-9a-f]+"/, build);
  const change = (body) => (asked++ === 0 ? body : other(body));
  const mix = (page) => answered("**/build.js", change)(page.context());
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
