// Who signs out while something of the street was not sent yet, hears it first (js/straat.js keeps it).
import { expire, rows, tell, works } from './_straat.js';

const box = document.querySelector('[data-street-leave]');
const { actions, one, many, lostOne, lostMany } = box.dataset;
const sure = new WeakSet();

async function ask(form) {
  let waiting = 0;
  try {
    await expire();
    waiting = (await rows()).length;
  } catch {
    // A browser that keeps nothing loses nothing.
  }
  const go = () => {
    sure.add(form);
    tell('gone');
    form.requestSubmit();
  };
  if (!waiting) return go();
  const anyway = box.querySelector('[data-anyway]');
  box.querySelector('[data-unsent]').textContent = (waiting === 1 ? one : many).replace('{n}', waiting);
  anyway.textContent = (waiting === 1 ? lostOne : lostMany).replace('{n}', waiting);
  anyway.onclick = () => {
    box.close();
    go();
  };
  return box.showModal();
}

if (works()) {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (sure.has(form) || !actions.split(' ').includes(form.getAttribute('action'))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form);
  }, true);
}
