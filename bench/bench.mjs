// `make bench`: what Signum takes on this machine, in headless Chromium and in a terminal, with
// PyTorch beside it where that is installed. It prints one JSON line a figure, and then a table.
// What is compared is measured in turns within this call. Arguments choose parts: bench.mjs speed
import os from "node:os";
import { start } from "../e2e/playground.mjs";
import { table } from "./figures.mjs";
import * as kernels from "./kernels.mjs";
import * as page from "./page.mjs";
import * as training from "./training.mjs";

const parts = { ...training, ...page, ...kernels };
const chosen = process.argv.slice(2);
const site = await start();
try {
  for (const [name, part] of Object.entries(parts)) {
    if (!chosen.length || chosen.includes(name)) await part(site);
  }
} finally {
  await site.close();
}
const memory = Math.round(os.totalmem() / 2 ** 30);
const machine = `${os.cpus()[0].model}, ${os.cpus().length} cores, ${memory} GiB`;
const today = new Date().toISOString().slice(0, 10);
console.log(`\n${machine}, ${os.type()} ${os.release()}, ${today}\n`);
console.log(table());
