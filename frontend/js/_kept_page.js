// What a service worker does to keep one page on the phone, and the parts it needs. The page: the network first, so it is
// new when it can be. Its parts have a hash in their name: kept ones first.
const PATIENCE = 4000;
const isSignIn = (answer) => new URL(answer.url).pathname.endsWith('/inloggen');

/**
 * Keep `page`. `name` begins the names of its stores; `evenSignedOut`: show the kept page rather than the page to sign in.
 * Returns `fresh`, which fetches the page and keeps it, and `kept`, what there is.
 */
export function keepPage(name, page, parts, { evenSignedOut = false } = {}) {
  const STORE = `${name} ${page} ${parts.join(' ')}`;
  const kept = async () => (await caches.open(STORE)).match(page);

  async function fresh() {
    const store = await caches.open(STORE);
    const answer = await fetch(page, { credentials: 'same-origin', cache: 'no-store' });
    if (answer.ok && new URL(answer.url).pathname === page) await store.put(page, answer.clone());
    // Signed out by time alone the page stays; signing out by hand clears it (Clear-Site-Data). Who has no right to it any more
    // has no page.
    else if (answer.status < 500 && !isSignIn(answer)) await store.delete(page);
    return answer;
  }

  /** What the network answers; the kept page when that is late, broken, or not what was asked. */
  async function shown() {
    const before = await kept();
    const late = new Promise((resolve) => {
      if (before) setTimeout(resolve, PATIENCE);
    });
    try {
      const answer = await Promise.race([fresh(), late]);
      if (!answer || (before && (answer.status >= 500 || (evenSignedOut && isSignIn(answer))))) return before;
      // A page that was fetched for another address may not be shown under this one.
      return answer.redirected ? Response.redirect(answer.url, 303) : answer;
    } catch (error) {
      if (before) return before;
      throw error;
    }
  }

  const part = async (request) => (await caches.match(request)) ?? fetch(request);

  self.addEventListener('install', (event) => {
    self.skipWaiting();
    event.waitUntil(caches.open(STORE).then((store) => store.addAll(parts)).then(fresh));
  });

  self.addEventListener('activate', (event) => {
    const clear = async () => {
      for (const one of await caches.keys()) if (one.startsWith(`${name} ${page} `) && one !== STORE) await caches.delete(one);
      await self.clients.claim();
    };
    event.waitUntil(clear());
  });

  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate' && pathname === page) event.respondWith(shown());
    else if (parts.includes(pathname)) event.respondWith(part(request));
  });

  return { fresh, kept };
}
