// Visitors of the page, whose workers' messages are kept.
import { finished, open, train } from "../e2e/playground.mjs";
import { keepMessages, notesUntil, takeNotes } from "./notes.mjs";

// rounds is how often each figure is measured: ROUNDS=1 tries whether all of it works.
export const rounds = Number(process.env.ROUNDS ?? 3);

// visit returns a new visitor's page that believes to have that many cores. Unless that is asked
// for, its motion isn't reduced.
export async function visit(site, plan, cores, reducedMotion = "no-preference") {
  const believe = (cores) =>
    Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
  return open(site, plan, {
    reducedMotion,
    prepare: async (page) => {
      await page.addInitScript(keepMessages);
      if (cores) await page.addInitScript(believe, cores);
    },
  });
}

// run presses Train and waits for the end, or for some seconds of training. Train is pressed once
// the page has been there for so many milliseconds. It returns the notes, and a function from a
// note to the seconds since Train.
export async function run(site, plan, { cores, seconds, rest = 0 } = {}) {
  const page = await visit(site, plan, cores);
  await new Promise((done) => setTimeout(done, rest));
  const pressed = await page.evaluate(() => performance.now());
  await train(page).click();
  const since = (n) => (n.at - pressed) / 1000;
  try {
    if (seconds) {
      const notes = await notesUntil(page, (n) => n.rate > 0 && n.seconds > seconds);
      return { notes, since };
    }
    await finished(page);
    return { notes: await takeNotes(page), since };
  } finally {
    await page.context().close();
  }
}
