// The page as the benchmark sees it: a visitor's page whose trainer's notes are kept, with the time at which each came.

// keepNotes runs in the page before anything else. Of each note it keeps the work's seconds, the stage, its batch, and whether the
// stage is done (its bytes then hold a network).
export function keepNotes() {
  window.notes = [];
  const text = (view, at) => [at + 8 + Number(view.getBigUint64(at, true)), Number(view.getBigUint64(at, true))];
  const varint = (view, at) => {
    let value = 0;
    for (let shift = 1; ; shift *= 128, at++) {
      value += (view.getUint8(at) & 127) * shift;
      if (view.getUint8(at) < 128) return [at + 1, value];
    }
  };
  const read = (data) => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const note = { at: performance.now(), seconds: view.getFloat64(8, true) };
    let [at] = text(view, 48); // engine
    [at] = text(view, at); // trouble
    if (!view.getUint8(at)) return note;
    at += 8 + 8 + 8; // flag, length, magic
    let layers;
    [at, note.stage] = varint(view, at);
    [at, layers] = varint(view, at);
    while (layers--) [at] = varint(view, at);
    [at, note.batch] = varint(view, at);
    note.done = data.byteLength > 20_000;
    return note;
  };
  const original = window.Worker;
  window.Worker = function (...options) {
    const worker = new original(...options);
    worker.addEventListener("message", ({ data }) => data instanceof Uint8Array && window.notes.push(read(data)));
    return worker;
  };
}

// rates are images per second of training between notes at least a second apart, the first second left out.
export function rates(notes, batch = 64) {
  const training = notes.filter((n) => n.batch > 0 && n.stage === 0 && !n.done);
  const found = [];
  let from = training.find((n) => n.seconds > training[0].seconds + 1);
  for (const n of training) {
    if (!from || n.seconds < from.seconds + 1 || n.batch === from.batch) continue;
    found.push(((n.batch - from.batch) * batch) / (n.seconds - from.seconds));
    from = n;
  }
  return found;
}
