/** Keep a vacancy without leaving the page: the button behind the link "Bewaar" is pressed in place. */
export function keep(say) {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('a[data-keep]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.keep) return;
    link.dataset.keep = 'busy';
    const asked = { headers: { 'X-Deel': 'bewaren' }, credentials: 'same-origin' };
    try {
      const page = await fetch(link.href, asked);
      const { token } = await page.json();
      const answer = await fetch(link.href, { ...asked, method: 'POST', body: new URLSearchParams({ csrf_token: token }) });
      const { label, said } = await answer.json();
      if (!label) throw new Error(answer.status);
      // From now on the link leads to the page where it can be undone.
      link.removeAttribute('data-keep');
      link.classList.add('vp-keep--kept');
      link.querySelector('[data-keep-label]').textContent = label;
      say(said);
    } catch {
      location.assign(link.href);
    }
  });
}
