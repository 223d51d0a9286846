// The recipes of docs/EMBEDDING.md, in documentation that is built for real.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { built, generators, recipe } from "./docs.mjs";
import { hosted, served, shifts } from "./embed.mjs";
import { button, headline, slider, start, train } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site?.close());

// read opens a page of documentation.
async function read(url) {
  const options = {
    reducedMotion: "reduce",
    colorScheme: "light",
    viewport: { width: 1280, height: 800 },
  };
  const page = await (await site.browser.newContext(options)).newPage();
  page.setDefaultTimeout(120_000);
  await shifts(page);
  await page.goto(url);
  return page;
}

const paper = (colour) => getComputedStyle(document.body).backgroundColor === colour;

for (const [name, generator] of Object.entries(generators)) {
  const skip = generator.needs && !existsSync(generator.needs) && "make test-all installs it";
  test(`in ${name} the figure loads, fits, follows the theme and trains`, { skip }, async () => {
    const docs = built(generator, site.url);
    const host = await served(docs.folder);
    try {
      const page = await read(host.url);
      const figure = page.frameLocator("iframe");
      await headline(figure).waitFor();
      const box = await page.locator("signum-playground").boundingBox();
      assert.ok(box.width >= 500, `${box.width} px wide`);
      await slider(figure).fill("5");
      const inside = page.frames().find((f) => f.url().startsWith(site.url));
      await inside.waitForFunction(paper, "rgb(251, 250, 246)");
      const fits = () => document.documentElement.scrollHeight <= innerHeight;
      assert.equal(await inside.evaluate(fits), true);
      if (generator.turn) {
        await generator.turn(page);
        await inside.waitForFunction(paper, "rgb(18, 21, 27)");
      }
      await train(figure).click();
      await button(figure, "Pause").waitFor();
      assert.ok((await page.evaluate(() => shifted)) <= 0.02);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    } finally {
      host.close();
      docs.remove();
    }
  });
}

test("the widget for notebooks makes the figure where it is told", async () => {
  const source = recipe("js(?=\\nexport default \\{\\n  render)", site.url);
  const host = await hosted({ "": "<main></main>" });
  try {
    const page = await read(host.url);
    await page.evaluate(async (source) => {
      const at = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      (await import(at)).default.render({ el: document.querySelector("main") });
    }, source);
    await headline(page.frameLocator("iframe")).waitFor();
  } finally {
    host.close();
  }
});
