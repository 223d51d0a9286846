// What the end-to-end tests share: the built page on a port of its own, a browser, and the page
// by what a person sees.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("..", import.meta.url));

// part returns the path of a part of the build that is in dist.
export function part(name) {
  const [folder] = /b\/[0-9a-f]+\//.exec(readFileSync(path.join(root, "dist/index.html"), "utf8"));
  return path.join(root, "dist", folder, name);
}

// small is a plan that takes seconds: real MNIST, few images, every stage.
export const small =
  "net=lenet5&seed=1&order=last-first&snap=mean&act=float&control=all&tune=all" +
  "&epochs=1&tuneepochs=1&images=2000&rate=0.001";

// start serves a folder and starts a browser; stop ends the one, close both.
export async function start(args = [], served = path.join(root, "dist")) {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-e2e-"));
  const program = path.join(folder, "serve");
  execFileSync("go", ["build", "-o", program, "./web/serve"], { cwd: root });
  const server = spawn(program, [
    "-dir",
    served,
    "-port",
    "0",
    "-store",
    path.join(folder, "runs.db"),
  ]);
  const port = await new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => resolve(/localhost:(\d+)/.exec(text)[1]));
    server.on("exit", (code) => reject(new Error("serve ended with code " + code)));
  });
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", ...args],
  });
  const stop = () =>
    new Promise((resolve) =>
      server.exitCode === null && server.kill() ? server.once("exit", resolve) : resolve(),
    );
  const close = async () => {
    await browser.close();
    await stop();
    rmSync(folder, { recursive: true });
  };
  return { url: `http://localhost:${port}/`, port, browser, stop, close };
}

// open opens the page for a new visitor. What the page asked elsewhere, and what went wrong in it,
// is kept in page.foreign and page.errors.
export async function open(site, fragment = "", { live = true, prepare, ...options } = {}) {
  const context = await site.browser.newContext({
    serviceWorkers: "block",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(120_000); // slow machines are not failures
  const page = await context.newPage();
  page.foreign = [];
  page.errors = [];
  page.on(
    "request",
    (r) =>
      r.url().startsWith(site.url) || /^(data|blob):/.test(r.url()) || page.foreign.push(r.url()),
  );
  page.on("pageerror", (err) => page.errors.push(err.message));
  await prepare?.(page);
  await page.goto(site.url + (fragment && "#" + fragment));
  if (live) await alive(page);
  return page;
}

// alive waits until the program of a page, or of a frame, has taken over from the prerendered page.
export async function alive(page) {
  await page.locator("#app-wasm-loader").waitFor({ state: "detached" });
  await page.locator("#first").waitFor({ state: "detached" }); // of the prerendered page
}

// answered answers the requests of a page for an address with what change makes of the real
// answer's body, and headers of its headers. While a page is closed no answer can be had, and the
// request fails.
export const answered = (address, change, headers = (real) => real) => (page) =>
  page.route(address, async (route) => {
    try {
      const response = await route.fetch();
      const body = change(await response.body());
      await route.fulfill({ response, headers: headers(response.headers()), body });
    } catch {
      await route.abort();
    }
  });

// begin makes each worker of a page begin with a script.
export const begin = (script) => answered("**/worker.js", (body) => script + body);

// helping returns the worker of a page that helps another; undefined if none does. One that waits
// for a task has no memory.
export async function helping(page) {
  for (const worker of page.workers()) {
    const helps = () => self.name === "helper" && Boolean(self.memory);
    if (await worker.evaluate(helps)) return worker;
  }
}

export const button = (page, name) => page.getByRole("button", { name, exact: true });
// train returns the button that trains, whatever its label.
export const train = (page) =>
  page.getByRole("button", { name: /^(Train|Continue|Again with seed \d+)$/ });
export const slider = (page) => page.getByRole("slider", { name: "Binarized layers" });
export const headline = (page) => page.locator(".live");
export const alert = (page) => page.getByRole("alert");

// tab opens a tab of the workbench.
export async function tab(page, name) {
  const bench = button(page, "Workbench");
  if ((await bench.getAttribute("aria-expanded")) === "false") await bench.click();
  await page.getByRole("tab", { name, exact: true }).click();
  await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
}

// plan opens the controls of the plan.
export async function plan(page) {
  const more = page.getByText("More settings", { exact: true });
  if (await more.isVisible()) return;
  await page.getByRole("button", { name: /^Change the plan: / }).click();
  await more.click();
}

// shows waits until an element's text matches; disabled waits for a button that can't be pressed.
export const shows = (element, text) => element.filter({ hasText: text }).first().waitFor();
export const disabled = (page, name) =>
  page.getByRole("button", { name, exact: true, disabled: true }).waitFor();

// seen waits until a text is on the page.
export const seen = (page, text) => page.getByText(text).first().waitFor();

// finished waits until the run is over: Train is back.
export const finished = (page) => seen(page, "This run is finished.");

// saved presses a button and gives the file's name, path and bytes.
export async function saved(page, name) {
  await tab(page, "Files");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const file = await download.path();
  return { name: download.suggestedFilename(), path: file, bytes: readFileSync(file) };
}

// stages returns the rows of the table of stages, as text, once the twins of a finished run are
// there.
export async function stages(page) {
  await tab(page, "Measure");
  await page.getByText(/twin is being trained/).waitFor({ state: "detached" });
  const card = page.locator("section", {
    has: page.getByRole("heading", { name: "What each stage costs, and saves" }),
  });
  const table = card.getByRole("table");
  if (!(await table.isVisible())) await card.getByText("Show as table").click();
  const rows = await table.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) =>
      (await row.locator("th, td").allInnerTexts()).map((text) => text.trim()),
    ),
  );
}

// terminal returns the terminal's results of a plan: one object a stage.
export function terminal(plan) {
  const out = execFileSync("go", ["run", "./core/cmd/signum", "run", plan], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

// recording returns a plan's run as a file, as the terminal writes it.
export function recording(plan) {
  const command = ["run", "./core/cmd/signum", "record", "-twin=false", plan];
  return execFileSync("go", command, {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  });
}

// crc32 returns the checksum of PNG, gzip and .signum files.
export function crc32(bytes) {
  let sum = -1;
  for (const b of bytes) {
    sum ^= b;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// violations returns what axe finds, one line each. The page must have been opened with bypassCSP.
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in self))) await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const where = (n) => [...n.target, ...n.any.map((check) => `(${check.message})`)].join(" ");
  return found.violations.map((v) => `${v.id} (${v.help}): ${v.nodes.map(where).join(", ")}`);
}
