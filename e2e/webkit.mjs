// The main job in WebKitGTK, by WebDriver over HTTP: train, slide, draw, read. It is the nearest
// thing to Safari that a Linux machine has; docs/TESTS.md says what it can't show of an iPad.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { small, start, terminal } from "./playground.mjs";

let site, driver, session;
const port = 4000 + (process.pid % 1000);

// ask sends a command of WebDriver.
async function ask(method, path, body) {
  const address = `http://127.0.0.1:${port}${path}`;
  const response = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
const run = (script, ...args) =>
  ask("POST", `/session/${session}/execute/sync`, {
    script: `return (${script})(...arguments)`,
    args,
  });

// until waits up to five minutes for a script of the page to return something.
async function until(script, ...args) {
  for (let left = 1500; left > 0; left--) {
    const value = await run(script, ...args);
    if (value) return value;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error(`the page never came to ${script}`);
}

// press clicks the button with that name.
const press = (name) =>
  until((name) => {
    const named = (b) => (b.ariaLabel ?? b.textContent).trim() === name;
    const found = [...document.querySelectorAll("button")].find(named);
    found?.click();
    return !!found;
  }, name);

before(async () => {
  site = await start();
  driver = spawn(
    "dbus-run-session",
    ["--", "xvfb-run", "-a", "WebKitWebDriver", `--port=${port}`],
    { env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }, detached: true },
  );
  driver.on("error", () => {}); // asking fails then
  const options = { binary: process.env.MINIBROWSER ?? browser(), args: ["--automation"] };
  for (let left = 50; !session; left--) {
    try {
      const made = await ask("POST", "/session", {
        capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
      });
      session = made.sessionId;
    } catch (err) {
      if (!left || err.cause?.code !== "ECONNREFUSED") throw err;
      await new Promise((again) => setTimeout(again, 200));
    }
  }
});
after(async () => {
  if (session) await ask("DELETE", `/session/${session}`);
  if (driver?.pid) process.kill(-driver.pid);
  await site?.close();
});

// browser returns where Debian has WebKit's own small browser.
function browser() {
  return "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
}

test("a visitor with WebKit trains, slides and draws, and gets the terminal's numbers", async () => {
  await ask("POST", `/session/${session}/url`, { url: site.url + "#" + small });
  await until(
    () => !document.querySelector("#app-wasm-loader") && !document.querySelector("#first"),
  );
  await press("Train");
  await until(() => document.body.innerText.includes("This run is finished."));
  await press("Workbench");
  await until(() => {
    const tab = [...document.querySelectorAll("[role=tab]")].find(
      (t) => t.textContent === "Measure",
    );
    tab?.click();
    return !!tab;
  });
  const shown = await until(() => {
    const table = [...document.querySelectorAll("section")]
      .find((s) => s.querySelector("h2")?.textContent === "What each stage costs, and saves")
      ?.querySelector("table");
    return (
      table && [...table.tBodies[0].rows].map((r) => [...r.cells].map((c) => c.textContent.trim()))
    );
  });
  const wanted = terminal(small);
  assert.equal(wanted.length, 6);
  assert.deepEqual(
    shown.map(([stage, , memory, , score]) => [Number(stage), memory, score]),
    wanted.map((s) => [
      s.stage,
      (s.bytes / 1000).toFixed(1) + " kB",
      (s.score.correct / 100).toFixed(2) + " %",
    ]),
  );
  await press("Clear");
  const { x, y, size } = await run(() => {
    const pad = document.querySelector("canvas.pad");
    pad.scrollIntoView({ block: "center" });
    const box = pad.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y, size: box.height };
  });
  const at = (part) => ({
    type: "pointerMove",
    duration: 10,
    origin: "viewport",
    x: Math.round(x),
    y: Math.round(y + part * size),
  });
  const down = { type: "pointerDown", button: 0 },
    up = { type: "pointerUp", button: 0 };
  await ask("POST", `/session/${session}/actions`, {
    actions: [
      {
        type: "pointer",
        id: "mouse",
        parameters: { pointerType: "mouse" },
        actions: [at(0.2), down, ...[0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map(at), up],
      },
    ],
  });
  await until(() => /reads? \d/.test(document.querySelector(".agreement").textContent));
});
