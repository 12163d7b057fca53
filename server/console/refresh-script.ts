/** Renews the read page's content in place: no flicker, no lost scroll position. Runs in the page, as its only script. */
export const REFRESH_SCRIPT = `const PERIOD_MS = 3000;
const content = document.getElementById('content');
const connection = document.getElementById('connection');

async function refresh() {
  try {
    const answer = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(PERIOD_MS * 3) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('content');
    if (!next) throw new Error('no content');
    if (next.innerHTML !== content.innerHTML) content.replaceChildren(...next.childNodes);
    connection.hidden = true;
  } catch {
    connection.hidden = false;
  } finally {
    setTimeout(refresh, PERIOD_MS);
  }
}

setTimeout(refresh, PERIOD_MS);
`;
