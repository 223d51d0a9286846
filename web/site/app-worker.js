// The service worker: the page works offline once it has been here.
//
// The address of every part of a build holds the build's name, so a cached part is right whenever
// it is asked for, and builds never mix. A build's cache goes when no open page is of that build.
const build = "{{.Build}}";
const page = "signum-page-" + build;
const data = "signum-data-{{.Data}}";
const parts = {{.Parts}};
const images = {{.Images}};
const onDemand = "{{.OnDemand}}"; // kept with the images: who trains offline saves files offline

const root = new URL("./", self.location).href;
const at = (name) => new URL(name, root).href;

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

// install keeps all parts of the build. It fails if the site has another build by now.
async function install() {
  const cache = await caches.open(page);
  const how = (name) => (name.startsWith("b/") ? "default" : "reload");
  await cache.addAll(parts.map((name) => new Request(at(name), { cache: how(name) })));
  const text = await (await cache.match(root)).text();
  if (!text.includes("b/" + build + "/")) throw new Error("signum: the page is of another build");
}

// sweep deletes the caches of builds and images that no open page needs. An open page holds a lock
// of its build's name. Caches of other programs on this origin, and images that the visitor
// brought, stay.
async function sweep() {
  const held = (await self.navigator.locks?.query())?.held ?? [];
  const needed = [page, data, ...held.map((lock) => lock.name)];
  const names = (await caches.keys()).filter((name) => /^signum-(page|data)-/.test(name));
  await Promise.all(names.filter((name) => !needed.includes(name)).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root)) return;
  const name = request.url.slice(root.length).split(/[?#]/)[0];
  if (request.mode === "navigate") {
    event.respondWith(networkFirst(request));
    event.waitUntil(sweep());
  } else if (name.startsWith("b/")) {
    event.respondWith(cacheFirst(event, "signum-page-" + name.split("/")[1]));
  } else if (name.startsWith("data/")) {
    event.respondWith(cacheFirst(event, "signum-data-" + name.split("/")[1]));
    event.waitUntil(keepOnDemand());
  } else if (parts.includes(name)) event.respondWith(networkFirst(request));
});

// networkFirst answers with what the site has, and offline with what is kept: the page, for any
// address of the site that isn't a file.
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (err) {
    const cache = await caches.open(page);
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    if (request.mode === "navigate") return Response.redirect(root);
    throw err;
  }
}

// cacheFirst answers from the cache, and keeps what it had to fetch while the page reads it
// already. A reload asks the network, and replaces what is kept: so a damaged part is mended.
async function cacheFirst(event, name) {
  const { request } = event;
  const kept = request.cache === "reload" ? undefined : await caches.match(request, { cacheName: name });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(keep(name, request, response.clone()));
  return response;
}

// A page that has nothing else to do has all images kept, so that all of them can be trained on
// offline. It is told that they are coming, and when all are kept.
self.addEventListener("message", (event) => {
  if (event.data === "keep images") event.waitUntil(keepImages(event.source));
});

async function keepImages(page) {
  await keepOnDemand();
  const cache = await caches.open(data);
  const missing = async () => {
    const kept = await Promise.all(images.map((name) => cache.match(at(name))));
    return images.filter((_, i) => !kept[i]);
  };
  for (const name of await missing()) {
    page?.postMessage("images come");
    const response = await fetch(at(name), { priority: "low" });
    if (response.ok) await keep(data, at(name), response);
  }
  if ((await missing()).length === 0) page?.postMessage("images kept");
}

// keepOnDemand fetches it once.
let asked;
async function keepOnDemand() {
  if (asked) return;
  asked = true;
  const cache = await caches.open(page);
  if (!(await cache.match(at(onDemand)))) await cache.add(at(onDemand)).catch(() => (asked = false));
}

// keep stores a response in a cache. A full disk costs the offline copy, not the answer.
async function keep(name, request, response) {
  try {
    await (await caches.open(name)).put(request, response);
  } catch (err) {
    console.warn("signum: not kept for offline use:", err);
  }
}
