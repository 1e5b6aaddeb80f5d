// Keeps the page itself at hand in the browser, so that it opens and reloads while the register cannot be reached.
// Serves one version of the page at a time, whole; never touches what the register answers.

declare const self: ServiceWorkerGlobalScope;
/** Paths of the built page, `/` among them; put in by the build. */
declare const __PAGE_ASSETS__: readonly string[];
/** Changes when any of them does. */
declare const __PAGE_VERSION__: string;

const cachePrefix = 'page-';
const cacheName = cachePrefix + __PAGE_VERSION__;
const assets: ReadonlySet<string> = new Set(__PAGE_ASSETS__);

self.addEventListener('install', (event) => {
  event.waitUntil(keepVersion());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(takeOverIfQuiet());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOfPage = request.method === 'GET' && origin === self.location.origin && assets.has(pathname);
  if (isOfPage) event.respondWith(answerFromCache(request, pathname));
});

/** Whole or not at all: a file that cannot be fetched ends the installation, and the version before goes on. */
async function keepVersion(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(__PAGE_ASSETS__.map((path) => new Request(path, { cache: 'reload' })));
}

/** The first visit is served from the cache at once, so that views not yet opened are there without a connection. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  await Promise.all(former.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Not while another window works with the version before: it would get files of two versions. */
async function takeOverIfQuiet(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length <= 1) await self.skipWaiting();
}

async function answerFromCache(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(pathname)) ?? fetch(request);
}
