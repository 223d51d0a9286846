// A visitor brings files: dropped anywhere on the page, pasted, or chosen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { headline, open, root, seen, start } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const recorded = readFileSync(path.join(root, "static/recorded.signumrun"));
const toast = (page, text) => page.locator(".toast", { hasText: text }).waitFor();
const choose = (page, ...files) =>
  page.getByLabel("Open files").setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "", buffer })));

// bring lets go of files over an element, as a drop or a paste.
async function bring(target, how, ...files) {
  const list = files.map(([name, buffer, type = ""]) => [name, buffer.toString("base64"), type]);
  await target.evaluate((element, [how, list]) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text, type] of list) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name, { type }));
    }
    const say = (name) => element.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    if (how === "paste") element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: dataTransfer, bubbles: true, cancelable: true }));
    else for (const name of how.split(" ")) say(name);
  }, [how, list]);
}

test("a dropped file is received wherever it falls, with a cue before", async () => {
  const page = await open(site);
  const cue = page.getByText(/^Drop it anywhere: /);
  await bring(headline(page), "dragenter dragover", ["run.signumrun", recorded]);
  await cue.waitFor();
  await bring(headline(page), "dragleave", ["run.signumrun", recorded]);
  await cue.waitFor({ state: "detached" });
  await bring(page.locator("body"), "dragover drop", ["run.signumrun", recorded]);
  await toast(page, "run.signumrun is open: the recorded run of the plan net=lenet5");
  await cue.waitFor({ state: "detached" });
  await bring(page.locator("body"), "paste", ["notes.txt", Buffer.from("notes")]);
  await toast(page, "notes.txt is nothing that this page opens: it takes a .signum network");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("several files are sorted, and what is none doesn't stop the others", async () => {
  const page = await open(site);
  await choose(page, ["notes.txt", Buffer.from("notes")], ["run.signumrun", recorded], ["empty", Buffer.alloc(0)]);
  await seen(page, "empty is empty.");
  await toast(page, "run.signumrun is open");
  await choose(page, ["cut.signumrun", recorded.subarray(0, 999)]);
  await seen(page, /^cut\.signumrun can't be opened \(/);
  assert.equal(await page.getByText("empty is empty.").count(), 0);
});
