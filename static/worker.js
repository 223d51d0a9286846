// The worker: loads the program of its name and the SIMD kernels, puts both on one memory, and
// starts the program. A worker named "helper" belongs to a team: the page hands it a port to the
// worker that leads, which gives it the programs, compiled already, and all else.
//
// A worker posts a sign of life each second while it waits, and why it failed. Both, and what the
// program posts, go to the page; a helper's go to the leader.
var mailbox = self; // where messages come from and go to
var inbox = []; // messages from before the program listens
const keep = ({ data }) => inbox.push(data);

// handed returns a helper's programs, when they have come.
const handed = () =>
  new Promise((resolve) => {
    self.onmessage = ({ data: port }) => {
      mailbox = port;
      port.addEventListener("message", ({ data }) => data === "end" && self.close());
      port.onmessage = ({ data }) => {
        port.onmessage = keep;
        resolve(data);
      };
      alive();
    };
  });

// alive posts a sign of life. The program calls it where it computes for long.
function alive() {
  mailbox.postMessage({ alive: true });
}

// fail posts why this worker failed, by a name that wasm/page decodes, and what belongs to it.
function fail(reason) {
  if (mailbox === self && self.name === "helper") return; // it has no leader yet
  const { failure = "crashed", values = [String(reason?.message ?? reason)] } = reason ?? {};
  mailbox.postMessage({ failure, values });
}

self.onmessage = keep;
self.addEventListener("error", (event) => self.name === "helper" && fail(event.error ?? event));
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

let programs;
const coming = self.name === "helper" ? handed() : (alive(), undefined);
setInterval(alive, 1000);
// A worker from a Blob is told where the parts are.
const scripts = ["wasm_exec.js", "build.js", "parts.js", "exchange.js"];
importScripts(...scripts.map((name) => (self.base ?? "") + name));

// equip hands the programs to a helper.
function equip(port) {
  port.postMessage(programs);
}

const outOfMemory = () => ({ failure: "memory", values: [] });

// compile returns a part of the build as a module. A download that stalls fails: the page tries
// again.
const compile = (name) =>
  new Promise((resolve, reject) => {
    const stalled = () => reject(signum.failure("stalledWorker", name));
    signum.compile(name, { stalled }).then(resolve, reject);
  });

// A browser without WebAssembly SIMD can't compile the kernels; the program then computes in plain
// Go.
const compileKernels = () =>
  compile("kernels.wasm").catch((err) => {
    if (err instanceof WebAssembly.CompileError) return null;
    throw err;
  });

// load returns the program and the kernels. All parts must be of the build that this script belongs
// to.
function load() {
  if (!signum.base.includes("/b/" + signum.build + "/")) throw signum.failure("mixed");
  return coming ?? Promise.all([compile(self.name + ".wasm"), compileKernels()]);
}

// output keeps what the program writes, until it is long: Go prints there why it ends.
function output() {
  let text = "";
  const decoder = new TextDecoder();
  const write = fs.writeSync;
  fs.writeSync = (file, bytes) => {
    if (text.length < 10_000) text += decoder.decode(bytes, { stream: true });
    return write(file, bytes);
  };
  return () => text;
}

// ended returns why a program ended with a code that isn't 0. Go's runtime reports a lack of memory
// only in what it writes.
function ended(code, text) {
  if (/out of memory|cannot allocate/.test(text)) return outOfMemory();
  const reason = /^(panic|fatal error): .*$/m.exec(text)?.[0];
  return new Error(reason ?? "the program ended with code " + code);
}

// instantiate makes an instance of a module.
const instantiate = (module, imports) =>
  WebAssembly.instantiate(module, imports).catch((err) => {
    throw err instanceof RangeError ? outOfMemory() : err;
  });

// bind returns the exports of the kernels on a program's memory. A module of another program
// imports or exports something else.
async function bind(module, memory) {
  const foreign = () => signum.failure("damaged", "kernels.wasm");
  try {
    const { exports } = await instantiate(module, { env: { memory } });
    if (!exports.run) throw foreign();
    return exports;
  } catch (err) {
    throw err instanceof WebAssembly.LinkError ? foreign() : err;
  }
}

// Go exports its memory only once it is instantiated, but needs its imports before: so what it gets
// for the kernels is a function that finds them when it is called.
async function main() {
  programs = await load();
  const [program, module] = programs;
  const go = new Go();
  const written = output();
  // A step leaves next to no garbage, so the heap may grow by a fifth before it is collected.
  go.env = { GOGC: "20" };
  let kernels;
  go.importObject.clock = { now: () => performance.now() };
  go.importObject.exchange = exchange;
  go.importObject.kernels = {
    available: () => (module ? 1 : 0),
    run: (kernel, operands, scratch, room) => kernels.run(kernel, operands, scratch, room),
  };
  const instance = await instantiate(program, go.importObject);
  self.memory = instance.exports.mem;
  if (module) kernels = await bind(module, self.memory);
  let code = 0;
  go.exit = (c) => (code = c);
  await go.run(instance);
  if (code !== 0) throw ended(code, written());
}

main().catch(fail);
