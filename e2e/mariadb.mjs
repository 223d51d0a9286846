// A database for programs that need one, which nobody but a test reaches.
import { execFile, execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

// mariadb starts MariaDB in a folder, with a database called blog. Its user is root, without a
// password; close ends it.
export async function mariadb(folder) {
  const data = "--datadir=" + path.join(folder, "data");
  const socket = path.join(folder, "socket");
  const quiet = { stdio: "ignore" };
  const options = ["--auth-root-authentication-method=normal", "--skip-test-db"];
  execFileSync("mariadb-install-db", ["--no-defaults", data, "--user=root", ...options], quiet);
  const own = ["--skip-networking", "--socket=" + socket, "--user=root"];
  const server = spawn("mariadbd", ["--no-defaults", data, ...own], { ...quiet, detached: true });
  const create = ["-e", "CREATE DATABASE blog CHARACTER SET utf8mb4"];
  const made = () =>
    run("mariadb", ["--no-defaults", "--socket=" + socket, "-uroot", ...create]).then(
      () => true,
      () => false,
    );
  while (!(await made())) if (server.exitCode !== null) throw new Error("MariaDB has ended");
  return { socket, close: () => ended(server) };
}

// ended ends a program and what it has started, unless it has ended by itself.
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  try {
    process.kill(-child.pid);
  } catch (err) {
    if (err.code !== "ESRCH") throw err; // it has ended, which Node is about to tell
  }
  return over;
}
