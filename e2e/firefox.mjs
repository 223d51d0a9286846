// Firefox, driven by WebDriver BiDi, as the tests need it: a visitor with a profile of its own.
import { rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";

// firefox starts the browser. prefs are about:config's; close ends it.
export async function firefox(prefs = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), "signum-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: { ...prefs, ...downloads(profile) },
    protocolTimeout: 300_000,
  });
  const close = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, close };
}

// downloads returns prefs by which files are saved in a folder without a question.
const downloads = (folder) => ({ "browser.download.folderList": 2, "browser.download.dir": folder });

// visit opens the page in a tab of its own, once its program has taken over. What the page asked
// elsewhere, and what went wrong in it, is kept in page.foreign and page.errors.
export async function visit(browser, url, fragment = "") {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  page.errors = [];
  page.on("pageerror", (err) => page.errors.push(err.message));
  page.foreign = [];
  page.on("request", (r) => {
    if (!r.url().startsWith(url) && !/^(data|blob):/.test(r.url())) page.foreign.push(r.url());
  });
  await page.goto(url + (fragment && "#" + fragment));
  await page.waitForFunction(
    () => !document.querySelector("#app-wasm-loader") && !document.querySelector("#first"),
  );
  return page;
}

// press clicks a button by its name.
export const press = async (page, name) => (await named(page, "button", name)).click();

// named waits for an element by its role and its name.
export const named = (page, role, name) =>
  page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);

// said waits until a text is on the page.
export const said = (page, text) =>
  page.waitForFunction((t) => document.body.innerText.includes(t), {}, text);

// rows returns the table of stages: stage, layers, memory, accuracy after the snap and after
// tuning.
export async function rows(page) {
  await press(page, "Workbench");
  await (await named(page, "tab", "Measure")).click();
  const found = await page.waitForFunction(() => {
    const table = [...document.querySelectorAll("section")]
      .find((s) => s.querySelector("h2")?.textContent === "What each stage costs, and saves")
      ?.querySelector("table");
    return (
      table && [...table.tBodies[0].rows].map((r) => [...r.cells].map((c) => c.textContent.trim()))
    );
  });
  return found.jsonValue();
}
