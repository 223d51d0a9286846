// The page as the benchmark sees it: a visitor's page that keeps what its workers post, with the
// time at which each message came. A program in Go decodes the messages with the page's own code.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { root } from "../e2e/playground.mjs";

const decoder = path.join(root, "dist", "notes");
execFileSync("go", ["build", "-o", decoder, "./bench/notes"], { cwd: root });

// keepMessages runs in the page before anything else.
export function keepMessages() {
  window.messages = [];
  const original = window.Worker;
  window.Worker = function (...options) {
    const worker = new original(...options);
    worker.addEventListener("message", ({ data }) => {
      if (data instanceof Uint8Array) window.messages.push({ at: performance.now(), data });
    });
    return worker;
  };
}

// takeMessages runs in the page. It returns the messages since the last call, as base64.
function takeMessages() {
  const text = (bytes) => {
    const parts = [];
    for (let at = 0; at < bytes.length; at += 30_000) {
      parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
    }
    return parts.join("");
  };
  return window.messages.splice(0).map(({ at, data }) => ({ at, text: text(data) }));
}

// takeNotes returns a note of each message since the last call: when it came, in milliseconds of
// the page's clock, the seconds of work and the images per second so far, and whether a stage is
// done.
export async function takeNotes(page) {
  const messages = await page.evaluate(takeMessages);
  const input = messages.map(({ text }) => text + "\n").join("");
  const lines = execFileSync(decoder, { input, encoding: "utf8" }).split("\n");
  return messages.map(({ at }, i) => ({ at, ...JSON.parse(lines[i]) }));
}

// notesUntil returns the notes of a page when one of them is as wanted. It looks once a second, as
// looking takes time from what is measured.
export async function notesUntil(page, wanted) {
  const notes = [];
  const deadline = Date.now() + 600_000;
  while (!notes.some(wanted)) {
    if (Date.now() > deadline) throw new Error("no such note came");
    await new Promise((done) => setTimeout(done, 1000));
    notes.push(...(await takeNotes(page)));
  }
  return notes;
}

// rates returns images per second of training, while a run does nothing else yet, between notes at
// least a second apart, the first second left out.
export function rates(notes) {
  const training = notes.filter((n) => n.rate > 0);
  const images = (n) => n.rate * n.seconds;
  const found = [];
  let from = training.find((n) => n.seconds > training[0].seconds + 1);
  for (const n of training) {
    if (!from || n.seconds < from.seconds + 1) continue;
    found.push((images(n) - images(from)) / (n.seconds - from.seconds));
    from = n;
  }
  return found;
}
