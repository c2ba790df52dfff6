// Keeps the card of the pass on the phone, and nothing else. Flask puts the addresses of this build in `self.VP`.
// The page of the pass (`home`) is never kept; without a network the kept card stands there instead.
import { keepPage } from './_kept_page.js';

const { card, home, parts } = self.VP;
const { fresh, kept } = keepPage('vp-pas', card, parts, { evenSignedOut: true });

/** The page of the pass, however late or broken: only the site knows whose it is and how it stands. */
async function withoutNetwork(asked) {
  try {
    return await asked;
  } catch (error) {
    const instead = await kept();
    if (instead) return instead;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || request.mode !== 'navigate' || pathname !== home) return;
  const asked = fetch(request);
  event.respondWith(withoutNetwork(asked));
  // Whoever looks at the pass has the newest card kept, and none of a pass that ended. Offline nothing changes.
  event.waitUntil(asked.then((answer) => answer.ok && fresh()).catch(() => undefined));
});
