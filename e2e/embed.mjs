// Pages of other sites with figures in them, and what they hear of these.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { recording } from "./playground.mjs";

// shared sends a small run to a site, and returns its address.
export async function shared(site) {
  const body = recording("net=lenet5&order=at-once&images=640&epochs=1&tuneepochs=1");
  const id = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const { status } = await fetch(`${site.url}r/${id}`, { method: "PUT", body });
  if (status !== 201) throw new Error(`the site answered ${status}`);
  return `${site.url}r/${id}`;
}

// hosted serves pages of another site than the figure's, by path: HTML, or HTML with headers. There
// Chromium denies storage to the figure's frame; by the name localhost the host is of the same
// site.
export async function hosted(pages) {
  const server = createServer((request, answer) => {
    const page = pages[request.url.slice(1)];
    const { html = page, headers = {} } = page?.html ? page : {};
    answer.writeHead(html ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", ...headers });
    answer.end(
      html && `<!doctype html><html lang="en"><title>Somebody's documentation</title>${html}`,
    );
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}/`, near: `http://localhost:${port}/`, close };
}

// served serves the files of a folder, as another site.
export async function served(folder) {
  const script = "text/javascript";
  const types = {
    html: "text/html",
    css: "text/css",
    js: script,
    mjs: script,
    svg: "image/svg+xml",
  };
  const server = createServer((request, answer) => {
    const name = path.join(
      folder,
      new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"),
    );
    const found = existsSync(name);
    const type = types[name.split(".").at(-1)] ?? "application/octet-stream";
    answer.writeHead(found ? 200 : 404, { "Content-Type": type });
    answer.end(found ? readFileSync(name) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

// listening is a script that keeps what frames tell the page, in self.heard.
export const listening =
  "<script>self.heard = []; addEventListener('message', (e) => heard.push(e.data));</script>";

// heard waits for a message of a type, for which a check holds, and returns the first.
export async function heard(page, type, check = "true") {
  const find = `self.heard.find((m) => m.type === "${type}" && (${check}))`;
  return (await page.waitForFunction(find)).jsonValue();
}

// frame returns the markup of a figure's frame.
export const frame = (site, fragment = "", attributes = 'width="700" height="460"') =>
  `<iframe title="Signum" src="${site.url}embed/${fragment && "#" + fragment}" ${attributes}></iframe>`;

// figure returns the markup of the custom element, with its script.
export const figure = (site, attributes = "", inside = "") =>
  `<signum-playground style="display: block; min-height: 460px" ${attributes}>${inside}</signum-playground>
  <script src="${site.url}signum.js" async></script>`;

// shifts makes a page add up how far its parts jump, in self.shifted.
export const shifts = (page) =>
  page.addInitScript(() => {
    self.shifted = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) if (!e.hadRecentInput) self.shifted += e.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
