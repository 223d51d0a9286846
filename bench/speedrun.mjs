// `make speedrun`: how soon after Train the page has a network that reads 98, 98.5, 98.9 and 99 %
// of the test images, what each trick is worth, and PyTorch on the same plans where that is
// installed. It writes the run into docs/SPEEDRUN.md, which has the rules.
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { alive, root, start, train } from "../e2e/playground.mjs";
import { median } from "./figures.mjs";
import { keepMessages, notesUntil } from "./notes.mjs";
import * as torch from "./torch.mjs";

// Each goal, in % of the test images, and the plan that is to reach it. The plans were fixed on the
// held-out images: docs/SPEEDRUN.md.
const net = "recipe=quick&net=lenet5-bn";
const first = `${net}&rate=0.02&images=24000`;
const goals = [
  [98, first],
  [98.5, `${net}&rate=0.02&images=36000`],
  [98.9, `${net}&rate=0.02&images=55000`],
  [99, `${net}&rate=0.015&images=55000&epochs=2`],
];

// Tricks of the first plan, and the plan without each.
const tricks = {
  "batch norm": "recipe=quick&images=24000",
  "batches of 32": `${first}&batch=64`,
  "a rate of .02": `${net}&images=24000`,
  "smooth labels": `${first}&smoothing=0`,
};

const seeds = (count) => Array.from({ length: count }, (_, i) => 101 + i);

// attempt presses Train, and returns the seconds until the float network is scored, and the score
// in %.
async function attempt(page, site, plan, seed) {
  await page.goto("about:blank");
  await page.goto(`${site.url}#${plan}&seed=${seed}`);
  await alive(page);
  await train(page).click();
  const done = (await notesUntil(page, (n) => n.done)).find((n) => n.done);
  const pressed = await page.evaluate(() => window.pressed);
  return { seconds: (done.at - pressed) / 1000, score: (100 * done.correct) / done.images };
}

// visitor returns a page that has been there before, so that the browser has all files.
async function visitor(site, cores) {
  const context = await site.browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.addInitScript(keepMessages);
  await page.addInitScript(() => {
    document.addEventListener("click", () => (window.pressed = performance.now()), true);
  });
  if (cores) {
    await page.addInitScript((cores) => {
      Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
    }, cores);
  }
  await attempt(page, site, "recipe=quick&images=640", 1);
  return page;
}

// all returns the attempts with some seeds.
async function all(page, site, plan, count) {
  const attempts = [];
  for (const seed of seeds(count)) attempts.push(await attempt(page, site, plan, seed));
  return attempts;
}

// cells returns the cells of attempts: median and worst seconds, mean score, and how many reached a
// goal.
function cells(attempts, goal) {
  const seconds = attempts.map((a) => a.seconds);
  const mean = attempts.reduce((sum, a) => sum + a.score, 0) / attempts.length;
  const reached = attempts.filter((a) => a.score >= goal).length;
  return [
    median(seconds).toFixed(2),
    Math.max(...seconds).toFixed(2),
    mean.toFixed(2),
    `${reached} of ${attempts.length}`,
  ];
}

const row = (cells) => `| ${cells.join(" | ")} |\n`;
const head = (first) =>
  row([first, "seconds, median", "worst", "mean score, %", "seeds that reach the goal"]) +
  row(Array(5).fill("---"));

const lines = [];
const note = (cells) => {
  console.log(row(cells).trim());
  lines.push(row(cells));
};

const site = await start();
try {
  const page = await visitor(site);
  lines.push(head("goal, % of 10,000 test images, and plan"));
  for (const [goal, plan] of goals) {
    note([`${goal}: \`${plan}\``, ...cells(await all(page, site, plan, 10), goal)]);
  }
  lines.push(
    "\nThe first plan, with five seeds, and what each trick is worth:\n\n",
    head("without"),
  );
  note(["nothing: the plan as it is", ...cells(await all(page, site, first, 5), 98)]);
  for (const [trick, plan] of Object.entries(tricks)) {
    note([trick, ...cells(await all(page, site, plan, 5), 98)]);
  }
  const alone = await visitor(site, 1);
  note(["a second worker", ...cells(await all(alone, site, first, 5), 98)]);
} finally {
  await site.close();
}
if (torch.installed) {
  const rate = median(torch.rates("lenet5")).toFixed(0);
  console.log(`PyTorch: lenet5 at ${rate} images/s`);
  lines.push(
    `\nPyTorch natively, one thread, the same network and schedule. It trains \`lenet5\` at ${rate} images/s\n` +
      "(batches of 64, Adam).\n\n",
    head("goal"),
  );
  for (const [goal, plan] of [goals[0], goals[2]]) {
    note([`${goal}`, ...cells(torch.attempts(plan, 3), goal)]);
  }
} else {
  lines.push("\nPyTorch is not installed here.\n");
}

const file = path.join(root, "docs/SPEEDRUN.md");
const [before, rest] = readFileSync(file, "utf8").split("<!-- run -->\n");
const after = rest.split("<!-- end of run -->\n")[1];
const machine = `${os.cpus()[0].model}, ${os.cpus().length} cores, Node ${process.version}`;
const made = `Made on ${new Date().toISOString().slice(0, 10)} (${machine}).\n\n`;
writeFileSync(
  file,
  `${before}<!-- run -->\n\n${made}${lines.join("")}\n<!-- end of run -->\n${after}`,
);
