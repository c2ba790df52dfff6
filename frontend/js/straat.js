// Street mode: what a connector writes down waits on the phone and is sent one by one when there is a network.
// Without this script, or in a browser that cannot keep secrets, the page is three plain forms.
import { DAY, claim, expire, hear, put, putAgain, read, remove, rows, tell, works } from './_straat.js';

const SOON = DAY / 8;
const MINUTE = 60_000;
const part = document.querySelector('[data-street]');
const find = (name) => part.querySelector(`[data-${name}]`);
const { whose, token, worker, scope } = part.dataset;
const words = JSON.parse(part.dataset.spoken);
const boxes = [...document.querySelectorAll('[data-street-form]')];

const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const number = (n, one, many) => filled(words[n === 1 ? one : many], { n });
const say = (text) => {
  if (find('said').textContent !== text) find('said').textContent = text;
};
const lasts = (ms) => (ms > 2 * 3_600_000 ? filled(words.hours, { n: Math.floor(ms / 3_600_000) }) : filled(words.minutes, { n: Math.max(1, Math.ceil(ms / MINUTE)) }));
const clock = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(at);

const refusals = new Set();
const mending = new Map();
let isOut = false;
/* What may be thrown away at the next press, and what may take the place of what is being typed. */
let dropping = '';
let replacing = '';

/* The forms. */
const KINDS = { samen: 'row_match', aanbod: 'row_offer', vraag: 'row_question' };
const tidy = (data) => [...data].filter(([name]) => !/csrf_token$|form_key$/.test(name));

/** Does the form hold something that is written down nowhere? */
function isTyped(box) {
  const form = box.querySelector('form');
  const blank = form.cloneNode(true);
  blank.reset();
  const said = (one) => JSON.stringify(tidy(new FormData(one)));
  return said(form) !== said(blank);
}

function missing(box) {
  const data = new FormData(box.querySelector('form'));
  const needed = JSON.parse(box.dataset.needed);
  // A second person is not asked for when a place is chosen, and the other way round.
  const isAsked = (name) => box.querySelector(`[name="${name}"]`)?.offsetParent;
  return Object.keys(needed).filter((name) => isAsked(name) && !String(data.get(name) ?? '').trim()).map((name) => needed[name]);
}

function wrong(box, sentences) {
  const place = box.querySelector('[data-wrong]');
  place.textContent = sentences.join(' ');
  place.hidden = !sentences.length;
  if (sentences.length) place.focus();
}

function empty(box) {
  const form = box.querySelector('form');
  form.reset();
  mending.delete(box);
  replacing = '';
  wrong(box, []);
}

async function write(box) {
  const form = box.querySelector('form');
  const sentences = isOut ? [words.out] : missing(box);
  wrong(box, sentences);
  if (sentences.length) return;
  const { id, at } = mending.get(box) ?? { id: crypto.randomUUID(), at: Date.now() };
  try {
    await put(id, box.dataset.streetForm, at, { to: form.getAttribute('action'), fields: tidy(new FormData(form)) });
  } catch {
    return wrong(box, [words.full]);
  }
  refusals.delete(id);
  empty(box);
  box.parentElement.open = false;
  say(words.kept);
  tell();
  await show();
  find('count').focus();
  send();
}

/** Put a refused entry back in its form; it keeps its key and its time. What is typed there goes at a second press. */
async function mend(row) {
  const box = boxes.find((one) => one.dataset.streetForm === row.kind);
  const form = box.querySelector('form');
  if (mending.get(box)?.id === row.id) {
    box.parentElement.open = true;
    return box.querySelector('[data-wrong]').focus();
  }
  if (replacing !== row.id && isTyped(box)) {
    replacing = row.id;
    say(words.typing);
    return show();
  }
  const { fields, errors } = await read(row);
  empty(box);
  for (const [name, value] of fields) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    if (field.type === 'checkbox') field.checked = true;
    else field.value = value;
  }
  mending.set(box, row);
  box.parentElement.open = true;
  await show();
  wrong(box, errors);
}

/** What was thrown away is not mended any more: its form is empty again, and hands on no key and no time. */
async function drop(id) {
  await remove(id);
  refusals.delete(id);
  for (const [box, row] of [...mending]) if (row.id === id) empty(box);
  tell();
}

function button(of, label, kind, work) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: `nl-button nl-button--${kind}`, textContent: label });
  made.dataset.of = of;
  made.addEventListener('click', work);
  return made;
}

/* What waits: kinds and times, never a name. */
async function show() {
  const wiped = await expire();
  if (wiped) {
    say(number(wiped, 'wiped_one', 'wiped_many'));
    tell();
  }
  const waiting = await rows();
  // What went in another tab, or by its time, hands on no key and no time; what is typed stays.
  for (const [box, { id }] of [...mending]) if (!waiting.some((row) => row.id === id)) mending.delete(box);
  part.hidden = !waiting.length && !find('said').textContent;
  find('count').textContent = waiting.length ? number(waiting.length, 'one', 'many') : words.none;
  find('actions').hidden = !waiting.length;
  const left = (row) => row.at + DAY - Date.now();
  const isSoon = waiting.length > 0 && left(waiting[0]) < SOON;
  find('soon').hidden = !isSoon;
  const soon = isSoon ? filled(words.soon, { left: lasts(left(waiting[0])) }) : '';
  if (find('soon').textContent !== soon) find('soon').textContent = soon;
  const focused = find('rows').contains(document.activeElement) && document.activeElement.dataset.of;
  find('rows').replaceChildren(...waiting.map((row) => {
    const item = document.createElement('li');
    item.className = 'vp-street__row';
    const text = document.createElement('span');
    text.textContent = `${filled(words[KINDS[row.kind]], { when: clock(row.at) })}. ${filled(words.left, { left: lasts(left(row)) })}.${refusals.has(row.id) ? ` ${words.refused}` : ''}`;
    const away = button(`drop ${row.id}`, dropping === row.id ? words.drop_sure : words.drop, 'subtle', async () => {
      if (dropping === row.id) await drop(row.id);
      else dropping = row.id;
      await show();
    });
    const better = () => button(`mend ${row.id}`, replacing === row.id ? words.mend_sure : words.mend, 'secondary', () => mend(row));
    item.append(text, ...(refusals.has(row.id) ? [better()] : []), away);
    return item;
  }));
  if (focused) (find('rows').querySelector(`[data-of="${focused}"]`) ?? find('count')).focus();
}

/* Sending. */
async function fresh() {
  const answer = await fetch(token, { redirect: 'manual', cache: 'no-store' });
  if (answer.type === 'opaqueredirect') return undefined;
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function sendAll() {
  find('sign-in').hidden = true;
  const waiting = await rows();
  if (!waiting.length) return;
  if (waiting.every((row) => refusals.has(row.id))) return say(words.refused);
  if (!navigator.onLine) return say(words.offline);
  const told = await fresh();
  if (!told) {
    find('sign-in').hidden = false;
    return say(words.sign_in);
  }
  if (told.whose !== whose) {
    await claim(told.whose);
    return location.reload();
  }
  let sent = 0;
  for (const { id } of waiting) {
    // Somebody may have thrown it away or mended it while another one was on its way.
    const row = (await rows()).find((one) => one.id === id);
    if (!row) continue;
    const { to, fields, errors } = await read(row);
    if (errors) {
      refusals.add(row.id);
      continue;
    }
    const body = new URLSearchParams([...fields, [`${row.kind}-form_key`, row.id], ['csrf_token', told.token]]);
    const answer = await fetch(to, { method: 'POST', body, headers: { 'X-Straat': '1' }, redirect: 'manual' });
    if (answer.ok) {
      await remove(row.id);
      sent += 1;
    } else if (answer.status === 422) {
      await putAgain(row, { to, fields, errors: (await answer.json()).errors });
      refusals.add(row.id);
    } else throw new Error(answer.status);
    tell();
  }
  const left = await rows();
  for (const id of [...refusals]) if (!left.some((row) => row.id === id)) refusals.delete(id);
  if (refusals.size) say(words.refused);
  else if (sent) say(words.sent);
}

/** One tab sends at a time; who is asked meanwhile looks once more when that is done. */
let again = false;
const send = () => navigator.locks.request('vp-straat-send', { ifAvailable: true }, async (lock) => {
  if (!lock) {
    again = true;
    return;
  }
  do {
    again = false;
    try {
      await sendAll();
    } catch {
      say(navigator.onLine ? words.later : words.offline);
    }
    await show();
  } while (again);
});

/** Somebody signed out in another tab: by now the browser threw all away. */
async function leave() {
  try {
    isOut = !(await fresh());
  } catch {
    return;
  }
  if (!isOut) return;
  boxes.forEach(empty);
  await show();
  say(words.gone);
}

async function begin() {
  await claim(whose);
  for (const row of await rows()) if ((await read(row)).errors) refusals.add(row.id);
  for (const box of boxes) {
    let busy = false;
    box.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (busy) return;
      busy = true;
      await write(box);
      busy = false;
    });
    box.parentElement.addEventListener('toggle', () => {
      if (box.parentElement.open) for (const other of boxes) if (other !== box) other.parentElement.open = false;
    });
  }
  find('send').addEventListener('click', send);
  addEventListener('online', send);
  document.addEventListener('visibilitychange', () => document.hidden || show().then(send));
  hear((what) => (what === 'gone' ? setTimeout(leave, 2000) : show()));
  setInterval(() => show().then(send), MINUTE);
  await show();
  await send();
}

if (navigator.serviceWorker) {
  const policy = window.trustedTypes?.createPolicy('vp-pas', {
    createScriptURL: (address) => {
      if (address === worker) return address;
      throw new TypeError('only our own worker');
    },
  });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(worker) : worker, { scope }).catch(() => undefined);
}
if (works()) begin();
