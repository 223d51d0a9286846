// Two hundred clients of the local server at once, half of whom share runs; then the server is
// killed while they do, and everything that was stored is there: `make test-all STEPS=load`.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { recording, root } from "./playground.mjs";

const clients = 200;
const seconds = Number(process.env.SECONDS ?? 60);
const folder = mkdtempSync(path.join(tmpdir(), "signum-load-"));
const recorded = recording("net=lenet5&images=640&epochs=1&tuneepochs=1"); // 830 kB

// serve starts the server with a store in the folder.
async function serve() {
  const program = path.join(folder, "serve");
  execFileSync("go", ["build", "-o", program, "./web/serve"], { cwd: root });
  const store = path.join(folder, "runs.db");
  const options = ["-dir", path.join(root, "dist"), "-store", store, "-port", "0"];
  const server = spawn(program, options);
  const port = await new Promise((resolve) =>
    server.stdout.on("data", (text) => resolve(/localhost:(\d+)/.exec(text)[1])),
  );
  const kill = () =>
    new Promise((resolve) => {
      server.once("exit", resolve);
      server.kill("SIGKILL");
    });
  // spent returns the server's processor time so far, in seconds.
  const spent = () => {
    const [, fields] = /\) (.*)/s.exec(readFileSync(`/proc/${server.pid}/stat`, "utf8"));
    return (Number(fields.split(" ")[11]) + Number(fields.split(" ")[12])) / 100;
  };
  return { port, kill, spent };
}

// variant returns the recorded run with another date, which makes it another run.
function variant(n) {
  const run = Buffer.from(recorded);
  const at = run.indexOf("2026-");
  run.write(String(1000 + (n % 9000)), at);
  run.writeUInt32LE(crc32(run.subarray(0, -4)), run.length - 4);
  return { run, id: createHash("sha256").update(run).digest("base64url").slice(0, 22) };
}

// ask sends a request, as client n of this machine's network, and returns the status.
function ask(port, n, method, address, body) {
  const localAddress = `127.0.${1 + (n >> 7)}.${1 + (n & 127)}`;
  const headers = { Host: "localhost", "Accept-Encoding": "br" };
  const options = { host: "127.0.0.1", port, localAddress, method, path: address, headers };
  return new Promise((resolve, reject) => {
    const request = http.request(options, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
      answer.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

test("200 clients, half of whom share runs, and a server that is killed", async () => {
  const { port, kill, spent } = await serve();
  const late = monitorEventLoopDelay({ resolution: 10 }); // of the clients, beside the server
  late.enable();
  const addresses = [
    "/",
    ...[...readFileSync(path.join(root, "dist/index.html"), "utf8").matchAll(/"(b\/[^"]+)"/g)].map(
      ([, name]) => "/" + name,
    ),
  ];
  const times = [];
  const stored = [];
  const wrong = [];
  let killed = false;
  const until = Date.now() + seconds * 1000;

  async function reader(n) {
    for (let i = n; Date.now() < until; i++) {
      const from = performance.now();
      const status = await ask(port, n, "GET", addresses[i % addresses.length]);
      times.push(performance.now() - from);
      if (status !== 200) wrong.push(status);
      await new Promise((next) => setTimeout(next, 200)); // a visitor looks at what came
    }
  }
  async function sharer(n) {
    for (let i = 0; !killed; i++) {
      const { run, id } = variant(n * 97 + i);
      const status = await ask(port, n, "PUT", "/r/" + id, run).catch((err) => {
        if (!killed) throw err;
      });
      if (status === 201 || status === 200) stored.push({ id, run });
      else if (status && status !== 429) wrong.push(status);
      // Within the limit of its address, and all within the store's gigabyte.
      await new Promise((next) => setTimeout(next, 6000));
    }
  }
  const sharing = Array.from({ length: clients / 2 }, (_, n) => sharer(n));
  await Promise.all(Array.from({ length: clients / 2 }, (_, n) => reader(clients / 2 + n)));
  const busy = spent();
  killed = true;
  await kill();
  await Promise.all(sharing);
  assert.deepEqual(wrong, []);
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)];
  const counts = {
    requests: times.length,
    p99: Math.round(p99),
    stored: stored.length,
    late: Math.round(late.percentile(99) / 1e6),
    busy: Math.round((100 * busy) / seconds),
  };
  console.log(JSON.stringify(counts));

  const again = await serve();
  try {
    for (const { id, run } of stored) {
      const answer = await fetch(`http://localhost:${again.port}/r/${id}/run`);
      assert.ok(run.equals(Buffer.from(await answer.arrayBuffer())), id);
    }
  } finally {
    await again.kill();
    rmSync(folder, { recursive: true });
  }
});
