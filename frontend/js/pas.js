// The card on a phone: a new code each minute, made here from the secret of the pass, also without a network.
// The server does the same in passes/rules_codes.py. Without this script the page shows the code for paper.
import { encode } from 'uqr';

const MINUTE = 60_000;
const AHEAD = 'vp-pas-ahead';
const card = document.querySelector('[data-pass]');
const find = (name) => document.querySelector(`[data-${name}]`);
const { handle, secret, check, lastDay, worker, scope } = card.dataset;

/* How many milliseconds the clock of the site is ahead of the one of this phone. */
let ahead = 0;
const remembered = () => {
  try {
    return Number(localStorage.getItem(AHEAD)) || 0;
  } catch {
    return 0;
  }
};
const remember = (value) => {
  try {
    localStorage.setItem(AHEAD, value);
  } catch {
    // A phone that keeps nothing trusts its own clock when it is offline.
  }
};
const now = () => Date.now() + ahead;

const bytes = Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

async function token(moment) {
  const message = new TextEncoder().encode(`s|${Math.floor(moment / MINUTE)}`);
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', key, message)).slice(0, 16);
  return `s.${handle}.${[...proof].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function drawing(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1H${x}z` : '')).join('')).join('');
  return { size, path };
}

let timer;
async function draw() {
  clearTimeout(timer);
  const moment = now();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(moment);
  const isOver = day > lastDay;
  find('over').hidden = !isOver;
  const { size, path } = drawing(check + (await token(moment)));
  const code = find('code');
  code.setAttribute('viewBox', `0 0 ${size} ${size}`);
  code.firstElementChild.setAttribute('d', path);
  const time = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(moment).replace(/^0/, '');
  find('time').textContent = document.documentElement.lang === 'nl' ? `${time.replace(':', '.')} uur` : time;
  find('live').hidden = isOver;
  find('paper').hidden = true;
  timer = setTimeout(draw, MINUTE - (now() % MINUTE));
}

/** Ask the site what time it is, and whether there is a network at all. */
async function meet() {
  let answer;
  try {
    answer = navigator.onLine && await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
  } catch {
    // No network: what was remembered serves.
  }
  find('offline').hidden = Boolean(answer);
  const told = answer && Number(answer.headers.get('X-Moment'));
  if (!told) return;
  const found = told - Date.now();
  const wanted = Math.abs(found) > MINUTE / 2 ? found : 0;
  remember(wanted);
  if (Math.abs(wanted - ahead) > MINUTE / 2) {
    ahead = wanted;
    await draw();
  }
}

ahead = remembered();
await draw();
meet();
addEventListener('online', meet);
addEventListener('offline', meet);
document.addEventListener('visibilitychange', () => {
  // A phone that slept has an old code on its screen.
  if (!document.hidden) draw();
});

if (navigator.serviceWorker) {
  const policy = window.trustedTypes?.createPolicy('vp-pas', {
    createScriptURL: (address) => {
      if (address === worker) return address;
      throw new TypeError('only our own worker');
    },
  });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(worker) : worker, { scope });
}

addEventListener('beforeinstallprompt', (event) => {
  const button = find('install');
  if (!button) return;
  event.preventDefault();
  button.hidden = false;
  button.addEventListener('click', () => {
    button.hidden = true;
    event.prompt();
  }, { once: true });
});
