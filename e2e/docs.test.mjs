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

// shot takes a picture into the folder SHOTS, to be looked at.
async function shot(page, name) {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
}

// wheel turns the wheel over the figure, and waits until the page around it has scrolled: by more
// than half a window, since slides snap back from less.
async function wheel(page, figure) {
  await headline(figure).waitFor();
  const element = page.locator("signum-playground");
  const { x, y, width, height } = await element.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.wheel(0, 600);
  await page.waitForFunction(
    (y) => document.querySelector("signum-playground").getBoundingClientRect().y < y,
    y,
  );
}

const fits = () => document.documentElement.scrollHeight <= innerHeight;

// narrow makes the window as narrow as a phone, and waits until the figure is higher, and fits.
async function narrow(page, inside) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 420, height });
  await page.waitForFunction(() => document.querySelector("signum-playground").offsetHeight > 800);
  await inside.waitForFunction(fits);
  await page.setViewportSize({ width, height });
  await page.waitForFunction(() => document.querySelector("signum-playground").offsetHeight < 600);
}

const paper = (colour) => getComputedStyle(document.body).backgroundColor === colour;

for (const [name, generator] of Object.entries(generators)) {
  const skip = generator.needs && !existsSync(generator.needs) && "make test-all installs it";
  const does = "loads, fits, follows the theme and the window, trains and lets scroll";
  test(`in ${name} the figure ${does}`, { skip }, async () => {
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
      assert.equal(await inside.evaluate(fits), true);
      await shot(page, name + ", light");
      if (generator.turn) {
        await generator.turn(page);
        await inside.waitForFunction(paper, "rgb(18, 21, 27)");
        await shot(page, name + ", dark");
      }
      if (!generator.scaled) await narrow(page, inside);
      await train(figure).click();
      await button(figure, "Pause").waitFor();
      assert.ok((await page.evaluate(() => shifted)) <= 0.02);
      await generator.scroll?.(page, host.url);
      await wheel(page, figure);
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
