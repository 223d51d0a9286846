// A robot user: it presses, drags, types, drops and navigates at random, and the same at each run
// of a seed.
import assert from "node:assert/strict";
import { tab } from "./playground.mjs";

// random returns a generator of numbers from 0 to below 1 (mulberry32 by Tommy Ettinger, public
// domain, as a formula).
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// Plans that a link may ask for: all small. Some arrive damaged.
const links = [
  "net=lenet5&images=500&epochs=1&tuneepochs=1",
  "net=mlp&images=500&epochs=1&tuneepochs=1&order=first-last",
  "net=mlp&images=400&epochs=1&tuneepochs=0&order=at-once",
  "net%3Dmlp%26images%3D500%26epochs%3D1%26seed%3D3",
  "net=mlp&amp;images=500&amp;epochs=1&utm_source=chat",
  "net=lenet5&images=500&epochs=1&tuneepochs=1&order=loss-per-byte&control=floor:50",
  "net=nothing&seed=minus",
];

// Files that are dropped: a picture that is none, a network that is none, nothing at all.
const files = [
  { name: "digit.png", mimeType: "image/png", buffer: Buffer.from("not a picture") },
  { name: "net.signum", mimeType: "", buffer: Buffer.from("SIGNUM\x04\x01 and then nonsense") },
  { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  {
    name: "names.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("zero,one,two,three,four,five,six,seven,eight,nine"),
  },
  {
    name: "page.html",
    mimeType: "text/html",
    buffer: Buffer.from("<!doctype html><title>404</title>"),
  },
];

const typed = ["1", "7", "500", "1,000", "-3", "0.002", "a", "", "  9 ", "1e3", "٣"];

// pick returns one of a list.
const pick = (next, list) => list[Math.floor(next() * list.length)];

// The actions, with how often each is taken.
const actions = [
  [10, press],
  [4, slide],
  [3, draw],
  [2, type],
  [2, choose],
  [1, drop],
  [1, follow],
  [1, back],
  [2, keys],
];

const total = actions.reduce((sum, [weight]) => sum + weight, 0);

// act does one thing and returns what it was, in words.
export async function act(page, next) {
  let at = next() * total;
  for (const [weight, action] of actions) {
    if ((at -= weight) < 0) return action(page, next);
  }
}

// there returns the places of what can be pressed or typed into now: seen, enabled, inside the
// page.
const there = (page, selector) =>
  page.evaluate((s) => {
    const all = [...document.querySelectorAll(s)];
    return all.flatMap((e, i) =>
      e.checkVisibility() && !e.disabled && e.getAttribute("aria-disabled") !== "true" ? [i] : [],
    );
  }, selector);

async function press(page, next) {
  const selector = "button, summary";
  const index = pick(next, await there(page, selector));
  if (index === undefined) return "nothing to press";
  return page.evaluate(
    ([s, i]) => {
      const e = document.querySelectorAll(s)[i];
      const name = e?.getAttribute("aria-label") ?? e?.innerText.trim();
      e?.click();
      return "press " + name;
    },
    [selector, index],
  );
}

async function slide(page, next) {
  const selector = 'input[type="range"]';
  const index = pick(next, await there(page, selector));
  if (index === undefined) return "no slider";
  const part = next();
  return page.evaluate(
    ([s, i, part]) => {
      const e = document.querySelectorAll(s)[i];
      e.value = String(Number(e.min) + Math.round(part * (Number(e.max) - Number(e.min))));
      for (const kind of ["input", "change"]) e.dispatchEvent(new Event(kind, { bubbles: true }));
      return `slide to ${e.value}`;
    },
    [selector, index, part],
  );
}

async function draw(page, next) {
  const pad = page.locator("canvas.pad").first();
  if (!(await pad.isVisible())) return "no pad";
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = () => [
    box.x + (0.1 + 0.8 * next()) * box.width,
    box.y + (0.1 + 0.8 * next()) * box.height,
  ];
  await page.mouse.move(...at());
  await page.mouse.down();
  for (let i = 0; i < 4; i++) await page.mouse.move(...at(), { steps: 3 });
  await page.mouse.up();
  return "draw";
}

async function type(page, next) {
  const selector = 'input[type="text"], input[type="number"], input:not([type])';
  const index = pick(next, await there(page, selector));
  const text = pick(next, typed);
  if (index === undefined) return "no field";
  return page.evaluate(
    ([s, i, text]) => {
      const e = document.querySelectorAll(s)[i];
      e.value = text;
      for (const kind of ["input", "change"]) e.dispatchEvent(new Event(kind, { bubbles: true }));
      return `type ${JSON.stringify(text)} into ${e.name || e.id}`;
    },
    [selector, index, text],
  );
}

async function choose(page, next) {
  const selector = "select";
  const index = pick(next, await there(page, selector));
  const part = next();
  if (index === undefined) return "nothing to choose from";
  return page.evaluate(
    ([s, i, part]) => {
      const e = document.querySelectorAll(s)[i];
      e.selectedIndex = Math.floor(part * e.options.length);
      e.dispatchEvent(new Event("change", { bubbles: true }));
      return `choose ${e.value} of ${e.name || e.id}`;
    },
    [selector, index, part],
  );
}

async function drop(page, next) {
  const file = pick(next, files);
  const input = page.locator('input[type="file"]').first();
  if ((await input.count()) === 0) await tab(page, "Files");
  if ((await input.count()) === 0) return "no place for files";
  await input.setInputFiles(file);
  return `drop ${file.name}`;
}

async function follow(page, next) {
  const link = pick(next, links);
  await page.evaluate((hash) => (location.hash = hash), link);
  return `follow #${link}`;
}

async function back(page, next) {
  const by = next() < 0.7 ? "back" : "forward";
  await page.evaluate((by) => {
    if (by === "forward" ? navigation.canGoForward : navigation.canGoBack) history[by](); // within the site
  }, by);
  return by;
}

async function keys(page, next) {
  const key = pick(next, [
    "Tab",
    "Tab",
    "Tab",
    "Enter",
    "Space",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "Escape",
  ]);
  await page.keyboard.press(key);
  return `key ${key}`;
}

// check asserts what must be true whatever was done: there is a way out, numbers agree, nothing
// broke.
export async function check(page, site, done) {
  const state = await page.evaluate(() => {
    const named = (e) => e?.getAttribute("aria-label") ?? e?.innerText?.trim() ?? "";
    const can = [...document.querySelectorAll("button")]
      .filter((b) => b.checkVisibility() && !b.disabled && b.ariaDisabled !== "true")
      .map(named);
    const text = document.body.innerText;
    const slider = document.querySelector('input[type="range"]');
    return {
      can,
      odd: /NaN|undefined|Infinity|%!|\[object/.exec(text)?.[0],
      broke: /Something on this page broke.*/.exec(text)?.[0],
      headline: document.querySelector(".live")?.innerText ?? "",
      value: slider?.getAttribute("aria-valuetext") ?? "",
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  const last = done.slice(-12).join("; ");
  assert.deepEqual(page.errors, [], `errors after: ${last}`);
  assert.deepEqual(page.foreign, [], `requests elsewhere after: ${last}`);
  assert.equal(state.odd, undefined, `the page shows it after: ${last}`);
  assert.equal(state.broke, undefined, `a handler broke after: ${last}`);
  assert.ok(state.wide <= 0, `the page scrolls sideways by ${state.wide} px after: ${last}`);
  const out = /^(Train|Pause|Continue|Step|Again|Stop|Cancel|Snap next)/;
  assert.ok(
    state.can.some((name) => out.test(name)),
    `no way out of ${state.can.join(", ")} after: ${last}`,
  );
  for (const unit of [/([\d.]+) kB/, /reads ([\d.]+) %/]) {
    const [, a] = unit.exec(state.headline) ?? [];
    const [, b] = unit.exec(state.value) ?? [];
    if (a && b)
      assert.ok(near(a, b), `headline ${state.headline}, slider ${state.value}, after: ${last}`);
  }
}

// near reports whether two numbers are the same where both are shown with so many digits.
const near = (a, b) => Math.abs(parseFloat(a) - parseFloat(b)) < 0.06;
