// The worker: loads the program of its name and the SIMD kernels, puts both on one memory, and starts the program. A worker of the name
// "mate" is handed its programs by the one that recruits it.
var inbox = []; // what is said to this worker before the program listens
self.onmessage = (event) => inbox.push(event.data);
importScripts("wasm_exec.js", "build.js", "parts.js");
if (!self.location.href.includes("/b/" + signum.build + "/")) throw new Error(signum.say("mixed"));

// recruit starts a mate: the same worker with a name, and with programs that are compiled already.
var programs;
function recruit() {
  const mate = new Worker(self.location.href, { name: "mate" });
  mate.postMessage(programs);
  return mate;
}

// partner opens the way to another member of a team. What comes is kept until the program asks for it; the program is woken only when it
// waits for that.
const partners = [];
function partner(port, wake) {
  const p = { port, come: [], spare: new Map(), wanted: false };
  port.onmessage = ({ data }) => {
    p.come.push(data);
    if (!p.wanted) return;
    p.wanted = false;
    wake();
  };
  partners.push(p);
}

// The program's calls: bytes of its memory are handed over in a buffer that came from there, if there is one of that size.
const bytes = (at, size) => new Uint8Array(self.memory.buffer, at, size);
const exchange = {
  send(to, at, size) {
    const p = partners[to], box = p.spare.get(size) ?? new Uint8Array(size);
    p.spare.delete(size);
    box.set(bytes(at, size));
    p.port.postMessage(box, [box.buffer]);
  },
  has(from) { // if not, it wakes the program when it has
    const p = partners[from];
    p.wanted = p.come.length === 0;
    return p.wanted ? 0 : 1;
  },
  receive(from, at, size) {
    const p = partners[from], box = p.come.shift();
    p.spare.set(size, box);
    bytes(at, size).set(box);
  },
};

// A download that stalls ends the worker: the page says so, and Train tries again.
const compile = (name) => new Promise((resolve, reject) => {
  signum.compile(name, { stalled: () => reject(new Error(signum.say("stalledWorker", name))) }).then(resolve, reject);
});

// A browser without WebAssembly SIMD can't compile the kernels; the program then computes in plain Go.
const compileKernels = () => compile("kernels.wasm").catch((err) => {
  if (err instanceof WebAssembly.CompileError) return null;
  throw err;
});

// handed is the programs that a mate gets, as its first message.
const handed = () => new Promise((resolve) => {
  const keep = self.onmessage;
  self.onmessage = (event) => {
    self.onmessage = keep;
    resolve(event.data);
  };
});

// Go gives out its memory only once it is instantiated, but wants its imports before: so what it gets for the kernels is a
// function that finds them when it is called.
async function main() {
  programs = await (self.name === "mate" ? handed() : Promise.all([compile(self.name + ".wasm"), compileKernels()]));
  const [program, module] = programs;
  const go = new Go();
  go.env = { GOGC: "20" }; // a step leaves next to no garbage: a heap may grow by a fifth before it is looked through, not by itself
  let kernels;
  go.importObject.clock = { now: () => performance.now() };
  go.importObject.exchange = exchange;
  go.importObject.kernels = {
    available: () => (module ? 1 : 0),
    run: (kernel, operands, scratch, room) => kernels.run(kernel, operands, scratch, room),
  };
  const instance = await WebAssembly.instantiate(program, go.importObject);
  if (module) kernels = (await WebAssembly.instantiate(module, { env: { memory: instance.exports.mem } })).exports;
  self.memory = instance.exports.mem;
  let code = 0;
  go.exit = (c) => (code = c);
  await go.run(instance);
  if (code !== 0) throw new Error("the program ended with code " + code);
}

// The page says what a failure means; it hears of it as text.
main().catch((err) => self.postMessage(String(err.message || err)));
