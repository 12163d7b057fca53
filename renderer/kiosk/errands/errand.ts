/**
 * 一趟事: one of the longer things that a person does at the kiosk, from its tile to its end. It owns everything that it is
 * told and forgets all of it when it is closed; the session owns idle time, help row and the way home.
 */
import type { CaseAccess } from '#contract/progress';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CategoryId, CommandId, ItemId, LineId, SurveyId } from '#domain/ids';
import type { RemarkKind } from '#domain/remark';
import type { SurfaceConnection } from '../../bridge/connect';
import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { Localization } from '../../i18n/localization.svelte';
import type { KioskDevices } from '../devices';
import type { KioskMode } from '../routes';

/** How long a page may lie untouched (ux.md 1.6): nothing personal, a form, somebody's data. */
export type IdleClass = 'browsing' | 'form' | 'personal';

export interface ErrandParts {
  readonly connection: SurfaceConnection<'kiosk'>;
  readonly createCommandId: () => CommandId;
  readonly devices: KioskDevices;
  readonly localization: Localization<KioskMessages>;
  readonly mode: () => KioskMode;
  readonly hall: () => KioskSnapshot | null;
  /** The end of the visit: everything is forgotten and home is shown. */
  readonly leave: () => void;
  /** Another errand in its place, for the same person, e.g. rating what was just followed. */
  readonly goOn: (start: ErrandStart) => void;
  /** A number instead; of this line where it is known which, and then the errand stays until the number is there. */
  readonly takeNumber: (line?: LineId) => void;
  /** The page has changed: idle time begins anew. */
  readonly pageTurned: () => void;
}

/** With what an errand begins: a tile, or something that was scanned. */
export type ErrandStart =
  /** `category`, `item`: what is known already, and is not asked. */
  | { kind: 'intake'; category?: CategoryId; item?: ItemId }
  | { kind: 'progress'; scanned: string | null }
  /** `followed`: the closed case that the same person has just looked at; `remark`: what they want to leave, and no rating. */
  | { kind: 'rating'; scanned: string | null; followed?: CaseAccess; remark?: RemarkKind }
  | { kind: 'guide'; item?: ItemId }
  | { kind: 'notices' }
  /** `survey`: the one that was chosen in 公开公示. */
  | { kind: 'survey'; survey?: SurveyId }
  | { kind: 'staff' };

export interface Errand {
  readonly kind: ErrandStart['kind'];
  /** null: the page counts its own time and leaves by itself; it is told of every touch. */
  readonly idle: IdleClass | null;
  /** False where the page stands by itself: it is shown on while the hall is away. */
  readonly needsHall?: boolean;
  touched?(): void;
  /** A page lies over it; its own time stands still until {@link Errand.resume}. */
  hold?(): void;
  resume?(): void;
  /** A symbol was scanned; false where it is none of this errand's. */
  scanned?(payload: string): boolean;
  /** Somebody is in the middle of something: a slip waits, and does not take the place of what is shown. */
  readonly isInTheMiddle?: boolean;
  /** Forgets the person: timers, streams, words, recordings, pictures. Nothing of it may be reachable afterwards. */
  close(): void;
}

/**
 * Which errand a scanned slip asks for: `C/…` an acceptance receipt, `T/…` a ticket slip, `R/…` a completion receipt. What
 * is none of them goes to 查进度, which says so: whoever held something to the scanner gets an answer.
 */
export function errandOfScan(payload: string): ErrandStart {
  const isRating = payload.startsWith('T/') || payload.startsWith('R/');
  return { kind: isRating ? 'rating' : 'progress', scanned: payload };
}
