// A visitor takes a network away as a file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { button, finished, open, root, saved, stages, start, tab, train } from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

const ledgerTotal = async (page) => {
  await tab(page, "Measure");
  return Number((await page.locator(".ledger tfoot td").nth(5).innerText()).replaceAll(",", ""));
};

test("the recorded run's stages leave as files that hold what the ledger counts", async () => {
  const page = await open(site);
  for (const stage of [0, 3, 5]) {
    await page.getByRole("slider", { name: "Binarized layers" }).fill(String(stage));
    await tab(page, "Files");
    await button(page, `Save stage ${stage} as .signum`).waitFor();
    const file = await saved(page, `Save stage ${stage} as .signum`);
    assert.equal(file.name, `signum-lenet5-seed1-stage${stage}.signum`);
    const said = execFileSync("go", ["run", "./core/cmd/signum", "inspect", file.path], {
      cwd: root,
      encoding: "utf8",
    });
    const [, payload, around] = /bytes\s+(\d+), and (\d+) around/.exec(said);
    assert.equal(Number(payload), await ledgerTotal(page));
    assert.equal(Number(payload) + Number(around), file.bytes.length);
    await page
      .getByLabel("Open files", { exact: true })
      .setInputFiles({ name: file.name, mimeType: "", buffer: file.bytes });
    await page.getByText(`${file.name}: 5 layers`).first().waitFor();
    const shown = page.locator("section.open");
    assert.match(await shown.innerText(), /It takes what is on the pad for \d, /);
    assert.equal(
      Number(
        (await shown.locator("tbody tr").last().locator("td").last().innerText()).replaceAll(
          ",",
          "",
        ),
      ),
      Number(payload),
    );
    await page
      .getByLabel("Open files", { exact: true })
      .setInputFiles({ name: "x.signum", mimeType: "", buffer: file.bytes.subarray(0, 99) });
    await shown.getByText("x.signum can’t be opened (").waitFor();
    assert.match(said, new RegExp(`stage\\s+${stage}\\n`));
  }
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("one's own run leaves in every format", async () => {
  const page = await open(site, "net=mlp&seed=1&images=2000&epochs=1&tuneepochs=1");
  await train(page).click();
  await finished(page);
  const begins = { ONNX: "", QONNX: "", safetensors: "", NPZ: "PK\x03\x04", Picture: "\x89PNG" };
  for (const [format, magic] of Object.entries(begins)) {
    const file = await saved(page, `Save stage 3 as ${format}`);
    assert.ok(
      file.bytes.length > 20_000 && file.bytes.toString("latin1").startsWith(magic),
      format,
    );
    assert.match(file.name, /^signum-mlp-seed1-stage3\.(onnx|qonnx|safetensors|npz|png)$/);
  }
  const rows = await stages(page);
  const run = JSON.parse((await saved(page, "Save the run as JSON")).bytes);
  assert.deepEqual(
    run.stages.map((s) => (s.score.correct / 100).toFixed(2) + " %"),
    rows.map((row) => row[4]),
  );
  const csv = (await saved(page, "Save the run as CSV")).bytes.toString().trim().split("\n");
  assert.equal(csv.length, 1 + rows.length);
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});
