/**
 * The page's half of getting a port in the terminal. The preload has no API to call: it forwards a port that the shell
 * made for exactly this window, once the page says that it listens, and again whenever the hall process has restarted.
 */
import type { Time } from '#domain/time-source';
import { createPortLink } from './port-link';
import type { PortLink } from './port-link';

const ASK_AGAIN_MS = [2000, 4000, 8000];

/** True in the terminal: the preload exposes `hallPreload`. A LAN browser has none. */
export function hasHallPreload(page: Window): boolean {
  return 'hallPreload' in page;
}

/** A link that takes every port the shell hands to this page and asks again when a lost one is not replaced. */
export function openHallPortLink(page: Window, time: Time): PortLink {
  let cancelAsking = () => {};

  const ask = (tries: number) => {
    page.postMessage({ kind: 'hall-port-wanted' }, '*');
    cancelAsking = time.after(ASK_AGAIN_MS[Math.min(tries, ASK_AGAIN_MS.length - 1)]!, () => ask(tries + 1));
  };

  const link = createPortLink({
    // The shell hands over a new port by itself after a restart; asking is for the case that this was missed.
    onLost: () => {
      cancelAsking = time.after(ASK_AGAIN_MS[0]!, () => ask(0));
    },
  });
  page.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== page || event.data?.kind !== 'hall-port' || !port) return;
    cancelAsking();
    link.adopt(port);
  });
  ask(0);
  return link;
}
