// Ghost shows a shared run where its address is pasted in the editor, by oEmbed
// (`make test-all STEPS=ghost`).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { shared, shifts } from "./embed.mjs";
import { answers, free } from "./hosts.mjs";
import { ended, mariadb } from "./mariadb.mjs";
import { button, headline, start, train } from "./playground.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "signum-ghost-"));
const program = path.resolve(process.env.GHOST); // where e2e/ghost.sh has unpacked it

let site, url, database, server;
before(async () => {
  site = await start();
  database = await mariadb(folder);
  url = `http://localhost:${await free()}/`;
  const env = { ...process.env, ...settings() };
  server = spawn("node", ["index.js"], { cwd: program, env, stdio: "ignore", detached: true });
  await answers(url, server);
  while ((await fetch(url)).status !== 200); // until its tables are made
});
after(async () => {
  if (server) await ended(server);
  await database?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

// settings returns Ghost's settings as variables of its environment: it keeps everything in the
// folder, and asks nobody.
function settings() {
  const content = path.join(folder, "content");
  cpSync(path.join(program, "content"), content, { recursive: true });
  return {
    NODE_ENV: "development", // it asks servers of this machine, as Signum's is here
    url,
    server__host: "127.0.0.1",
    server__port: new URL(url).port,
    database__client: "mysql",
    database__connection__socketPath: database.socket,
    database__connection__user: "root",
    database__connection__password: "",
    database__connection__database: "blog",
    paths__contentPath: content,
    privacy__useUpdateCheck: "false",
  };
}

// member returns a browser's context in which the owner of the blog is signed in.
async function member() {
  const owner = { email: "somebody@example.org", password: "a long secret of 7 words" };
  const post = (what, body) =>
    fetch(url + "ghost/api/admin/" + what, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: url.slice(0, -1) },
      body: JSON.stringify(body),
    });
  const setup = [{ ...owner, name: "Somebody", blogTitle: "Somebody's blog" }];
  assert.equal((await post("authentication/setup/", { setup })).status, 201);
  const session = await post("session/", { username: owner.email, password: owner.password });
  const [name, value] = session.headers.get("set-cookie").split(";")[0].split("=");
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await site.browser.newContext({ permissions });
  context.setDefaultTimeout(120_000);
  await context.addCookies([{ name, value, domain: "localhost", path: "/ghost" }]);
  return context;
}

// publish writes a post in the editor, with an address in it, and returns the post's address.
async function publish(address) {
  const context = await member();
  const page = await context.newPage();
  await page.goto(url + "ghost/#/editor/post");
  await page.getByPlaceholder("Post title").fill("A network");
  await page.locator(".koenig-lexical [contenteditable=true]").first().click();
  await page.evaluate((address) => navigator.clipboard.writeText(address), address);
  await page.keyboard.press("Control+V");
  await page.locator('[data-kg-card="embed"] iframe').waitFor();
  await button(page, /^Publish/).first().click();
  await button(page, /final review/).click();
  await button(page, /Publish post/).click();
  await page.getByRole("heading", { name: /Boom|published/i }).first().waitFor();
  await context.close();
  return url + "a-network/";
}

test("an address in a post becomes a figure, on a desk and a phone", async () => {
  const address = await shared(site);
  const post = await publish(address);
  for (const width of [1280, 375]) {
    const page = await site.browser.newPage({ viewport: { width, height: 800 } });
    page.setDefaultTimeout(120_000);
    await shifts(page);
    await page.goto(post);
    const frame = page.locator(`iframe[src^="${site.url}embed/"]`);
    await frame.scrollIntoViewIfNeeded();
    const figure = frame.contentFrame();
    await headline(figure).getByText("All 5 layers are ±1").waitFor(); // of that run
    const box = await frame.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width, `from ${box.x}, ${box.width} px wide`);
    const high = await figure.locator("body").evaluate((b) => b.getBoundingClientRect().height);
    assert.ok(high <= box.height, `${high} px in a frame of ${box.width} by ${box.height}`);
    await train(figure).click();
    await button(figure, "Pause").waitFor();
    assert.ok((await page.evaluate(() => shifted)) <= 0.02);
    await page.close();
  }
});
