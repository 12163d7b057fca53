/**
 * What one OWP/1 pad shows: the newest wish wins, each part goes out once and again after the pad has forgotten it (a
 * power cut, another pad). What the pad cannot do is not sent. Single commands, a beep or a trial, go before.
 * Source: OWP/1 §4.4.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { BusOutcome, TurnWish } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { toHex } from './owp1.codec';
import { OWP1_CAPABILITY, OWP1_COMMAND, OWP1_STATUS, decodeStatus } from './owp1.messages';
import { encodeBeep, encodeLedText, encodeShowNumber, encodeShowStaff } from './owp1-display.messages';
import { toBusRequest } from './owp1-protocol';
import type { PadDisplay } from './pad-ports';

/** A reply that is a status and nothing more, with both flags and some stuffing. */
const STATUS_REPLY_BYTES = 12;
const COMMAND_RETRIES = 2;
const TRY_AGAIN_MS = 1000;
const NOTICE_SHOWN_MS = 5000;
const REFUSAL_BEEP = encodeBeep({ count: 2, on10Ms: 10, off10Ms: 8 });

/** A command that goes out once. `answered` gets the pad's status, null where it gave none. */
export interface SingleCommand {
  command: number;
  payload: Uint8Array;
  settle(outcome: BusOutcome<Owp1Frame>, status: number | null): void;
}

export interface Owp1Display {
  show(display: PadDisplay): void;
  /** A beep, and the text for some seconds where there is a line for it; what changes meanwhile is shown at once. */
  tellRefusal(text: string): void;
  send(command: SingleCommand): void;
  /** The pad shows nothing of it any more. */
  forget(): void;
  /** Something else was shown for a trial: what should be there is shown again after some seconds. */
  forgetLater(): void;
  /** Single commands are not kept for a line that comes back. */
  lineLost(): void;
  findWish(capabilities: number): TurnWish<Owp1Frame> | null;
}

const BLANK: Omit<PadDisplay, 'padId'> = { staff: null, ticketNumber: null, waiting: null, text: null };

type Part = 'staff' | 'ticketNumber' | 'waiting' | 'text';
const PARTS: readonly Part[] = ['ticketNumber', 'waiting', 'text', 'staff'];

const NEEDS: Record<Part, number> = {
  staff: OWP1_CAPABILITY.staffDisplay,
  ticketNumber: OWP1_CAPABILITY.numberDisplay,
  waiting: OWP1_CAPABILITY.numberDisplay,
  text: OWP1_CAPABILITY.ledText,
};

const COMMAND: Record<Part, number> = {
  staff: OWP1_COMMAND.showStaff,
  ticketNumber: OWP1_COMMAND.showNumber,
  waiting: OWP1_COMMAND.showNumber,
  text: OWP1_COMMAND.ledText,
};

export function createOwp1Display(options: { address: number; time: Time; answered: () => void }): Owp1Display {
  const { address, time, answered } = options;
  let wanted: PadDisplay | null = null;
  let notice: { text: string; until: MonotonicMs } | null = null;
  const shown = new Map<Part, string>();
  let singles: SingleCommand[] = [];
  let notBefore: MonotonicMs = 0;
  let staleFrom: MonotonicMs | null = null;
  /** A notice or a trial has been shown where nothing was wanted: it has to be taken away again. */
  let mustBlank = false;

  function payloadOf(part: Part, display: Omit<PadDisplay, 'padId'> | null): Uint8Array | null {
    if (part === 'text' && notice) return textPayload(notice.text, 'red');
    if (!display) return null;
    switch (part) {
      case 'staff': {
        const { staff } = display;
        return encodeShowStaff(staff ?? { number: null, name: null, title: null, counterNumber: null });
      }
      case 'ticketNumber':
        return encodeShowNumber({ kind: 'ticket', text: display.ticketNumber ?? '' });
      case 'waiting':
        return encodeShowNumber({ kind: 'waiting', text: display.waiting === null ? '' : String(display.waiting) });
      case 'text':
        return textPayload(display.text?.text ?? '', display.text?.colour ?? 'red');
    }
  }

  function findStalePart(capabilities: number): { part: Part; payload: Uint8Array } | null {
    const now = time.monotonicMs();
    if (notice && now >= notice.until) {
      notice = null;
      mustBlank = true;
    }
    if (staleFrom !== null && now >= staleFrom) {
      shown.clear();
      staleFrom = null;
      mustBlank = true;
    }
    for (const part of PARTS) {
      if ((capabilities & NEEDS[part]) === 0) continue;
      const payload = payloadOf(part, wanted ?? (mustBlank ? BLANK : null));
      if (payload && shown.get(part) !== toHex(payload)) return { part, payload };
    }
    return null;
  }

  function wish(command: number, payload: Uint8Array, settle: TurnWish<Owp1Frame>['settle']): TurnWish<Owp1Frame> {
    const request = { command, payload, maxReplyBytes: STATUS_REPLY_BYTES, retries: COMMAND_RETRIES };
    return { urgency: 'text', notBefore, makeRequest: () => toBusRequest(address, request), settle };
  }

  function singleWish(single: SingleCommand): TurnWish<Owp1Frame> {
    return wish(single.command, single.payload, (outcome) => {
      singles = singles.filter((waiting) => waiting !== single);
      if (outcome.kind === 'answered') answered();
      single.settle(outcome, outcome.kind === 'answered' ? decodeStatus(outcome.reply.payload) : null);
    });
  }

  function partWish(part: Part, payload: Uint8Array): TurnWish<Owp1Frame> {
    return wish(COMMAND[part], payload, (outcome) => {
      if (outcome.kind === 'abandoned') return;
      const status = outcome.kind === 'answered' ? decodeStatus(outcome.reply.payload) : null;
      if (outcome.kind === 'answered') answered();
      // What the pad refuses it would refuse again: this value is as good as shown.
      if (status !== null && status !== OWP1_STATUS.busy) shown.set(part, toHex(payload));
      else notBefore = time.monotonicMs() + TRY_AGAIN_MS;
    });
  }

  return {
    show(display) {
      if (wanted && wanted.text?.text !== display.text?.text) notice = null;
      wanted = display;
    },
    tellRefusal(text) {
      notice = { text, until: time.monotonicMs() + NOTICE_SHOWN_MS };
      singles.push({ command: OWP1_COMMAND.beep, payload: REFUSAL_BEEP, settle: () => undefined });
    },
    send: (command) => void singles.push(command),
    forget() {
      shown.clear();
      notBefore = 0;
    },
    forgetLater() {
      staleFrom = time.monotonicMs() + NOTICE_SHOWN_MS;
    },
    lineLost() {
      const dropped = singles;
      singles = [];
      for (const single of dropped) single.settle({ kind: 'abandoned' }, null);
    },
    findWish(capabilities) {
      const single = singles[0];
      if (single) return singleWish(single);
      const stale = findStalePart(capabilities);
      return stale && partWish(stale.part, stale.payload);
    },
  };
}

function textPayload(text: string, colour: 'red' | 'green' | 'yellow'): Uint8Array {
  return encodeLedText({ line: 0, colour, effect: 0, text });
}
