// File hosts that serve the built folder under a path, as their users would set them up.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./playground.mjs";

const under = "docs/signum/";

// commands are how a server for a folder is started on a port.
const commands = {
  python: (folder, port) => [
    "python3",
    ["-m", "http.server", "--bind", "127.0.0.1", "-d", folder, String(port)],
  ],
  nginx: (folder, port) => {
    const conf = path.join(folder, "nginx.conf"),
      temporary = path.join(folder, "temporary");
    mkdirSync(temporary);
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${temporary}/${name};`,
    );
    const user = process.getuid() === 0 ? "user root;" : ""; // the folder is ours alone
    writeFileSync(
      conf,
      `${user} daemon off; pid ${temporary}/pid; error_log stderr; events {}
http { include /etc/nginx/mime.types; access_log off; ${paths.join(" ")}
  server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; } }`,
    );
    return ["nginx", ["-e", "stderr", "-c", conf]];
  },
};

export const hosts = Object.keys(commands);

// host serves the built folder under a path by a server of that name. close ends it.
export async function host(name) {
  const folder = mkdtempSync(path.join(tmpdir(), "signum-host-"));
  mkdirSync(path.join(folder, path.dirname(under)), { recursive: true });
  symlinkSync(path.join(root, "dist"), path.join(folder, under.slice(0, -1)));
  const port = await free();
  const server = spawn(...commands[name](folder, port), { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/${under}`;
  await answers(url, server);
  const close = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { url, close };
}

// heard keeps all answers to a page and its workers, but not what the service worker asks for
// itself.
export function heard(page) {
  page.answers = [];
  page.context().on("response", (r) => {
    if (!r.request().serviceWorker()) page.answers.push(r);
  });
}

// failures returns the addresses that a page didn't get.
export const failures = (page) => page.answers.filter((r) => r.status() >= 400).map((r) => r.url());

// free returns a port that nothing listens at.
export function free() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// answers waits until a server is up.
export async function answers(url, server) {
  while (server.exitCode === null) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`${server.spawnfile} ended with code ${server.exitCode}`);
}
