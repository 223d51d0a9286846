// The page as the benchmark sees it: a visitor's page whose trainer's notes are kept, with the time at which each came.

// keepNotes runs in the page before anything else. Of each note it keeps the seconds of work and the images per second so far, which stand at
// its beginning (wasm/bridge/bridge.go), and whether a stage is done (its bytes then hold a network).
export function keepNotes() {
  window.notes = [];
  const read = (data) => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    return { at: performance.now(), seconds: view.getFloat64(8, true), rate: view.getFloat64(16, true), done: data.byteLength > 20_000 };
  };
  const original = window.Worker;
  window.Worker = function (...options) {
    const worker = new original(...options);
    worker.addEventListener("message", ({ data }) => data instanceof Uint8Array && window.notes.push(read(data)));
    return worker;
  };
}

// rates are images per second of training, while a run does nothing else yet, between notes at least a second apart, the first second left out.
export function rates(notes) {
  const training = notes.filter((n) => n.rate > 0);
  const images = (n) => n.rate * n.seconds;
  const found = [];
  let from = training.find((n) => n.seconds > training[0].seconds + 1);
  for (const n of training) {
    if (!from || n.seconds < from.seconds + 1) continue;
    found.push((images(n) - images(from)) / (n.seconds - from.seconds));
    from = n;
  }
  return found;
}
