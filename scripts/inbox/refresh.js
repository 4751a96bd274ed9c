// Reloads the list when the inbox has changed. The page works without it.
const list = document.querySelector('main');
const shown = `${list.dataset.latest}/${list.dataset.count}`;

async function look() {
  if (document.hidden || document.activeElement?.type === 'search') return;
  const response = await fetch(`/api/state${location.search}`);
  const { latest, count } = await response.json();
  if (`${latest}/${count}` !== shown) location.reload();
}

setInterval(() => look().catch(() => {}), 1500);
