// `make dev-times`: the seconds that `make dev` takes until a change of a source is in the open
// page. It changes a line of static/signum.css and a word of Go, waits for each, and puts both
// back.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { alive, root } from "../e2e/playground.mjs";

const rounds = 3;
const css = path.join(root, "static/signum.css");
const go = path.join(root, "app/words/en.go");
const word = "How it works";

// serve starts `make dev` on a free port, and returns its address and what ends it.
async function serve() {
  const server = spawn("make", ["dev", "PORT=0"], { cwd: root, detached: true });
  server.stderr.pipe(process.stderr);
  const port = await new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => {
      const found = /localhost:(\d+)/.exec(text);
      if (found) resolve(found[1]);
    });
    server.on("exit", (code) => reject(new Error("make dev ended with code " + code)));
  });
  return { url: `http://localhost:${port}/`, end: () => process.kill(-server.pid) };
}

// changed writes a file, waits until the page shows it, puts the file back and returns the seconds.
async function changed(page, file, edit, shown) {
  const before = readFileSync(file, "utf8");
  const after = edit(before);
  if (after === before) throw new Error(file + ": found nothing to change");
  try {
    const from = performance.now();
    writeFileSync(file, after);
    await shown();
    return (performance.now() - from) / 1000;
  } finally {
    writeFileSync(file, before);
  }
}

// style adds a line of CSS, and waits for its effect.
const style = (page, i) =>
  changed(
    page,
    css,
    (text) => `${text}\n:root { --dev-times: ${i}; }\n`,
    () =>
      page.waitForFunction((i) => {
        const root = getComputedStyle(document.documentElement);
        return root.getPropertyValue("--dev-times").trim() === i;
      }, String(i)),
  );

// text changes a headline, and waits until the page's new program shows it.
const text = (page, i) =>
  changed(
    page,
    go,
    (text) => text.replace(word, `${word} ${i}`),
    async () => {
      await page
        .getByRole("heading", { name: `${word} ${i}`, exact: true })
        .waitFor({ state: "attached" });
      await alive(page);
    },
  );

const { url, end } = await serve();
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
page.setDefaultTimeout(120_000);
try {
  await page.goto(url);
  await alive(page);
  for (let i = 1; i <= rounds; i++) {
    for (const [name, measure] of Object.entries({ style, text })) {
      const value = Number((await measure(page, i)).toFixed(2));
      console.log(JSON.stringify({ figure: "dev/" + name, value, unit: "s" }));
      await page.waitForTimeout(500);
    }
    // put back
    await page.getByRole("heading", { name: word, exact: true }).waitFor({ state: "attached" });
    await alive(page);
  }
} finally {
  await browser.close();
  end();
}
