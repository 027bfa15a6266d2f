// Keeps the app's own files, and nothing of anybody, so that it opens without a network. The server puts SHELL before this file.

const CACHE = `huiyin-visits-${SHELL.version}`;
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  const fresh = SHELL.kept.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("huiyin-visits-") && name !== CACHE);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !SHELL.kept.includes(pathname)) return;
  event.respondWith(pathname === SHELL.app ? page(request) : kept(request));
});

// The page from the network where there is one, so that a switched language shows; else, or where it takes too long, as kept.
async function page(request) {
  const cache = await caches.open(CACHE);
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer.ok) await cache.put(SHELL.app, answer.clone());
    return answer;
  } catch {
    return cache.match(SHELL.app);
  }
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

// A network is back: the page, if it is open and unlocked, sends. Only it can open what is sealed.
self.addEventListener("sync", (event) => {
  event.waitUntil(self.clients.matchAll().then((pages) => pages.forEach((one) => one.postMessage("send"))));
});
