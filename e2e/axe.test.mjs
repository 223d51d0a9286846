// axe finds nothing in any of the page's states, and none scrolls sideways. Each is looked at in
// one view, by turns, but for those that have nothing of their own; AXE=all looks at each in all
// views, and AXE="plan share" at some.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, violations } from "./playground.mjs";
import { drawn, enter, states } from "./states.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const schemes = {
  dark: { colorScheme: "dark", forcedColors: "none" },
  light: { colorScheme: "light", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
};
const views = [320, 768, 1280].flatMap((width) =>
  Object.keys(schemes).map((scheme) => [width, scheme]),
);

// wide returns what is wider than it may be: the page, a dialog, a popover.
const wide = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("html, dialog[open], :popover-open")]
      .filter((e) => e.scrollWidth > e.clientWidth)
      .map((e) => `${e.localName} ${e.id} scrolls: ${e.scrollWidth} px in ${e.clientWidth}`),
  );

// alike are states that have nothing which others don't have too, but in other words or colours.
const alike =
  "float all-binary before-snap snapped tuning budget weight snap learn order bytes digits turn " +
  "faster inside compare presenter paused finished unread gone single";

const wanted = process.env.AXE?.split(/[ ,]+/) ?? [];
const all = wanted.length > 0;
const chosen = (name) =>
  all ? wanted.includes("all") || wanted.includes(name) : !alike.split(" ").includes(name);
for (const [i, name] of Object.keys(states).filter(chosen).entries()) {
  test(`axe finds nothing: ${name}`, async () => {
    const page = await enter(site, name, { bypassCSP: true });
    for (const [width, scheme] of all ? views : [views[i % views.length]]) {
      await page.setViewportSize({ width, height: 720 });
      await page.emulateMedia(schemes[scheme]);
      await page.evaluate(() => scrollTo(0, 0)); // the bar of buttons lies over what is there
      await drawn(page);
      const found = [...(await violations(page)), ...(await wide(page))];
      assert.deepEqual(found, [], `at ${width} px, ${scheme}`);
    }
    await page.context().close();
  });
}
