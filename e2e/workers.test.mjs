// Workers die, fall silent or never start: the page says why, and nothing finished is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alert, answered, begin, button, crc32, open, small, start } from "./playground.mjs";

// says waits for a sentence of trouble.
async function says(page, text) {
  await alert(page).getByText(text).waitFor();
  return alert(page).innerText();
}

let site;
before(async () => (site = await start()));
after(() => site.close());

// trouble trains in a page whose workers begin with a script, and returns what the page says.
async function trouble(script, text, prepare) {
  const page = await open(site, small, { prepare: prepare ?? begin(script) });
  await button(page, "Train").click();
  const sentence = await says(page, text);
  assert.ok(!(await button(page, "Train").isDisabled()), "there is no way on");
  await page.context().close();
  return sentence;
}

test("a worker that never speaks is given up", async () => {
  assert.match(await trouble("for (;;);", "doesn’t start"), /Press Train/);
});

test("a promise that is rejected in a worker is heard", async () => {
  const script = 'setTimeout(() => Promise.reject(new Error("out of luck")), 100);';
  assert.match(await trouble(script, "The training program stopped"), /out of luck.*Press Train/s);
});

// instantiated changes the instances that a worker makes.
const instantiated = (change) => `{
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => (${change})(await instantiate(...args));
}\n`;

test("a trap that passes through a promise in a worker is heard", async () => {
  const trap = instantiated(
    'one => one.exports.mem ? one : { exports: { run() { throw new Error("a trap"); } } }',
  );
  assert.match(await trouble(trap, "The training program stopped"), /a trap/);
});

// full has a worker's memory grow to its end when the program first looks at the clock.
const full = `{
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const { now } = imports.clock ?? {};
    let memory;
    const fill = () => {
      for (let pages = 1 << 14; memory && pages >= 1; ) {
        try { memory.grow(pages); } catch { pages >>= 1; }
      }
      memory = undefined;
      imports.gojs["runtime.resetMemoryDataView"](0);
    };
    if (now) imports.clock = { now: () => (memory && fill(), now()) };
    const instance = await instantiate(module, imports);
    memory = instance.exports.mem;
    return instance;
  };
}\n`;

test("a worker that gets no more memory says so, and offers a smaller plan", async () => {
  const text = await trouble(full, "no more memory");
  assert.match(text, /Choose a smaller network or fewer images.*Press Train/s);
});

// answer changes the answers to requests for a part of the build.
const answer = (part, change) => answered(`**/${part}`, change);

test("kernels that arrive damaged are named", async () => {
  assert.match(
    await trouble(
      "",
      "arrived damaged",
      answer("kernels.wasm", (body) => (body[5000]++, body)),
    ),
    /kernels\.wasm/,
  );
});

// foreign is a module of another program, which imports what nobody has.
const foreign = Buffer.from("0061736d0100000001040160000002090103656e7601780000", "hex");

test("kernels of another program are named", async () => {
  const sum = `"kernels.wasm":[${foreign.length},${crc32(foreign)}]`;
  const text = await trouble("", "arrived damaged", async (page) => {
    await answer("kernels.wasm", () => foreign)(page);
    await answer("build.js", (body) => body.toString().replace(/"kernels.wasm":\[\d+,\d+\]/, sum))(
      page,
    );
  });
  assert.match(text, /kernels\.wasm/);
});
