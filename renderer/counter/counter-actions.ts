/**
 * The clerk's keys: six for each visit, and a few beside them. Nothing is ever disabled: the hall decides, and a refusal is
 * answered with the key that helps. F1, F5, F10, F11 and F12 stay with the browser and the system (ux.md 3.12); `+`, `-`
 * and `*` lie beside the digits that their answers are typed with.
 */
import type { RefusalCode } from '#contract/catalogue';
import type { CurrentTicket } from '#contract/snapshots';

export const COUNTER_ACTIONS = ['callNext', 'recall', 'miss', 'start', 'finish', 'requestRating'] as const;
/** 下一位、重呼、过号、开始办理、办完请评、请评价. */
export type CounterAction = (typeof COUNTER_ACTIONS)[number];

export const ACTION_KEYS: Readonly<Record<CounterAction, string>> = {
  callNext: 'F2',
  recall: 'F3',
  miss: 'F4',
  start: 'F6',
  finish: 'F8',
  requestRating: '*',
};

/** 转窗、暂停或恢复、来访登记、呼叫、输号码、日结单: beside a visit's own steps. */
export const SIDE_ACTIONS = ['transfer', 'pause', 'registerVisit', 'callHelp', 'callNumber', 'printDaySlip'] as const;
export type SideAction = (typeof SIDE_ACTIONS)[number];

/** null: the day slip is once a day; a number begins with its own digit or letter, and the button is for a finger. */
export const SIDE_KEYS = {
  transfer: '+',
  pause: 'F7',
  registerVisit: 'F9',
  callHelp: '-',
  callNumber: null,
  printDaySlip: null,
} as const satisfies Record<SideAction, string | null>;

export interface KeyPress {
  key: string;
  /** The key is being held down. */
  repeat: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** Without a number pad, `+` and `*` are typed with Shift. */
const SIGNS = ['+', '-', '*'];

/** The action of a bare key. A held key counts once, and Alt+F4 stays the system's. */
export function findAction(press: KeyPress): CounterAction | SideAction | null {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.shiftKey && !SIGNS.includes(press.key)) return null;
  return (
    COUNTER_ACTIONS.find((action) => ACTION_KEYS[action] === press.key) ??
    SIDE_ACTIONS.find((action) => SIDE_KEYS[action] === press.key) ??
    null
  );
}

export function isSideAction(action: CounterAction | SideAction): action is SideAction {
  return (SIDE_ACTIONS as readonly string[]).includes(action);
}

type TicketState = CurrentTicket['state'] | 'none';

const ORDINARY_NEXT: Readonly<Record<TicketState, CounterAction>> = {
  none: 'callNext',
  called: 'start',
  serving: 'finish',
};

/** The step of an ordinary citizen's visit that comes next: drawn as the primary button. */
export function suggestedAction(current: CurrentTicket | null): CounterAction {
  return ORDINARY_NEXT[current?.state ?? 'none'];
}

const STEPS_IN: Readonly<Record<TicketState, readonly CounterAction[]>> = {
  none: ['callNext'],
  called: ['start', 'recall', 'miss'],
  serving: ['finish', 'requestRating'],
};

/** Whether the step makes sense now: others are drawn quietly, but can be pressed and are answered. */
export function fits(action: CounterAction, current: CurrentTicket | null): boolean {
  return STEPS_IN[current?.state ?? 'none'].includes(action);
}

/** Which keys help after this refusal; empty where none does. */
export function helpfulActions(
  refusal: RefusalCode | null,
  current: CurrentTicket | null,
): readonly (CounterAction | SideAction)[] {
  switch (refusal) {
    case 'RECALL_LIMIT':
      return ['miss'];
    case 'NO_CURRENT_TICKET':
      return ['callNext'];
    case 'COUNTER_BUSY':
      return current?.state === 'called' ? ['start', 'miss'] : ['finish'];
    case 'COUNTER_PAUSED':
      return ['pause'];
    case 'WRONG_STATE':
      return [suggestedAction(current)];
    default:
      return [];
  }
}
