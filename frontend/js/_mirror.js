/** The writer's mirror follows what is typed: asked after a pause, replaced in place, announced quietly. */
export function mirror(form, trusted, say) {
  const token = form.elements.csrf_token.value;
  let timer;
  let running;
  let said;

  async function look() {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(form.dataset.mirror, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { 'X-CSRFToken': token, 'X-Deel': 'meekijken' },
        credentials: 'same-origin',
        signal,
      });
      if (!answer.ok || answer.redirected) return;
      const holder = document.createElement('template');
      holder.innerHTML = trusted(await answer.text());
      const fresh = holder.content.getElementById('meekijken');
      const old = document.getElementById('meekijken');
      if (!fresh || !old) return;
      const more = old.querySelector('details');
      if (more?.open) fresh.querySelector('details').open = true;
      // Somebody who reads in the mirror keeps his place.
      if (!old.contains(document.activeElement)) old.replaceWith(fresh);
      if (fresh.dataset.status !== said) say((said = fresh.dataset.status));
    } catch (error) {
      // The mirror only helps: without it the form works as ever.
      if (error.name !== 'AbortError') clearTimeout(timer);
    }
  }

  // Whoever leaves with words that are not kept is asked once; the buttons of the form keep them.
  let unsaved = false;
  window.addEventListener('beforeunload', (event) => unsaved && event.preventDefault());

  said = document.getElementById('meekijken')?.dataset.status;
  form.addEventListener('input', () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(look, 1200);
  });
  form.addEventListener('submit', () => {
    unsaved = false;
    clearTimeout(timer);
    running?.abort();
  });
}
