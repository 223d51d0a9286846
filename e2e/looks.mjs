// `make looks`: what the page looks like, in named states, on a desk and a phone, light and dark.
// Pictures go into a folder outside of git, LOOKS or dist-dev/looks; names on the command line are
// of some only.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { root, start } from "./playground.mjs";
import { drawn, enter, states } from "./states.mjs";

const folder = process.env.LOOKS ?? path.join(root, "dist-dev/looks");
const wanted = process.argv.slice(2);
const site = await start([], path.join(root, process.env.DIST ?? "dist-dev"));
mkdirSync(folder, { recursive: true });

// settled waits for the invitation to a hard digit, which comes once that is known; where something
// else is on the pad, none comes.
const settled = (page) =>
  page.locator(".invitation button").waitFor({ timeout: 5000 }).catch(() => {});

try {
  for (const name of Object.keys(states)) {
    if (wanted.length && !wanted.includes(name)) continue;
    for (const [width, height] of [
      [1280, 720],
      [375, 812],
    ]) {
      const page = await enter(site, name, { viewport: { width, height }, colorScheme: "light" });
      await settled(page);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await drawn(page);
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, animations: "disabled" });
      }
      if (page.errors.length) console.error(name, page.errors);
      await page.context().close();
    }
  }
} finally {
  await site.close();
}
console.log(folder);
