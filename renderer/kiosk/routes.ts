/** Where a resident is on the kiosk, as values: nothing on a screen is remembered anywhere else. */
import type { RefusalCode } from '#contract/catalogue';
import type { IssuedTicket, LineStatus } from '#contract/snapshots';
import type { LineId } from '#domain/ids';
import type { ErrandStart } from './errands/errand';

/** The tiles beside 取号. */
export const TASKS = ['problem', 'progress', 'rating', 'guide', 'notices', 'staff'] as const;
export type Task = (typeof TASKS)[number];

const ERRANDS = {
  problem: { kind: 'intake' },
  progress: { kind: 'progress', scanned: null },
  rating: { kind: 'rating', scanned: null },
  guide: { kind: 'guide' },
  notices: { kind: 'notices' },
  staff: { kind: 'staff' },
} as const satisfies Record<Task, ErrandStart>;

/** What a tile opens. */
export function errandOfTask(task: Task): ErrandStart {
  return ERRANDS[task];
}

export type KioskRoute =
  | { screen: 'home'; page: number }
  | { screen: 'chooseLine'; page: number }
  | { screen: 'lineClosed'; line: LineId }
  | { screen: 'ticket'; ticket: IssuedTicket }
  /** The hall said no, or could not: always with a second way. */
  | { screen: 'refused'; refusal: Refusal }
  /** One of the longer things; where it stands is its own business. */
  | { screen: 'errand' };

export type Refusal =
  | { kind: 'answer'; code: RefusalCode }
  /** Not expected by anybody; the log has the stack under this id. */
  | { kind: 'incident'; incidentId: string }
  | { kind: 'noAnswer' };

/** Pages that lie over the route and give it back unchanged. */
export type Aside = 'listen' | 'help' | 'pin';

export const HOME: KioskRoute = { screen: 'home', page: 0 };

export type KioskMode = 'standard' | 'elder';

/** 黑底亮字 is `high`: for people who see little, beside either size. */
export type Contrast = 'normal' | 'high';

/** A page of choices: no scrolling on the resident's side. 大字版 shows at most four, full width (ux.md 3.2). */
export function choicesPerPage(mode: KioskMode): number {
  return mode === 'elder' ? 4 : 8;
}

export interface ChoicePage<T> {
  choices: readonly T[];
  page: number;
  pages: number;
}

/** The wanted page, or the nearest one there is: lines and mode may change while somebody looks. */
export function choicePage<T>(all: readonly T[], wanted: number, mode: KioskMode): ChoicePage<T> {
  return pageOfChoices(all, wanted, choicesPerPage(mode));
}

/** The same where a page has room for another number of them. */
export function pageOfChoices<T>(all: readonly T[], wanted: number, size: number): ChoicePage<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { choices: all.slice(page * size, (page + 1) * size), page, pages };
}

/** People who wait in all lines. */
export function waitingInAll(lines: readonly LineStatus[]): number {
  return lines.reduce((sum, line) => sum + line.waiting, 0);
}
