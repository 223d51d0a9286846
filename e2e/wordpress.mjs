// WordPress, as Debian has it, shows a shared run where its address stands in a post, by oEmbed:
// `make test-all STEPS=wordpress`.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { shared, shifts } from "./embed.mjs";
import { answers, free } from "./hosts.mjs";
import { ended, mariadb } from "./mariadb.mjs";
import { button, headline, start, train } from "./playground.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "signum-wordpress-"));
const blog = path.join(folder, "blog");

let site, url, database, server;
before(async () => {
  site = await start();
  database = await mariadb(folder);
  const port = await free();
  url = `http://127.0.0.1:${port}/`;
  install();
  const workers = { ...process.env, PHP_CLI_SERVER_WORKERS: "4" };
  const options = ["-S", `127.0.0.1:${port}`, "-t", blog];
  server = spawn("php", options, { env: workers, stdio: "ignore", detached: true });
  await answers(url, server);
});
after(async () => {
  if (server) await ended(server);
  await database?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

// install puts WordPress into the folder and the database. It refuses to ask servers of this
// machine, as Signum's is here, unless it is told to.
function install() {
  cpSync("/usr/share/wordpress", blog, { recursive: true, dereference: true });
  const put = (name, text) => {
    mkdirSync(path.dirname(path.join(blog, name)), { recursive: true });
    writeFileSync(path.join(blog, name), "<?php\n" + text);
  };
  put(
    "wp-config.php",
    `define("DB_NAME", "blog"); define("DB_USER", "root"); define("DB_PASSWORD", "");
define("DB_HOST", "localhost:${database.socket}"); define("DB_CHARSET", "utf8mb4"); define("DB_COLLATE", "");
define("WP_HOME", "${url.slice(0, -1)}"); define("WP_SITEURL", WP_HOME);
define("WP_HTTP_BLOCK_EXTERNAL", false); define("DISABLE_WP_CRON", true);
$table_prefix = "wp_";
if (!defined("ABSPATH")) define("ABSPATH", __DIR__ . "/");
require_once ABSPATH . "wp-settings.php";`,
  );
  put(
    "wp-content/mu-plugins/local.php",
    `add_filter("http_request_host_is_external", "__return_true");
add_filter("http_allowed_safe_ports", fn ($ports) => [...$ports, ${site.port}]);
add_filter("pre_wp_mail", "__return_true");`,
  );
  php(
    `define("WP_INSTALLING", true);
require "wp-load.php";
require ABSPATH . "wp-admin/includes/upgrade.php";
wp_install("Somebody's blog", "somebody", "somebody@example.org", true, "", "secret");`,
  );
}

// php carries out a program in WordPress' folder, and returns what that prints.
function php(program) {
  const options = ["-d", "mysqli.reconnect=0", "-r", program];
  return execFileSync("php", options, { cwd: blog, encoding: "utf8" });
}

// post publishes a post, and returns its address.
function post(content) {
  const values = { post_title: "A network", post_content: content, post_status: "publish" };
  const packed = Buffer.from(JSON.stringify(values)).toString("base64");
  const decoded = `json_decode(base64_decode("${packed}"), true)`;
  const id = php(`require "wp-load.php"; echo wp_insert_post(${decoded});`);
  return url + "?p=" + id.trim();
}

test("an address in a post becomes a figure, which fits, trains and lets scroll", async () => {
  const address = await shared(site);
  const block = // as the editor of blocks writes it when an address is pasted
    `<!-- wp:embed {"url":"${address}","type":"rich"} -->\n` +
    `<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">\n` +
    `${address}\n</div></figure>\n<!-- /wp:embed -->`;
  for (const [form, content] of Object.entries({ classic: address, block })) {
    const page = await site.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(120_000);
    await shifts(page);
    await page.goto(post(`Above.\n\n${content}\n\n` + "Below.\n\n".repeat(60)));
    const frame = page.locator(`iframe[src^="${site.url}embed/"]`);
    await frame.scrollIntoViewIfNeeded();
    assert.equal(await frame.getAttribute("sandbox"), "allow-scripts");
    const figure = frame.contentFrame();
    await headline(figure).getByText("All 5 layers are ±1").waitFor(); // of that run
    const whole = figure.getByRole("link", { name: "The whole page" });
    assert.equal(await whole.getAttribute("href"), "../#run=" + path.basename(address));
    const size = (body) => body.getBoundingClientRect().height;
    const high = await figure.locator("body").evaluate(size);
    const box = await frame.boundingBox();
    const { SHOTS } = process.env;
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/WordPress ${form}.png` });
    assert.ok(high <= box.height, `${high} px in a frame of ${box.width} by ${box.height}`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, 100);
    const above = (y) => document.querySelector("iframe").getBoundingClientRect().y < y;
    await page.waitForFunction(above, box.y);
    await train(figure).click();
    await button(figure, "Pause").waitFor();
    assert.ok((await page.evaluate(() => shifted)) <= 0.02);
    await page.close();
  }
});
