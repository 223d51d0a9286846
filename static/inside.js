// In a page that is one file, all that the site would serve stands in the page. Its scripts and
// programs ask for parts as ever: fetch and Worker find them here. A worker runs this script before
// its own, and its first message has the parts. (A worker of a page from a disk may fetch nothing,
// not even what the page made.)
{
  const { fetch, Worker, document } = self;
  const nameOf = (address) => String(address).split(/[?#]/)[0].split("/").at(-1);
  const typeOf = (name) => (name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");

  // parts has a Blob for each part: gzipped. A page makes it when it is first asked for.
  const parts = document ? {} : given();
  const packed = (name) => {
    const element = document.getElementById(name);
    if (element?.type === "application/gzip") {
      parts[name] = new Blob([bytes(element.textContent)]);
      element.remove();
    }
    return parts[name];
  };

  // bytes returns what is written in Ascii85, with v in place of <: five letters are four bytes,
  // and the last group may be cut.
  function bytes(text) {
    const groups = Math.ceil(text.length / 5);
    const view = new DataView(new ArrayBuffer(4 * groups));
    for (let group = 0; group < groups; group++) {
      let value = 0;
      for (let at = 5 * group; at < 5 * group + 5; at++) {
        const letter = at < text.length ? text.charCodeAt(at) : 117; // u, the last of the alphabet
        value = 85 * value + (letter === 118 ? 60 : letter) - 33;
      }
      view.setUint32(4 * group, value);
    }
    return new Uint8Array(view.buffer, 0, Math.floor((text.length * 4) / 5));
  }

  // given returns the parts that the page gives a worker. No other listener gets that message.
  function given() {
    return new Promise((resolve) => {
      const take = (event) => {
        event.stopImmediatePropagation();
        self.removeEventListener("message", take);
        resolve(event.data);
      };
      self.addEventListener("message", take);
    });
  }

  self.fetch = async (address, options) => {
    const name = nameOf(address);
    const part = document ? packed(name) : (await parts)[name];
    if (!part && String(address).startsWith(signum.base)) return new Response(null, { status: 404 });
    if (!part) return fetch(address, options);
    const body = part.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(body, { headers: { "Content-Type": typeOf(name) } });
  };

  if (document) begin();
  else self.importScripts = () => {}; // the worker's script has them

  // begin does what only a page does: it starts workers, opens the notices, and has a plan of its
  // own.
  function begin() {
    let script;
    self.Worker = class extends Worker {
      constructor(_, options) {
        super((script ??= workerScript()), options);
        this.postMessage(parts);
      }
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const element = link && document.getElementById(link.getAttribute("href"));
      if (element?.type !== "text/plain") return;
      event.preventDefault();
      const text = new Blob([element.textContent], { type: "text/plain;charset=utf-8" });
      open(URL.createObjectURL(text));
    });
    const fragment = JSON.parse(document.getElementById("fragment").textContent);
    if (fragment && !location.hash) location.replace("#" + fragment);
  }

  // workerScript returns the address of the script of all workers, with all that they would import.
  function workerScript() {
    document.querySelectorAll('[type="application/gzip"]').forEach(({ id }) => packed(id));
    const text = (name) => document.getElementById(name).textContent;
    const names = ["inside.js", "build.js", "parts.js", "wasm_exec.js", "exchange.js", "worker.js"];
    const script = new Blob([names.map(text).join("\n")], { type: "text/javascript" });
    return URL.createObjectURL(script);
  }
}
