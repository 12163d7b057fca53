/**
 * What a pad or strip shows: each part goes out when it changes, and once a minute, because nothing tells when one of
 * these devices had its plug pulled. What the model cannot show is not sent. Source: pads reference §1.1, §1.4.
 */
import type { MonotonicMs, TimeSource } from '#domain/time-source';
import type { PadDisplay } from '../pad-ports';
import type { PadCommand } from '../profile/pad-profile';

export const SHOWN_AGAIN_MS = 60_000;
/** A notice stands in the text's place so long. */
const NOTICE_SHOWN_MS = 5000;
/** What a trial wrote stands so long. */
export const TRIAL_SHOWN_MS = 5000;
/** After nobody answered, on strips that answer. */
const TRY_AGAIN_MS = 5000;
/** Strips may take a text of no characters for no command at all. */
const BLANK = ' ';

/** The first that a device of one place can show is what it shows. */
const PARTS = ['text', 'ticketNumber', 'waiting'] as const;
type DisplayPart = (typeof PARTS)[number];

export interface DisplayFrames {
  show(display: PadDisplay): void;
  /** A text for some seconds, then what stood there before; a text that changes meanwhile is shown at once. */
  notice(text: string): void;
  /** This part was overwritten by somebody: what belongs there is due again at `at`. */
  overwritten(part: DisplayPart, at: MonotonicMs): void;
  /** The device may show anything by now. */
  forget(): void;
  /** The next frame to send and when, or null where everything is shown. */
  findNext(now: MonotonicMs): NextFrame | null;
}

export interface NextFrame {
  bytes: Uint8Array;
  notBefore: MonotonicMs;
  /** `isShown`: it is known, or believed, to have arrived. */
  settle(isShown: boolean): void;
}

export function createDisplayFrames(options: {
  /** null: this model cannot. */
  encode: (command: PadCommand) => readonly Uint8Array[] | null;
  /** One place for everything, as strips have: its text, or where there is none the ticket's number. */
  hasOnePlace: boolean;
  /** What the device tells of its power cuts makes repeats needless. */
  isRepeated: boolean;
  time: TimeSource;
}): DisplayFrames {
  const { encode, hasOnePlace, isRepeated, time } = options;
  const againMs = isRepeated ? SHOWN_AGAIN_MS : Infinity;
  let wanted: PadDisplay | null = null;
  let notice: { text: string; until: MonotonicMs } | null = null;
  const shown = new Map<DisplayPart, { value: string; dueAgainAt: MonotonicMs }>();
  /** Of a part that takes several frames. */
  let sending: { part: DisplayPart; value: string; sent: number } | null = null;

  function commandOf(part: DisplayPart): PadCommand | null {
    switch (part) {
      case 'ticketNumber':
        return wanted && { kind: 'ticketNumber', text: wanted.ticketNumber ?? '' };
      case 'waiting':
        // No model can show that nobody knows.
        return wanted?.waiting == null ? null : { kind: 'waiting', count: wanted.waiting };
      case 'text': {
        if (notice) return { kind: 'text', text: notice.text, colour: 'red' };
        const text = wanted?.text?.text || (hasOnePlace && wanted?.ticketNumber) || BLANK;
        return wanted && { kind: 'text', text, colour: wanted.text?.colour ?? 'red' };
      }
    }
  }

  function listShowable(): { part: DisplayPart; command: PadCommand; frames: readonly Uint8Array[] }[] {
    const showable = PARTS.flatMap((part) => {
      const command = commandOf(part);
      const frames = command && encode(command);
      return frames && frames.length > 0 ? [{ part, command, frames }] : [];
    });
    return hasOnePlace ? showable.slice(0, 1) : showable;
  }

  return {
    show(display) {
      if (wanted && wanted.text?.text !== display.text?.text) notice = null;
      wanted = display;
    },
    notice(text) {
      notice = { text, until: time.monotonicMs() + NOTICE_SHOWN_MS };
    },
    overwritten(part, at) {
      const was = shown.get(part);
      if (was) shown.set(part, { ...was, dueAgainAt: at });
    },
    forget() {
      shown.clear();
      sending = null;
    },
    findNext(now) {
      if (notice && now >= notice.until) notice = null;
      let soonest: { part: DisplayPart; frames: readonly Uint8Array[]; value: string; notBefore: MonotonicMs } | null =
        null;
      for (const { part, command, frames } of listShowable()) {
        const value = JSON.stringify(command);
        const was = shown.get(part);
        const notBefore = was?.value === value ? was.dueAgainAt : 0;
        if (!soonest || notBefore < soonest.notBefore) soonest = { part, frames, value, notBefore };
      }
      const endsAt = notice ? notice.until : Infinity;
      if (!soonest || (soonest.notBefore === Infinity && endsAt === Infinity)) return null;
      const { part, frames, value } = soonest;
      if (sending?.part !== part || sending.value !== value) sending = { part, value, sent: 0 };
      const progress = sending;
      return {
        bytes: frames[progress.sent]!,
        notBefore: Math.min(soonest.notBefore, endsAt),
        settle(isShown) {
          progress.sent += 1;
          if (isShown && progress.sent < frames.length) return;
          progress.sent = 0;
          shown.set(part, { value, dueAgainAt: time.monotonicMs() + (isShown ? againMs : TRY_AGAIN_MS) });
        },
      };
    },
  };
}
