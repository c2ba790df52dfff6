// Everything here is extra: each page works without it.
import { combobox } from './_combobox.js';
import { keep } from './_keep.js';
import { mirror } from './_mirror.js';

const html = document.documentElement;
html.classList.add('vp-js');

const policy = window.trustedTypes?.createPolicy('vp', { createHTML: (text) => text });
const trusted = (text) => (policy ? policy.createHTML(text) : text);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** One polite voice for the whole page. What is said soon after something else, is said in one go with it. */
let voice;
let breath;
const unsaid = new Map();
function say(text, wait = 80, about = '') {
  if (!voice) {
    voice = document.createElement('p');
    voice.className = 'vp-sr';
    voice.setAttribute('role', 'status');
    document.body.append(voice);
  }
  if (!text) return unsaid.delete(about);
  unsaid.set(about, text);
  voice.textContent = '';
  clearTimeout(breath);
  breath = setTimeout(() => {
    voice.textContent = [...unsaid.values()].join('. ');
    unsaid.clear();
  }, wait);
}

/* Errors: the summary gets the focus; its links go to the field. */
const summary = document.querySelector('[data-error-summary]');
if (summary) {
  // The page asks for it too (autofocus); this is for browsers that do not.
  requestAnimationFrame(() => setTimeout(() => document.activeElement === document.body && summary.focus(), 50));
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('.utrecht-form-field, fieldset') ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/* Characters left. */
for (const counter of all('[data-counter]')) {
  const area = document.getElementById(counter.dataset.counter);
  if (!area) continue;
  const most = Number(counter.dataset.max);
  area.removeAttribute('maxlength');
  let timer;
  const update = () => {
    const left = most - [...area.value].length;
    const text = (left < 0 ? counter.dataset.over : counter.dataset.left).replace('{n}', Math.abs(left));
    counter.textContent = text;
    counter.classList.toggle('vp-counter--over', left < 0);
    clearTimeout(timer);
    if (document.activeElement === area && left < most * 0.1) timer = setTimeout(() => say(text), 1200);
  };
  area.addEventListener('input', update);
  update();
}

/* Show what is typed in a password field. */
for (const box of all('[data-password]')) {
  const input = box.querySelector('input');
  const { show, hide, what } = box.dataset;
  const button = document.createElement('button');
  const word = document.createElement('span');
  const rest = document.createElement('span');
  button.type = 'button';
  button.className = 'vp-password__button';
  rest.className = 'vp-sr';
  rest.textContent = ` ${what}`;
  button.append(word, rest);
  const set = (visible) => {
    input.type = visible ? 'text' : 'password';
    word.textContent = visible ? hide : show;
  };
  set(false);
  button.addEventListener('click', () => set(input.type === 'password'));
  input.form?.addEventListener('submit', () => set(false));
  box.append(button);
}

/* Day grid: the name of a day chooses the whole day. */
for (const grid of all('[data-day-grid]')) {
  for (const day of all('[data-day]', grid)) {
    const boxes = all('input', day.parentElement);
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...day.childNodes);
    const rest = document.createElement('span');
    rest.className = 'vp-sr';
    rest.textContent = `, ${grid.dataset.allDay}`;
    button.append(rest);
    day.append(button);
    day.removeAttribute('aria-hidden');
    const state = () => button.setAttribute('aria-pressed', String(boxes.every((box) => box.checked)));
    button.addEventListener('click', () => {
      const every = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !every;
      state();
    });
    day.parentElement.addEventListener('change', state);
    state();
  }
}

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    navigator.clipboard?.writeText(document.getElementById(copy.dataset.copy).innerText).then(() => {
      copy.querySelector('[aria-live]').textContent = copy.dataset.done;
    });
  }
});
document.addEventListener('change', (event) => {
  if (event.target.matches('[data-select-submit]')) event.target.form.requestSubmit();
});
/* A menu or sheet closes after a choice inside the page. */
document.addEventListener('submit', (event) => event.target.querySelector?.('[popover]:popover-open')?.hidePopover());

/* Two clicks send a form once. */
document.addEventListener('submit', (event) => {
  if (event.target.method !== 'post') return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
  setTimeout(() => delete event.target.dataset.sent, 5000);
});
window.addEventListener('pageshow', () => all('form[data-sent]').forEach((form) => delete form.dataset.sent));

/* A table with boxes: all or none of them. */
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-check-all]');
  if (!button) return;
  for (const box of all('input[type=checkbox]', button.form)) box.checked = button.dataset.checkAll === 'yes';
});

/* A file that does not fit is refused before it is sent; work that takes a while says so. */
for (const warning of all('[data-most-bytes]')) {
  const input = document.getElementById(warning.dataset.for);
  input?.addEventListener('change', () => {
    const tooLarge = input.files[0]?.size > Number(warning.dataset.mostBytes);
    warning.textContent = tooLarge ? warning.dataset.text : '';
    if (tooLarge) input.value = '';
  });
}
document.addEventListener('submit', (event) => {
  const busy = event.target.querySelector?.('[data-busy]');
  if (busy && !event.defaultPrevented) busy.textContent = busy.dataset.busy;
});
window.addEventListener('pageshow', () => all('[data-busy]').forEach((busy) => (busy.textContent = '')));

keep(say);

/* Live list: the same address, only the part with the results. */
const live = document.querySelector('form[data-live]');
let follow = (href) => location.assign(href);
if (live && document.getElementById('resultaten')) {
  const place = new URL(live.action).pathname;
  let running;
  let timer;

  const at = (query) => (String(query) ? `${place}?${query}` : place);
  const address = () => at(new URLSearchParams([...new FormData(live)].filter(([, value]) => value !== '')));

  /** `how`: push a new entry, replace the one of the same typing, or none. */
  async function load(url, how, { focus = false, typing = false } = {}) {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const old = document.getElementById('resultaten');
    old.setAttribute('aria-busy', 'true');
    try {
      // Words that are still being typed are no search yet: what they miss is not counted.
      const headers = { 'X-Deel': 'resultaten', ...(typing && { 'X-Tikt': 'ja' }) };
      const answer = await fetch(url, { headers, signal, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const holder = document.createElement('template');
      holder.innerHTML = trusted(await answer.text());
      const fresh = holder.content.getElementById('resultaten');
      if (!fresh) throw new Error('no results');
      if (how) history[how]({ live: true, typing }, '', url);
      old.replaceWith(fresh);
      count(fresh.dataset);
      if (fresh.dataset.title) document.title = fresh.dataset.title;
      const head = focus && (fresh.querySelector('h2') ?? fresh);
      if (head) {
        // Who lands on the heading hears it: nothing else to say.
        head.tabIndex = -1;
        head.focus();
      } else if (fresh.dataset.status) say(fresh.dataset.status);
    } catch (error) {
      if (error.name !== 'AbortError') location.assign(url);
    }
  }

  /** Write the new numbers beside the filters. */
  function count({ counts, chosen }) {
    for (const [id, number] of Object.entries(JSON.parse(counts ?? '{}'))) {
      const label = live.querySelector(`label[for="${CSS.escape(id)}"]`);
      const old = label?.querySelector('.vp-filter__count');
      if (!old) continue;
      old.textContent = number;
      label.classList.toggle('vp-filter__option--empty', !number);
    }
    const badge = live.querySelector('[data-chosen]');
    if (!badge) return;
    badge.hidden = !Number(chosen);
    badge.firstChild.data = chosen;
  }

  /** Bring the form in line with an address: after a link or the back button. */
  function fill(url) {
    const query = new URL(url, location).searchParams;
    // An order or a map that the page did not begin with is kept too while somebody types on.
    for (const name of ['sorteer', 'weergave']) {
      if (!query.has(name) || live.elements.namedItem(name)) continue;
      live.prepend(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    }
    for (const field of live.elements) {
      if (!field.name || field.type === 'submit') continue;
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = query.getAll(field.name).includes(field.value);
      else field.value = query.get(field.name) ?? field.querySelector('[selected]')?.value ?? '';
    }
  }

  function visit(url) {
    fill(url);
    load(url, 'pushState', { focus: true });
  }

  live.addEventListener('submit', (event) => {
    event.preventDefault();
    load(address(), 'pushState', { focus: true });
  });
  live.addEventListener('change', (event) => {
    if (event.target.type === 'search') return;
    clearTimeout(timer);
    timer = setTimeout(() => load(address(), 'pushState'), 120);
  });
  live.addEventListener('input', (event) => {
    if (event.target.type !== 'search') return;
    clearTimeout(timer);
    // One or two letters find nothing yet: no reason to empty the list.
    const { length } = event.target.value.trim();
    if (length && length < 3) return;
    // One entry for one spell of typing: the back button goes to before it.
    timer = setTimeout(() => load(address(), history.state?.typing ? 'replaceState' : 'pushState', { typing: true }), 450);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-live-link]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.getAttribute('href'), location);
    if (url.pathname !== place) return;
    event.preventDefault();
    visit(url.pathname + url.search);
  });
  history.replaceState({ live: true }, '');
  window.addEventListener('popstate', (event) => {
    if (!event.state?.live) return;
    fill(location.href);
    load(location.pathname + location.search, '');
  });

  /** A suggestion takes the place of the words; what was chosen beside them stays. */
  follow = (href) => {
    const url = new URL(href, location);
    if (url.pathname !== place) return location.assign(href);
    const query = new URL(address(), location).searchParams;
    const wish = new Set(url.searchParams.keys());
    if (wish.has('wijk') || wish.has('stadsdeel')) ['wijk', 'stadsdeel'].forEach((name) => wish.add(name));
    for (const name of wish.add('q')) query.delete(name);
    for (const [name, value] of url.searchParams) query.append(name, value);
    visit(at(query));
  };
}

for (const input of all('[data-suggest]')) combobox(input, say, (href) => follow(href));
for (const form of all('form[data-mirror]')) mirror(form, trusted, say);
