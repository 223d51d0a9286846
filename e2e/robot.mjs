// A robot user: it presses, drags, types, drops and navigates at random, and the same at each run
// of a seed. Of a page it uses evaluate with one argument, mouse.move, down and up, and
// keyboard.press, which Playwright and Puppeteer have alike.

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

// Files that are dropped: a picture, one that is none, a network that is none, nothing at all.
const files = [
  { name: "digit.png", type: "image/png", text: "not a picture" },
  { name: "digit.svg", type: "image/svg+xml", text: picture() },
  { name: "net.signum", type: "", text: "SIGNUM\x04\x01 and then nonsense" },
  { name: "empty.txt", type: "text/plain", text: "" },
  { name: "names.txt", type: "text/plain", text: "zero,one,two,three,four,five,six,seven,eight,nine" },
  { name: "page.html", type: "text/html", text: "<!doctype html><title>404</title>" },
];

// picture returns a one, as SVG.
function picture() {
  const paper = '<rect width="280" height="280" fill="#fff"/>';
  const ink = '<path d="M140 60v160" stroke="#000" stroke-width="24"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280">${paper}${ink}</svg>`;
}

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
      if (!e) return "what was there is gone";
      e.value = String(Number(e.min) + Math.round(part * (Number(e.max) - Number(e.min))));
      for (const kind of ["input", "change"]) e.dispatchEvent(new Event(kind, { bubbles: true }));
      return `slide to ${e.value}`;
    },
    [selector, index, part],
  );
}

async function draw(page, next) {
  const box = await page.evaluate(() => {
    const pad = document.querySelector("canvas.pad");
    if (!pad?.checkVisibility()) return null;
    pad.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = pad.getBoundingClientRect();
    return { x, y, width, height };
  });
  const places = Array.from({ length: 5 }, () => [0.1 + 0.8 * next(), 0.1 + 0.8 * next()]);
  if (!box) return "no pad";
  const move = ([x, y]) => page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  await move(places[0]);
  await page.mouse.down();
  for (const place of places) await move(place);
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
      if (!e) return "what was there is gone";
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
      if (!e) return "what was there is gone";
      e.selectedIndex = Math.floor(part * e.options.length);
      e.dispatchEvent(new Event("change", { bubbles: true }));
      return `choose ${e.value} of ${e.name || e.id}`;
    },
    [selector, index, part],
  );
}

// drop drops a file anywhere on the page.
async function drop(page, next) {
  const file = pick(next, files);
  await page.evaluate(({ name, type, text }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name, { type }));
    const at = { bubbles: true, cancelable: true, dataTransfer };
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, at));
    }
  }, file);
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
    const { navigation } = window; // where there is none, a tab's first entry is the site's
    const can = by === "forward" ? navigation?.canGoForward : navigation?.canGoBack;
    if (can ?? true) history[by]();
  }, by);
  return by;
}

async function keys(page, next) {
  const key = pick(next, [
    "Tab",
    "Tab",
    "Tab",
    "Enter",
    " ",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "Escape",
  ]);
  await page.keyboard.press(key);
  return `key ${key}`;
}

// goHome leaves whatever is open, and trains the small plan to its end, as a visitor would.
export async function goHome(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const plan = "net=mlp&images=500&epochs=1&tuneepochs=1&seed=77";
  await page.evaluate((hash) => (location.hash = hash), plan);
  await page.evaluate(async () => {
    const until = async (found) => {
      for (let tries = 0; !found(); tries++) {
        if (tries === 600) throw new Error("it can't be trained: " + document.body.innerText);
        await new Promise((again) => setTimeout(again, 100));
      }
    };
    const named = (name) =>
      [...document.querySelectorAll("button")].find((b) => name.test(b.innerText) && !b.disabled);
    const way = () => named(/^(Train$|Again)/);
    named(/^Reset$/)?.click(); // a run that is paused
    await until(() => location.hash.includes("seed=77") && way());
    way().click();
    await until(() => /This run is finished\..*seed 78/.test(document.body.innerText));
  });
}
