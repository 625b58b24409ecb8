// Keeps the pages of residents and guests for when the network is away. While it is there its files come first: a page of yesterday
// must not meet the cloud of today.
importScripts("/files.js");

const PREFIX = "pages-";
const KEPT = PREFIX + self.assetsManifest.version;
const DOCUMENT = "/home";
const PLACES = /^\/(home|guest)(\/|$)/;
const PATIENCE_MS = 4_000;

const files = new Set(self.assetsManifest.assets.map(({ url }) => new URL(url, self.location.origin).pathname).filter(path => path !== "/index.html"));

self.addEventListener("install", event => event.waitUntil(keep()));
self.addEventListener("activate", event => event.waitUntil(forgetOthers()));
self.addEventListener("fetch", event => {
  const { pathname, origin } = new URL(event.request.url);
  const name = event.request.mode === "navigate" && PLACES.test(pathname) ? DOCUMENT : files.has(pathname) ? pathname : null;
  if (event.request.method === "GET" && origin === self.location.origin && name !== null) {
    event.respondWith(networkFirst(event.request, name));
  }
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll([DOCUMENT, ...files]);
  await self.skipWaiting();
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(PREFIX) && name !== KEPT).map(name => caches.delete(name)));
  await self.clients.claim();
}

async function networkFirst(request, name) {
  const kept = await (await caches.open(KEPT)).match(name);
  if (!kept) {
    return fetch(request);
  }
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([fetch(request).then(answer => answer.ok ? answer : kept, () => kept), late]);
}
