// The drawing pad before the page's program has arrived: the recorded run's network with all layers
// ±1 reads what is drawn on it, from its bits. The program takes over what is drawn
// (wasm/page/served.go). If anything here isn't as expected, the pad waits for the program. It is
// one file, and long, so that it is one request.

const expect = (met, what) => {
  if (!met) throw new Error('smallest.signum: found another ' + what);
};

// read returns the layers of a .signum file, as docs/FORMAT.md says, if all of them are signs.
export function read(file) {
  const fields = fieldsOf(file), { count, text, list } = fields;
  expect('SIGNUM\x04\x01' === String.fromCharCode(...fields.bytes(8)), 'magic or version');
  expect(crc32(file.subarray(0, -4)) === fields.checksum, 'checksum');
  text(); // the plan
  const stage = count();
  list(() => [text(), count(), count()]); // scores
  let shape = [count(), count(), count()];
  expect(String(shape) === '28,28,1', 'shape of images');
  list(text); // classes
  const layers = list(() => {
    const layer = description(fields, shape);
    shape = layer.shape;
    return layer;
  });
  expect(layers.at(-1)?.m === 10, 'number of classes');
  const payloads = layers.map(({ m, n }) => Math.ceil((m * n) / 8) + 8 * m);
  expect(fields.left() === payloads.reduce((sum, bytes) => sum + bytes, 0), 'length');
  layers.forEach((layer) => Object.assign(layer, payload(fields, layer)));
  return { stage, layers };
}

// fieldsOf takes the fields of a file, one after the other; its last four bytes are the checksum.
function fieldsOf(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength), end = file.length - 4;
  let at = 0;
  const byte = () => file[at++];
  function count() {
    let n = 0;
    for (let shift = 0, b = 128; b > 127; shift += 7) n += ((b = byte()) & 127) * 2 ** shift;
    return n;
  }
  const bytes = (n) => file.subarray(at, (at += n));
  const text = () => new TextDecoder().decode(bytes(count()));
  const list = (element) => Array.from({ length: Math.min(count(), 64) }, element);
  const float = () => view.getFloat32((at += 4) - 4, true);
  const floats = (n) => Float32Array.from({ length: n }, float);
  const left = () => end - at, checksum = view.getUint32(end, true);
  return { byte, count, bytes, text, list, floats, left, checksum };
}

// description returns a layer's kind and sizes, and the shape of its outputs. Its inputs have the
// shape before it.
function description({ byte, count, text }, [height, width, channels]) {
  text(); // its name
  const kind = byte();
  expect(kind === 0 || kind === 1, 'kind of layer');
  const sizes = Array.from({ length: kind ? 6 : 2 }, count), activation = byte();
  expect(activation < activations.length, 'activation');
  expect(byte() === 2, 'form of weights');
  if (kind === 0) {
    const [n, m] = sizes;
    expect(n === height * width * channels, 'layer input');
    return { kind, activation, n, m, shape: [1, 1, m] };
  }
  const [h, w, c, m, k, p] = sizes;
  expect(h === height && w === width && c === channels, 'layer input');
  const pooled = (side) => (side + 2 * p - k + 1) >> 1;
  return { kind, activation, h, w, c, m, k, p, n: k * k * c, shape: [pooled(h), pooled(w), m] };
}

function payload({ bytes, floats }, { m, n }) {
  const packed = bytes(Math.ceil((m * n) / 8));
  const sign = (_, i) => 1 - 2 * ((packed[i >> 3] >> (i & 7)) & 1);
  const signs = Int8Array.from({ length: m * n }, sign);
  return { signs, scale: floats(m), bias: floats(m) };
}

function crc32(bytes) {
  let sum = -1;
  for (const b of bytes) {
    sum ^= b;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

// logits returns the last layer's outputs for an image of bytes.
export function logits({ layers }, image) {
  let x = Float32Array.from(image, (b) => b / 255);
  for (const layer of layers) x = (layer.kind ? convolution : dense)(layer, x);
  return x;
}

const activations = [(v) => v, (v) => Math.max(0, v), (v) => (v < 0 ? -1 : 1)];
const out = ({ scale, bias, activation }, j, z) => activations[activation](scale[j] * z + bias[j]);

function dense(layer, x) {
  const { n, m, signs } = layer;
  return Float32Array.from({ length: m }, (_, j) => {
    let z = 0;
    for (let i = 0; i < n; i++) z += x[i] * signs[j * n + i];
    return out(layer, j, z);
  });
}

function convolution(layer, x) {
  const { h, w, c, m, n, k, p, signs, shape: [high, wide] } = layer;
  const sum = (j, row, col) => {
    let s = 0;
    for (let r = Math.max(0, -row); r < Math.min(k, h - row); r++) {
      const from = Math.max(0, -col) * c, to = Math.min(k, w - col) * c;
      const pixel = ((row + r) * w + col) * c, sign = j * n + r * k * c;
      for (let i = from; i < to; i++) s += x[pixel + i] * signs[sign + i];
    }
    return s;
  };
  return Float32Array.from({ length: high * wide * m }, (_, i) => {
    const j = i % m, place = Math.floor(i / m);
    const col = 2 * (place % wide) - p, row = 2 * Math.floor(place / wide) - p;
    const above = Math.max(sum(j, row, col), sum(j, row, col + 1));
    return out(layer, j, Math.max(above, sum(j, row + 1, col), sum(j, row + 1, col + 1)));
  });
}

// likely returns the class of an image, and how likely it is.
export function likely(network, image) {
  const y = logits(network, image), digit = y.indexOf(Math.max(...y));
  return { digit, likely: 1 / y.reduce((sum, v) => sum + Math.exp(v - y[digit]), 0) };
}

// normalize makes strokes an image as app/session/strokes.go does: its comments say why.
export function normalize(strokes) {
  const pen = 1.15, xs = strokes.flat().map((p) => p[0]), ys = strokes.flat().map((p) => p[1]);
  if (xs.length === 0) return new Uint8Array(784);
  const low = [Math.min(...xs), Math.min(...ys)], high = [Math.max(...xs), Math.max(...ys)];
  const size = Math.max(high[0] - low[0], high[1] - low[1]);
  const factor = size < 0.02 ? 1 : (20 - 2 * pen) / size;
  const scaled = (v, i) => (v - (low[i] + high[i]) / 2) * factor + 14;
  const moved = (shift) => (p) => p.map((v, i) => scaled(v, i) + shift[i]);
  const place = (shift) => ink(strokes.map((s) => s.map(moved(shift))), pen);
  const [x, y] = mass(place([0, 0]));
  return place([14 - x, 14 - y]);
}

function ink(strokes, pen) {
  const image = new Uint8Array(784), reach = pen + 1;
  const first = (a, b) => Math.max(0, Math.trunc(Math.min(a, b) - reach));
  const last = (a, b) => Math.min(28, Math.trunc(Math.max(a, b) + reach) + 1);
  for (const s of strokes) {
    s.forEach((b, i) => {
      const a = s[Math.max(0, i - 1)];
      for (let y = first(a[1], b[1]); y < last(a[1], b[1]); y++) {
        for (let x = first(a[0], b[0]); x < last(a[0], b[0]); x++) {
          const covered = pen + 0.5 - distance(x + 0.5, y + 0.5, a, b);
          const dark = Math.trunc(255 * Math.min(1, Math.max(0, covered)));
          image[y * 28 + x] = Math.max(image[y * 28 + x], dark);
        }
      }
    });
  }
  return image;
}

function distance(x, y, a, b) {
  const dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  const t = length > 0 ? Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) : 0;
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

function mass(image) {
  let sum = 0, x = 0, y = 0;
  image.forEach((v, i) => {
    sum += v;
    x += v * ((i % 28) + 0.5);
    y += v * (Math.floor(i / 28) + 0.5);
  });
  return sum ? [x / sum, y / sum] : [14, 14];
}

const find = (selector) => document.querySelector(selector);

// served returns what the page was served with: its samples, its words. It throws where the program
// is already.
const served = () => JSON.parse(find('#first').textContent);
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const decimal = (words, value) => value.toFixed(1).replace('.', words.point);

const colour = (pad) => getComputedStyle(pad).getPropertyValue('--ink').trim();

// begin makes the pad of the page work with the network. What is drawn is the pad's strokes, which
// the program takes over; null if it is a sample. Where the program is already, begin throws before
// it changes anything.
function begin(network, size) {
  const pad = find('canvas.pad'), samples = [...document.querySelectorAll('.sample input')];
  const [undo, clear] = document.querySelectorAll('.in .row button');
  const { Gallery, Words: words } = served();
  const gallery = Gallery.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));

  let shown;
  addEventListener('signumtheme', () => shown && find('#first') && show(shown, pad));
  function change(strokes, sample, image) {
    pad.strokes = strokes;
    pad.pointer = null;
    shown = image;
    samples.forEach((radio, i) => { radio.checked = i === sample; });
    undo.setAttribute('aria-disabled', !strokes?.length);
    show(image, pad);
    answer(words, network, size, strokes?.length === 0 ? null : image);
  }
  const drawn = (strokes) => change(strokes, -1, normalize(strokes));

  pad.dataset.reads = network.stage;
  takePen(pad, drawn);
  const press = (button, strokes) => button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    drawn(strokes());
    tell();
  });
  press(undo, () => pad.strokes.slice(0, -1));
  press(clear, () => []);
  samples.forEach((radio, i) => radio.addEventListener('change', () => {
    change(null, i, gallery[i]);
    tell();
  }));
}

// takePen calls drawn with the pad's strokes whenever the pen changes them. One pointer draws,
// which is the pad's until its stroke ends: app/session/digit.go does the same.
function takePen(pad, drawn) {
  const point = (event) => {
    const box = pad.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  function end(event) {
    if (event.pointerId !== pad.pointer) return;
    pad.pointer = null;
    tell();
  }
  pad.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (pad.pointer ?? event.pointerId) !== event.pointerId) return;
    drawn([...(pad.strokes ?? []), [point(event)]]);
    pad.pointer = event.pointerId;
    pad.setPointerCapture(event.pointerId);
  });
  pad.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pad.pointer) return;
    if (!(event.buttons & 1)) return end(event);
    const { strokes, pointer } = pad;
    drawn([...strokes.slice(0, -1), [...strokes.at(-1), point(event)]]);
    pad.pointer = pointer;
  });
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    pad.addEventListener(name, end);
  }
}

// show shows an image where the page has the digit; on the pad it shows what is drawn, or else the
// image.
function show(image, pad) {
  const n = parseInt(colour(pad).slice(1), 16), ink = [n >> 16, (n >> 8) & 255, n & 255];
  const pixels = new ImageData(28, 28), brush = pad.getContext('2d');
  image.forEach((v, i) => pixels.data.set([...ink, v], 4 * i));
  for (const canvas of document.querySelectorAll('canvas.digit:not(.sample canvas)')) {
    canvas.getContext('2d').putImageData(pixels, 0, 0);
  }
  brush.clearRect(0, 0, pad.width, pad.height);
  if (pad.strokes) draw(pad, brush);
  else brush.drawImage(find('.seen canvas'), 0, 0, pad.width, pad.height);
}

// draw draws the pad's strokes as app/pad.go does.
function draw(pad, brush) {
  const look = { strokeStyle: colour(pad), lineWidth: 18, lineCap: 'round', lineJoin: 'round' };
  Object.assign(brush, look);
  for (const s of pad.strokes) {
    brush.beginPath();
    brush.moveTo(s[0][0] * pad.width, s[0][1] * pad.height);
    for (const [x, y] of s) brush.lineTo(x * pad.width, y * pad.height);
    brush.stroke();
  }
}

// answer writes what the network takes an image for, if there is one, beside its stage. What others
// take it for isn't known yet.
function answer(words, network, size, image) {
  const known = image && likely(network, image);
  const percent = (part) => fill(words.percent, decimal(words, 100 * part));
  const readAs = () => fill(words.readAs, known.digit, decimal(words, size / 1000));
  document.querySelectorAll('.verdicts li').forEach((row, i) => {
    const here = image && i === network.stage;
    row.querySelector('b').textContent = here ? known.digit : words.none;
    row.querySelector('meter').setAttribute('value', here ? known.likely.toFixed(4) : 0);
    row.querySelector('.n').textContent = here ? percent(known.likely) : '';
  });
  anew(find('.verdicts .selected b').textContent);
  find('.agreement').textContent = image ? readAs() : words.ask;
}

// anew shows in the strip what the selected stage takes an image for, whose class and other scores
// aren't known.
function anew(digit) {
  document.documentElement.dataset.anew = '';
  for (const row of document.querySelectorAll('.scores li')) {
    row.className = '';
    row.querySelector('rect').setAttribute('width', '1%');
  }
  for (const part of ['.answer', '.truth']) {
    find(part + ' b').textContent = part === '.answer' ? digit : '–';
    find(part + ' span').textContent = '';
  }
  find('.answer em').textContent = '';
}

// tell announces the digit in the live region.
const tell = () => {
  find('[role="status"].sr').textContent = find('.agreement').textContent;
};

// start waits for the page and the network's file.
async function start() {
  const response = await fetch(new URL('smallest.signum', import.meta.url));
  if (!response.ok) return;
  const file = new Uint8Array(await response.arrayBuffer());
  const network = read(file);
  const changed = (go) => document.addEventListener('readystatechange', go, { once: true });
  while (document.readyState === 'loading') await new Promise(changed);
  begin(network, file.length);
}

// keepFiles keeps files that are dropped, pasted or chosen before the program is here, all of them
// in one input, where wasm/browser/page.go finds them.
function keepFiles() {
  const waits = () => document.getElementById('first'); // the program removes it
  let kept = [];
  function keep(files) {
    if (files.length === 0 || !find('.file input')) return; // in a frame there is none
    const list = new DataTransfer();
    kept = [...kept, ...files];
    kept.forEach((file) => list.items.add(file));
    document.querySelector('.file input').files = list.files;
    document.querySelector('.next').textContent = served().Words.keepsFiles;
  }
  const hear = (name, heard) => addEventListener(name, (event) => waits() && heard(event));
  const carries = (event) => event.dataTransfer.types.includes('Files');
  hear('dragover', (event) => carries(event) && event.preventDefault());
  hear('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    keep(event.dataTransfer.files);
  });
  hear('paste', (event) => keep(event.clipboardData.files));
  hear('change', ({ target }) => {
    if (!target.matches('.file input')) return;
    const chosen = [...target.files];
    target.value = '';
    keep(chosen);
  });
}

if (typeof document !== 'undefined') {
  keepFiles();
  start().catch(() => {});
}
