// The service worker: the page works offline once it has been here.
// Everything a version of the page is made of is asked for by that version (?v=…), so versions never mix;
// the data has a cache of its own, which a new version of the page keeps.
const page = "signum-page-{{.Version}}";
const data = "signum-data-{{.Data}}";
const parts = {{.Parts}};
const onDemand = "{{.OnDemand}}"; // kept along with the data: who trains offline takes files away offline

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(page).then((cache) => cache.addAll(parts)).then(() => self.skipWaiting())
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(deleteOld().then(() => self.clients.claim()));
});

// Only caches of our own are ours to delete: other programs may live on the same origin. Images that the visitor brought stay.
async function deleteOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("signum-") && name !== page && name !== data && !name.startsWith("signum-images-"));
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (url.pathname === "/") event.respondWith(networkFirst(event.request));
    return;
  }
  if (url.pathname.startsWith("/web/data/")) {
    event.respondWith(cacheFirst(event, data));
    event.waitUntil(keepOnDemand());
  } else if (url.searchParams.has("v") || parts.includes(url.pathname)) event.respondWith(cacheFirst(event, page));
});

// networkFirst shows the newest page, and offline the one it knows, whatever the query says.
async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (err) {
    const kept = await caches.match("/", { cacheName: page });
    if (kept) return kept;
    throw err;
  }
}

// cacheFirst answers from the cache, and keeps what it had to fetch while the page reads it already; a reload asks the
// network, whatever is kept.
async function cacheFirst(event, name) {
  const { request } = event;
  const cache = await caches.open(name);
  const kept = request.cache === "reload" ? undefined : await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) event.waitUntil(keep(cache, request, response.clone()));
  return response;
}

// keepOnDemand fetches it once.
let asked;
async function keepOnDemand() {
  if (asked) return;
  asked = true;
  const cache = await caches.open(page);
  if (!(await cache.match(onDemand))) await cache.add(onDemand).catch(() => (asked = false));
}

// keep lets a full disk cost the offline copy, not the answer.
async function keep(cache, request, response) {
  try {
    await cache.put(request, response);
  } catch (err) {
    console.warn("signum: not kept for offline use:", err);
  }
}
