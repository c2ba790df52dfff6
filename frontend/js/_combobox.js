// Suggestions under a search field, as the ARIA pattern "editable combobox with list autocomplete,
// manual selection" has it: the field keeps the focus, the arrows walk through the list, Enter chooses.

const WAIT = 180; // after a letter, before the server is asked
const SILENCE = 700; // after that, before the number is said: results that come in meanwhile are said with it
const FEWEST = 2;

const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** `say(text, wait, about)` speaks; `go(href)` follows the address of a suggestion. */
export function combobox(input, say, go) {
  const { suggest, suggestLabel } = input.dataset;
  const known = new Map();
  const list = element('div', { id: `${input.id}-lijst`, class: 'vp-suggest', role: 'listbox', 'aria-label': suggestLabel });
  let options = [];
  let active = -1;
  let running;
  let timer;

  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocapitalize: 'none' })) input.setAttribute(name, value);

  function mark(index) {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[index];
    if (!option) return input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    clearTimeout(timer);
    running?.abort();
    mark(-1);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    say('', 0, list.id);
  }

  function choose(option) {
    close();
    go(option.dataset.href);
  }

  function show({ groups, status }) {
    mark(-1);
    options = [];
    list.replaceChildren(
      ...groups.map(({ label, items }, group) => {
        const name = `${list.id}-${group}`;
        return element(
          'div',
          { role: 'group', 'aria-labelledby': name },
          element('div', { id: name, class: 'vp-suggest__group', role: 'presentation' }, label),
          ...items.map((item) => {
            const text = element('span', { class: 'vp-suggest__label' }, item.label);
            const option = element('div', { id: `${list.id}-${group}-${options.length}`, class: 'vp-suggest__option', role: 'option', 'aria-selected': 'false', 'data-href': item.href }, text);
            if (item.note) option.append(' ', element('span', { class: 'vp-suggest__note' }, item.note));
            options.push(option);
            return option;
          }),
        );
      }),
    );
    if (!options.length) return close();
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute('aria-expanded', 'true');
    say(status, SILENCE, list.id);
  }

  /** Ask for what is typed now, and show it unless more was typed or the focus went elsewhere meanwhile. */
  async function ask() {
    clearTimeout(timer);
    running?.abort();
    const text = input.value.trim().toLowerCase();
    if (text.length < FEWEST) return close();
    running = new AbortController();
    const { signal } = running;
    try {
      let found = known.get(text);
      if (!found) {
        const answer = await fetch(`${suggest}?q=${encodeURIComponent(text)}`, { signal, credentials: 'same-origin' });
        if (!answer.ok) return close();
        found = await answer.json();
        known.set(text, found);
      }
      if (document.activeElement === input && !signal.aborted) show(found);
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  }

  async function walk(down, only) {
    if (list.hidden) {
      await ask();
      if (!only && !list.hidden) mark(down ? 0 : options.length - 1);
    } else mark((active + (down ? 1 : active < 0 ? 0 : -1) + options.length) % options.length);
  }

  input.addEventListener('input', () => {
    mark(-1);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      walk(key === 'ArrowDown', event.altKey);
    } else if (key === 'Enter') {
      if (active >= 0) {
        event.preventDefault();
        choose(options[active]);
      } else close();
    } else if (key === 'Escape') {
      event.preventDefault();
      if (!list.hidden) return close();
      if (!input.value) return;
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (key === 'Tab') close();
    else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(key)) mark(-1);
  });
  input.addEventListener('blur', close);
  // The field keeps the focus, and a phone its keyboard, while a finger or a mouse is on the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) choose(option);
  });
}
