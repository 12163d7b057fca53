/** What stands there before the pages of an errand have come, and where they cannot be read. */
import { ERRAND_PAGE_SOURCES } from '../kiosk/errands/errand-page-sources';
import type { ErrandPageSources } from '../kiosk/errands/errand-pages.svelte';
import type { KioskState } from './kiosk-stage';

function sourcesThat(fetch: () => Promise<never>): ErrandPageSources {
  return Object.fromEntries(
    Object.keys(ERRAND_PAGE_SOURCES).map((kind) => [kind, fetch]),
  ) as unknown as ErrandPageSources;
}

const toGuide: KioskState['walk'] = ({ session }) => session.openTask('guide');

export const ERRAND_PAGES_STATES: readonly KioskState[] = [
  {
    id: 'kiosk-errand-pages-opening',
    errandPageSources: sourcesThat(() => new Promise<never>(() => {})),
    walk: toGuide,
  },
  {
    id: 'kiosk-errand-pages-unreadable',
    errandPageSources: sourcesThat(() => Promise.reject(new Error('the file is damaged'))),
    walk: toGuide,
  },
];
