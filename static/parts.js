// How the page and its workers fetch the parts of their build, and mend what is damaged.
//
// build.js has set self.signum: { build, data, parts: { name: [bytes, CRC-32] }, words }. The
// folder that this script lies in holds the parts, unless it says where they are.
const own = self.document?.currentScript?.src ?? self.location.href;
signum.base ??= self.base ?? new URL(".", own).href;
signum.data = new URL(signum.data, signum.base).href;

// say returns a text of the build, with its values.
signum.say = (name, ...values) => signum.words[name].replace(/\{(\d)\}/g, (_, i) => values[i]);

// failure returns an error with a text of the build, and with what the page needs to know of it.
signum.failure = (name, ...values) => {
  const err = new Error(signum.say(name, ...values));
  return Object.assign(err, { failure: name, values: values.map(String) });
};

// script runs a part that is a script of the page.
signum.script = (name) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = signum.base + name;
    script.onload = done;
    script.onerror = () => failed(signum.failure("damaged", name));
    document.head.append(script);
  });

// compile returns a part as a WebAssembly.Module. It calls came with the share that has come, and
// stalled when nothing has come for a while. It rejects with a sentence.
signum.compile = async (name, { came = () => {}, stalled = () => {} } = {}) => {
  const attempt = async (cache) => {
    const response = await signum.ask(signum.base + name, cache);
    const whole = signum.check(name, response.clone(), came, stalled);
    const module = signum.stream(response);
    module.catch(() => {}); // a damaged part is told as that
    await whole;
    return module;
  };
  return attempt("default").catch((err) => {
    if (err !== signum.damaged) throw err;
    return attempt("reload").catch((err) => {
      throw err === signum.damaged ? signum.failure("damaged", name) : err;
    });
  });
};

// ask returns the answer to a request for a part of the site.
signum.ask = async (address, cache) => {
  const response = await fetch(address, { cache });
  if (response.ok) return response;
  const part = address.split("/").at(-1);
  if (response.status === 404) throw signum.failure("gone", part);
  throw signum.failure("refused", part, response.status);
};

// stream compiles while the bytes come, or afterwards if the server calls them something else.
signum.stream = (response) =>
  WebAssembly.compileStreaming(response).catch(async (err) => {
    if (!(err instanceof TypeError)) throw err;
    const again = await signum.ask(response.url, "default");
    return WebAssembly.compile(await again.arrayBuffer());
  });

signum.damaged = new Error("damaged");
signum.patience = 20_000; // milliseconds without a byte

// check reads a part, and throws signum.damaged if its bytes aren't those of the build.
signum.check = async (name, response, came, stalled) => {
  const [size, sum] = signum.parts[name];
  const reader = response.body.getReader();
  let read = 0,
    crc = -1;
  for (;;) {
    const timer = setTimeout(stalled, signum.patience);
    const { done, value } = await reader.read();
    clearTimeout(timer);
    if (done) break;
    read += value.length;
    crc = signum.crc32(crc, value);
    came(Math.min(1, read / size));
  }
  if (read !== size || ~crc >>> 0 !== sum) throw signum.damaged;
};

// crc32 goes on with a checksum that began at −1.
signum.crc32 = (crc, bytes) => {
  for (const b of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ b) & 255];
  return crc;
};

const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = (n >>> 1) ^ (0xedb88320 & -(n & 1));
  return n;
});
