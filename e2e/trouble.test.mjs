// What can go wrong gets a sentence that says what to do, and nothing finished is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  alert,
  answered,
  button,
  finished,
  headline,
  helping,
  open,
  plan,
  seen,
  shows,
  slider,
  small,
  stages,
  start,
  train,
} from "./playground.mjs";

let site;
before(async () => (site = await start()));
after(() => site.close());

// says waits for a sentence of trouble.
async function says(page, text) {
  await alert(page).getByText(text).waitFor();
  return alert(page).innerText();
}

test("a link with a mistake is read without it, and a sentence says so", async () => {
  const page = await open(site, "net=lenet6&seed=3&utm_source=chat");
  assert.match(
    await says(page, "The plan is that of the link, without"),
    /utm_source and net=lenet6 \(expected one of lenet5/,
  );
  assert.equal(new URL(page.url()).searchParams.size, 0);
  assert.match(page.url(), /#net=lenet5&seed=3&/);
  await plan(page);
  assert.equal(await page.getByRole("combobox", { name: "Network" }).inputValue(), "lenet5");
});

test("a shard that is cut off says so", async () => {
  const page = await open(site, small, {
    prepare: answered("**/data/*/train-00.bin", (body) => body.subarray(0, 100_000)),
  });
  await train(page).click();
  assert.match(
    await says(page, "arrived damaged"),
    /train-00\.bin: .*truncated.*To try again, press Train/s,
  );
});

test("a shard with a wrong bit says so, and another try works", async () => {
  const page = await open(site, small, {
    prepare: answered("**/data/*/test-01.bin", (body) => (body[5000]++, body)),
  });
  await train(page).click();
  assert.match(await says(page, "arrived damaged"), /test-01\.bin: .*checksum/s);
  await page.unroute("**/data/*/test-01.bin");
  await train(page).click();
  await finished(page);
});

test("images that can't be had say so", async () => {
  const page = await open(site, small, {
    prepare: (page) => page.route("**/data/*/train-00.bin", (route) => route.abort()),
  });
  await train(page).click();
  assert.match(await says(page, "could not be loaded"), /Check the connection and press Train/);
});

test("images that fail once are asked for again when they are needed", async () => {
  let asked = 0;
  const failOnce = (page) =>
    page.route("**/data/*/test-00.bin", (route) =>
      asked++ === 0 ? route.abort() : route.continue(),
    );
  const page = await open(site, small, { prepare: failOnce });
  await train(page).click();
  await finished(page);
  assert.ok(asked > 1);
  assert.equal(await alert(page).count(), 0);
});

test("a recorded run of another version says so, and training works", async () => {
  const page = await open(site, small, {
    prepare: answered("**/recorded.signumrun", (body) => ((body[7] = 99), body)),
  });
  assert.match(
    await says(page, "recorded run can’t be shown"),
    /found version \d+, expected version \d+/,
  );
  await button(page, "Step").click();
  await seen(page, "Paused. Continue goes on");
  assert.equal((await stages(page)).length, 1);
});

// trainAndKill waits until one stage is finished, and does something to the worker in the next one.
async function trainAndKill(kill) {
  const page = await open(site, small.replace("tuneepochs=1", "tuneepochs=20"));
  await train(page).click();
  await seen(page, /^Stage 1 of 5/);
  await kill(page.workers()[0]);
  return page;
}

test("a worker that fails keeps the finished stages, and Train goes on", async () => {
  const page = await trainAndKill((worker) =>
    worker.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error("out of luck");
        }),
    ),
  );
  assert.match(
    await says(page, "The training program stopped"),
    /out of luck.*Press Train or Continue to go on after the last finished stage/s,
  );
  await shows(headline(page), /^No layer is ±1 yet/);
  const before = await stages(page);
  assert.equal(before.length, 1);
  await button(page, "Step").click();
  await page.waitForFunction(() =>
    document.querySelector(".live").innerText.startsWith("1 of 5 layers"),
  );
  assert.deepEqual((await stages(page))[0], before[0]);
});

test("a worker that dies without a word is noticed", async () => {
  const page = await trainAndKill((worker) => worker.evaluate(() => self.close()).catch(() => {}));
  await says(page, "stopped without giving a reason");
  assert.equal((await stages(page)).length, 1);
});

test("when a worker that only helps fails, the run goes on with the same bits", async (t) => {
  const page = await open(site, small.replace("images=2000", "images=5000"));
  await train(page).click();
  await page.waitForFunction(() =>
    document.querySelector(".live").innerText.startsWith("No layer is ±1 yet"),
  );
  const helper = await helping(page);
  if (!helper) return t.skip("the leader goes on alone: it waited too long for its helper");
  await helper.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error("out of luck");
      }),
  );
  await finished(page);
  const shown = await stages(page);
  await button(page, "Reset").click();
  await train(page).click();
  await finished(page);
  assert.deepEqual(await stages(page), shown);
  assert.equal(await alert(page).count(), 0);
});

test("a training program that can't be loaded says so", async () => {
  const page = await open(site, small, {
    prepare: (page) => page.route("**/trainer.wasm", (route) => route.abort()),
  });
  await train(page).click();
  assert.match(await says(page, "The training program stopped"), /Press Train/);
});

test("without the page's program the recorded run is there, and its slider moves", async () => {
  const page = await open(site, "", {
    live: false,
    prepare: (page) => page.route("**/app.wasm", (route) => route.abort()),
  });
  await seen(page, "recorded run");
  await slider(page).fill("0");
  await shows(headline(page), /^No layer is ±1 yet/);
  await slider(page).fill("5");
  await shows(headline(page), /^All 5 layers are ±1/);
  await seen(page, "The playground could not be loaded");
  assert.deepEqual([page.foreign, page.errors], [[], []]);
});

test("without scripts the recorded run is there", async () => {
  const page = await open(site, "", { live: false, javaScriptEnabled: false });
  await seen(page, "recorded run");
  assert.match(await page.locator("noscript").innerText(), /needs JavaScript/);
});
