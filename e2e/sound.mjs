// What must be true of the page whatever a visitor did: nothing broke, no number contradicts
// another, and there is a way out.
import assert from "node:assert/strict";

// check asserts all of it. done is what was done, for the message. Components are drawn one after
// another, so numbers have some time to agree.
export async function check(page, done) {
  const last = done.slice(-12).join("; ");
  assert.deepEqual(page.errors, [], `errors after: ${last}`);
  assert.deepEqual(page.foreign, [], `requests elsewhere after: ${last}`);
  let found = await look(page);
  for (let tries = 0; tries < 50 && faults(found).length; tries++) {
    await page.evaluate(() => new Promise((r) => setTimeout(r, 100)));
    found = await look(page);
  }
  const wrong = faults(found);
  assert.deepEqual(wrong, [], `after: ${last}\nthe page has ${JSON.stringify(found)}`);
}

// look returns what the page shows at one moment.
const look = (page) =>
  page.evaluate(() => {
    const named = (e) => e.getAttribute("aria-label") ?? e.innerText.trim();
    const text = (selector) => document.querySelector(selector)?.innerText ?? "";
    const label = (selector, name) => document.querySelector(selector)?.getAttribute(name) ?? "";
    const dialog = document.querySelector("dialog:modal");
    const buttons = [...(dialog ?? document).querySelectorAll("button")];
    const all = document.body.innerText;
    return {
      dialog: dialog && named(dialog).slice(0, 60),
      can: buttons
        .filter((b) => b.checkVisibility() && !b.disabled && b.ariaDisabled !== "true")
        .map(named),
      odd: /NaN|undefined|Infinity|%!|\[object/.exec(all)?.[0],
      broke: /Something on this page broke.*/.exec(all)?.[0],
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      live: text(".live"),
      slider: label("#binarized", "aria-valuetext"),
      value: Number(document.querySelector("#binarized")?.value),
      act: document.querySelector("input.scrub:enabled")?.value,
      caption: text('[data-part="bytescaption"]'),
      bar: label('svg[data-part="bytes"]', "aria-label"),
      readout: text('[data-part="readout"]'),
      badges: [...document.querySelectorAll("figure.layer")].map((l) => ({
        binary: l.classList.contains("binary"),
        says: l.querySelector(".badge b").innerText,
        kb: parseFloat(l.querySelector(".badge span").innerText.replaceAll(",", "")),
      })),
      ledger: [...document.querySelectorAll("table.ledger tfoot td")].at(-2)?.innerText ?? "",
    };
  });

// faults returns what is wrong with what the page shows.
function faults(s) {
  const wrong = [];
  if (s.odd) wrong.push(`it says ${s.odd}`);
  if (s.broke) wrong.push(s.broke);
  if (s.wide > 0) wrong.push(`it scrolls sideways by ${s.wide} px`);
  const out = s.dialog
    ? /^(Close|Cancel|Done|Keep|Leave)/
    : /^(Train|Pause|Continue|Step|Again|Stop|Cancel|Snap next)/;
  if (!s.can.some((name) => out.test(name))) wrong.push("there is no way out");
  return wrong.concat(contradictions(s));
}

// contradictions returns the pairs of numbers that can't both be true.
function contradictions(s) {
  const number = (text, pattern) => {
    const [, found] = pattern.exec(text.replaceAll(",", "")) ?? [];
    return found === undefined ? undefined : parseFloat(found);
  };
  const kB = /([\d.]+) kB/;
  const inAct = s.act !== undefined && s.act !== "100"; // and the figure shows its moment
  const live = inAct ? "" : s.live;
  const caption = inAct ? "" : s.caption;
  const badges = s.badges.filter((b) => b.binary).length;
  const memory = {
    live: number(live, /· ([\d.]+) kB/),
    slider: number(s.slider, /([\d.]+) kilobytes/),
    caption: number(caption, kB),
    bar: number(s.bar, kB),
    readout: number(s.readout, /at ([\d.]+) kB/),
    ledger: s.ledger ? number(s.ledger, /(\d+)/) / 1000 : undefined,
  };
  const accuracy = {
    live: number(live, /reads ([\d.]+) % ±/),
    slider: number(s.slider, /([\d.]+) percent/),
    readout: number(s.readout, /: ([\d.]+) % at/),
  };
  const count = {
    live: number(live, /^(?:All )?(\d+)/),
    slider: number(s.slider, /^(\d+)/),
    badges: inAct ? undefined : badges,
  };
  return [...differ("memory", memory, 0.06), ...differ("accuracy", accuracy, 0.006)].concat(
    /layer/.test(s.slider) ? differ("layers", count, 0) : [],
  );
}

// differ returns a sentence if numbers that are known differ by more than their rounding.
function differ(what, numbers, rounding) {
  const known = Object.values(numbers).filter((n) => n !== undefined);
  if (Math.max(...known) - Math.min(...known) <= rounding || !known.length) return [];
  return [`${what}: ${JSON.stringify(numbers)}`];
}
