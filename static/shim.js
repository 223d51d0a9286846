// In a frame of another site a browser may refuse storage by throwing. go-app uses it at once and
// would not start. Such a page gets a storage that lasts as long as the page, and no channel to
// others.
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name].getItem("");
  } catch (err) {
    const kept = new Map();
    const storage = {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { value: storage });
  }
}
try {
  new BroadcastChannel("signum").close();
} catch {
  window.BroadcastChannel = undefined;
}

// A frame without an origin may start a worker from a Blob only, which says where its parts are.
if (origin === "null" && location.protocol !== "file:") {
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(address, options) {
      const quoted = (text) => JSON.stringify(String(text));
      const text = `self.base = ${quoted(new URL(".", address))}; importScripts(${quoted(address)});`;
      super(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), options);
    }
  };
}
