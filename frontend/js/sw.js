// Keeps the card of the pass on the phone, and nothing else. Flask puts the addresses of this build in `self.VP`.
// The card: the network first, so it is new when it can be. Its parts have a hash in their name: kept ones first.
// The page of the pass (`home`) is never kept; without a network the kept card stands there instead.
const { card, home, parts } = self.VP;
const STORE = `vp-pas ${card} ${parts.join(' ')}`;
const PATIENCE = 4000;

const isCard = (answer) => answer.ok && new URL(answer.url).pathname === card;
const isSignIn = (answer) => new URL(answer.url).pathname.endsWith('/inloggen');

async function fresh() {
  const store = await caches.open(STORE);
  const answer = await fetch(card, { credentials: 'same-origin', cache: 'no-store' });
  if (isCard(answer)) await store.put(card, answer.clone());
  // Signed out by time alone the card stays; signing out by hand, or signing in, clears it (Clear-Site-Data).
  else if (answer.status < 500 && !isSignIn(answer)) await store.delete(card);
  return answer;
}

/** What the network answers; the kept card when that is late, broken, or not what was asked (`isOther`). */
async function orKept(asked, isOther) {
  const store = await caches.open(STORE);
  const kept = await store.match(card);
  const late = new Promise((resolve) => {
    if (kept) setTimeout(resolve, PATIENCE);
  });
  try {
    const answer = await Promise.race([asked, late]);
    return !answer || (kept && (answer.status >= 500 || isOther(answer))) ? kept : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function shown() {
  const answer = await orKept(fresh(), isSignIn);
  // A page that was fetched for another address may not be shown under this one.
  return answer.redirected ? Response.redirect(answer.url, 303) : answer;
}

/** The page of the pass, however late or broken: only the site knows whose it is and how it stands. */
async function withoutNetwork(asked) {
  try {
    return await asked;
  } catch (error) {
    const kept = await (await caches.open(STORE)).match(card);
    if (kept) return kept;
    throw error;
  }
}

async function part(request) {
  const kept = await caches.match(request);
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(parts)).then(fresh));
});

self.addEventListener('activate', (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.startsWith(`vp-pas ${card} `) && name !== STORE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === card) event.respondWith(shown());
  else if (request.mode === 'navigate' && pathname === home) {
    const asked = fetch(request);
    event.respondWith(withoutNetwork(asked));
    // Whoever looks at the pass has the newest card kept, and none of a pass that ended. Offline nothing changes.
    event.waitUntil(asked.then((answer) => answer.ok && fresh()).catch(() => undefined));
  } else if (parts.includes(pathname)) event.respondWith(part(request));
});
