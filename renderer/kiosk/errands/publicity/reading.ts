import type { KioskSession } from '../../kiosk-session.svelte';
import type { Reading } from '../progress/progress-view';

/** How days and words are read now; `fallback` is the hall's own day where it has never been heard. */
export function readingOf(session: KioskSession, fallback: string): Reading {
  return {
    localization: session.localization,
    timezone: session.hall?.timezone ?? 'Asia/Shanghai',
    now: session.hallNow ?? Date.parse(fallback),
  };
}
