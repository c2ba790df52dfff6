// Keeps the page of street mode on the phone, and nothing else. Flask puts the addresses of this build in `self.VP`.
const { page, parts } = self.VP;
const STORE = `vp-straat ${page} ${parts.join(' ')}`;
const PATIENCE = 4000;

const isPage = (answer) => answer.ok && new URL(answer.url).pathname === page;
const isSignIn = (answer) => new URL(answer.url).pathname.endsWith('/inloggen');

async function fresh() {
  const store = await caches.open(STORE);
  const answer = await fetch(page, { credentials: 'same-origin', cache: 'no-store' });
  if (isPage(answer)) await store.put(page, answer.clone());
  // Signed out by time alone the page stays; signing out by hand clears it (Clear-Site-Data). Who lost the role has no page.
  else if (answer.status < 500 && !isSignIn(answer)) await store.delete(page);
  return answer;
}

/** The page of the network; the kept one when that is late or broken. */
async function shown() {
  const kept = await (await caches.open(STORE)).match(page);
  const late = new Promise((resolve) => {
    if (kept) setTimeout(resolve, PATIENCE);
  });
  try {
    const answer = await Promise.race([fresh(), late]);
    if (!answer || (kept && answer.status >= 500)) return kept;
    // A page that was fetched for another address may not be shown under this one.
    return answer.redirected ? Response.redirect(answer.url, 303) : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(parts)).then(fresh));
});

self.addEventListener('activate', (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(`vp-straat ${page} `) && name !== STORE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(shown());
  else if (parts.includes(pathname)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
