// What a connector wrote down without a network: kept in this browser, encrypted, a day at most (docs/decisions/0027).
// Only a first name, a way to be reached and codes. The key cannot be read out; it goes when nothing waits any more.
export const DAY = 86_400_000;
const NAME = 'vp-straat';

const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : undefined;
/** Tell the other tabs that something changed; `gone`: somebody signs out. */
export const tell = (what = 'changed') => tabs?.postMessage(what);
export const hear = (listener) => tabs?.addEventListener('message', (event) => listener(event.data));

export const works = () => Boolean(window.isSecureContext && window.indexedDB && crypto.subtle && crypto.randomUUID && navigator.locks);

const settled = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/** One short transaction. Opened for each: signing out throws all away, and an open base would be in the way. */
async function base(mode, work) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('rows', { keyPath: 'id' });
    opening.result.createObjectStore('keys');
  };
  const database = await settled(opening);
  try {
    const begun = database.transaction(['rows', 'keys'], mode);
    const ended = new Promise((done, failed) => {
      begun.oncomplete = done;
      begun.onabort = () => failed(begun.error);
    });
    const answer = await work(begun.objectStore('rows'), begun.objectStore('keys'));
    await ended;
    return answer;
  } finally {
    database.close();
  }
}

/** One change at a time, in all tabs together: the key and what is kept under it go together. */
const alone = (work) => navigator.locks.request(NAME, work);

export const rows = async () => (await base('readonly', (kept) => settled(kept.getAll()))).sort((one, other) => one.at - other.at);

async function removed(isOver) {
  return base('readwrite', async (kept, keys) => {
    const all = await settled(kept.getAll());
    const over = all.filter(isOver);
    for (const row of over) kept.delete(row.id);
    if (over.length === all.length) keys.delete('key');
    return over.length;
  });
}

export const remove = (id) => alone(() => removed((row) => row.id === id));
/** Drop what waits longer than a day, or what a wrong clock put a day ahead; how many that were. */
export const expire = () => alone(() => removed((row) => Math.abs(Date.now() - row.at) >= DAY));

/** Of whom is what waits here? Of somebody else it goes at once. */
export const claim = (whose) => alone(() => base('readwrite', async (kept, keys) => {
  if ((await settled(keys.get('whose'))) === whose) return;
  kept.clear();
  keys.clear();
  keys.put(whose, 'whose');
}));

const bound = (id, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) });

async function seal(key, { id, kind, at }, words) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(bound(id, iv), key, new TextEncoder().encode(JSON.stringify(words)));
  return { id, kind, at, iv, sealed };
}

/** Keep an entry, or keep it again with other words. `kind` and `at` are in the clear, the rest is not. */
export const put = (id, kind, at, words) => alone(async () => {
  let key = await base('readonly', (_kept, keys) => settled(keys.get('key')));
  key ??= await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const row = await seal(key, { id, kind, at }, words);
  await base('readwrite', (kept, keys) => {
    keys.put(key, 'key');
    kept.put(row);
  });
});

/** Keep with other words what waits already: not what went meanwhile, nor what somebody mended meanwhile. */
export const putAgain = (row, words) => alone(async () => {
  const key = await base('readonly', (_kept, keys) => settled(keys.get('key')));
  if (!key) return;
  const fresh = await seal(key, row, words);
  await base('readwrite', async (kept) => {
    const now = await settled(kept.get(row.id));
    if (now && String(now.iv) === String(row.iv)) kept.put(fresh);
  });
});

/** What an entry says. */
export async function read({ id, iv, sealed }) {
  const key = await base('readonly', (_kept, keys) => settled(keys.get('key')));
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(bound(id, iv), key, sealed)));
}
