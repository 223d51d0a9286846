// The Cloudflare Worker in workerd, as `make edge` runs it: `make test-all STEPS=edge`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { button, finished, open, root, small, stages } from "./playground.mjs";

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

const run = readFileSync(path.join(root, "static/recorded.signumrun"));
const id = createHash("sha256").update(run).digest("base64url").slice(0, 22);

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
  assert.equal(again.headers.get("access-control-allow-origin"), null);
  const card = await fetch(`${url}r/${id}/card.png`);
  assert.equal(card.headers.get("content-type"), "image/png");
  assert.match(await (await fetch(`${url}r/${id}`)).text(), new RegExp(`url=../#run=${id}`));
});

test("anything else is refused, and not kept", async () => {
  const page = await open({ browser, url });
  assert.equal(await put(page, id, run.subarray(0, 1000)), 422);
  assert.equal(await put(page, "A".repeat(22), run), 409);
  assert.equal((await fetch(`${url}r/${"A".repeat(22)}/run`)).status, 404);
});
