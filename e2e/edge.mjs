// The Cloudflare Worker in workerd, as `make edge` runs it: `make test-all STEPS=edge`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import {
  button,
  crc32,
  finished,
  open,
  part,
  recording,
  root,
  small,
  stages,
} from "./playground.mjs";

let url, worker, state, browser;
before(async () => {
  state = mkdtempSync(path.join(tmpdir(), "signum-edge-"));
  const options = ["--config", "web/worker/wrangler.jsonc", "--port", "0", "--persist-to", state];
  worker = spawn("npx", ["wrangler", "dev", ...options], {
    cwd: root,
    detached: true,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  url = await new Promise((resolve, reject) => {
    worker.stdout.on("data", (text) => {
      const ready = /Ready on (http:\S+)/.exec(text);
      if (ready) resolve(ready[1] + "/");
    });
    worker.on("exit", (code) => reject(new Error("wrangler ended with code " + code)));
  });
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  process.kill(-worker.pid);
  rmSync(state, { recursive: true, force: true });
});

const told = {}; // milliseconds: until a shared run is shown, and of workerd's processor a request
const run = recording("net=lenet5&images=640&epochs=1&tuneepochs=1"); // 830 kB
const id = idOf(run);

function idOf(bytes) {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}

// another returns the run with another date.
function another(n) {
  const changed = Buffer.from(run);
  changed.write(String(1000 + n), changed.indexOf("2026-"));
  changed.writeUInt32LE(crc32(changed.subarray(0, -4)), changed.length - 4);
  return changed;
}

// spent returns the process time of workerd so far, in milliseconds.
function spent() {
  let ticks = 0; // of 10 ms
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
      const fields = rest.split(" ");
      if (name === "workerd" && Number(fields[2]) === worker.pid) {
        ticks += Number(fields[11]) + Number(fields[12]);
      }
    } catch {
      // it has ended meanwhile
    }
  }
  return 10 * ticks;
}

// put sends a run from the page, as its own scripts would.
const put = (page, id, bytes) =>
  page.evaluate(
    async ([id, bytes]) => {
      const options = { method: "PUT", body: Uint8Array.from(bytes) };
      return (await fetch("r/" + id, options)).status;
    },
    [id, [...bytes]],
  );

test("the page trains, from files that don't wake the Worker", async () => {
  const page = await open({ browser, url }, small);
  await button(page, "Train").click();
  await finished(page);
  assert.equal((await stages(page)).length, 6);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("a run is stored and served again, with its picture", async () => {
  const page = await open({ browser, url });
  assert.equal(await put(page, id, run), 201);
  assert.equal(await put(page, id, run), 200);
  const again = await fetch(`${url}r/${id}/run`);
  assert.ok(run.equals(Buffer.from(await again.arrayBuffer())));
  assert.equal(again.headers.get("access-control-allow-origin"), "*");
  const card = await fetch(`${url}r/${id}/card.png`);
  assert.equal(card.headers.get("content-type"), "image/png");
  assert.match(await (await fetch(`${url}r/${id}`)).text(), new RegExp(`url=../#run=${id}`));
});

test("what was shared is there at once, in a fresh profile", async () => {
  const from = performance.now();
  const page = await open({ browser, url: `${url}r/${id}` });
  await page.locator(".toast", { hasText: "A run that somebody shared is on the page" }).waitFor();
  told.shown = Math.round(performance.now() - from);
  assert.equal((await stages(page)).length, 6);
  assert.deepEqual(page.errors, []);
});

test("anything else is refused, and not kept", async () => {
  const page = await open({ browser, url });
  const cut = run.subarray(0, 1000);
  assert.equal(await put(page, idOf(cut), cut), 422);
  assert.equal(await put(page, "A".repeat(22), run), 409);
  assert.equal((await fetch(`${url}r/${"A".repeat(22)}/run`)).status, 404);
});

test("what requests cost the Worker is told", async () => {
  const asset = path.relative(path.join(root, "dist"), part("loader.js"));
  const measure = async (name, times, request) => {
    const before = spent();
    for (let i = 0; i < times; i++) assert.ok((await request(i)).ok, name);
    told[name] = Math.round((spent() - before) / times);
  };
  const upload = (i) => {
    const body = another(i);
    return fetch(url + "r/" + idOf(body), { method: "PUT", body });
  };
  await measure("upload with its card", 10, upload); // as many as one sender may in a minute
  await measure("/r/{id}", 100, () => fetch(`${url}r/${id}`));
  await measure("card.png", 100, () => fetch(`${url}r/${id}/card.png`));
  await measure("a file", 100, () => fetch(url + asset));
  console.log(JSON.stringify(told));
});
