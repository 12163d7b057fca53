/** 迎客页 and the faces of the day, on it and at home. */
import type { KioskSnapshot, LineStatus } from '#contract/snapshots';
import { ATTRACT_AFTER_MS } from '../kiosk/limits';
import type { KioskState } from './kiosk-stage';
import { SAMPLE_SNAPSHOT } from './sample-hall';

/** As everybody has left it: the sample's morning, some minutes later. */
const alone: KioskState['walk'] = ({ time }) => time.advance(ATTRACT_AFTER_MS);
const atHome: KioskState['walk'] = () => {};

const lines = (change: Partial<LineStatus>): Partial<KioskSnapshot> => ({
  lines: SAMPLE_SNAPSHOT.lines.map((line) => ({ ...line, waiting: 0, ahead: 0, ...change })),
  latestCall: null,
});
const CLOSED = lines({ isOpen: false, closesAt: null, opensNext: { daysAhead: 2, weekday: 1, at: '09:00' } });
const OPENING = lines({ isOpen: false, closesAt: null, opensNext: { daysAhead: 0, weekday: 6, at: '09:30' } });
const CLOSING = lines({ closesAt: '09:15' });

export const DAY_STATES: readonly KioskState[] = [
  { id: 'kiosk-attract', walk: alone },
  { id: 'kiosk-attract-closing', snapshot: CLOSING, walk: alone },
  { id: 'kiosk-attract-opening', snapshot: OPENING, walk: alone },
  { id: 'kiosk-attract-closed', snapshot: CLOSED, walk: alone },
  { id: 'kiosk-home-closing', snapshot: CLOSING, walk: atHome },
  { id: 'kiosk-home-opening', snapshot: OPENING, walk: atHome },
  { id: 'kiosk-home-closed', snapshot: CLOSED, walk: atHome },
  {
    id: 'kiosk-home-closed-for-good',
    snapshot: lines({ isOpen: false, closesAt: null, opensNext: null }),
    walk: atHome,
  },
];
