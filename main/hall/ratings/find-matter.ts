/**
 * 评哪一件事: from what somebody holds or types at the kiosk to the one matter and its slot. A ticket's number is on every
 * board, so it counts only together with the counter; wrong tries by number are limited for the whole kiosk.
 */
import type { MatterAccess, RatableMatter } from '#contract/kiosk-ratings';
import { TicketId } from '#domain/ids';
import type { CaseId, CounterNumber } from '#domain/ids';
import { readQrPayload } from '#domain/qr-payload';
import type { AssessNumber } from '#domain/rating';
import { screenStateOf } from '#domain/screen-rating';
import type { ScreenRatingState } from '#domain/screen-rating';
import type { EpochMs, TimeSource } from '#domain/time-source';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { SignIn } from '../staff/sign-in';
import { createTryLimit } from '../staff/try-limit';
import type { ReadTx } from '../store/open-store';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { CaseSlot, ServingSlot } from '../store/repositories/rating-slots.repo';
import * as servings from '../store/repositories/servings.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { CaseSlots } from './case-slots';
import type { RatableCases } from './ratable-cases';

export interface FoundMatter {
  matter: RatableMatter['matter'];
  state: ScreenRatingState;
  assessNumber: AssessNumber;
  /** null as long as nothing has opened one. */
  slot: ServingSlot | CaseSlot | null;
}

/** @throws {Refusal} MATTER_NOT_FOUND, TOO_MANY_TRIES; RATING_NOT_YET where nobody has begun to serve the ticket */
export type FindMatter = (tx: ReadTx, access: MatterAccess, at: EpochMs) => FoundMatter;

export interface FindMatterParts {
  hallCode: string;
  lines: HallLines;
  findStaff: SignIn['findStaff'];
  cases: RatableCases;
  caseSlots: Pick<CaseSlots, 'findCurrent'>;
  time: TimeSource;
}

const NUMBER_DOOR = 'ticket number';
/** As the kiosk's other numbers: five wrong ones, a quarter of an hour, never longer. */
const BLOCKS = { firstMs: 15 * 60_000, longestMs: 15 * 60_000, forgetMs: 15 * 60_000 };

export function createFindMatter(parts: FindMatterParts): FindMatter {
  const { hallCode, lines, findStaff, cases, caseSlots, time } = parts;
  const tries = createTryLimit(time, BLOCKS);

  /** Of one ticket: what may be rated now, else what was last. */
  function findServing(tx: ReadTx, ticket: tickets.Ticket, at: EpochMs, counter?: CounterNumber): FoundMatter | null {
    const found = servings
      .listOfTicket(tx, ticket.id)
      .filter(({ counterNumber }) => counter === undefined || counterNumber === counter)
      .map((serving) => {
        const slot = ratingSlots.findOfServing(tx, serving.id);
        const state = slot ? screenStateOf(slot, at) : ('notYet' as const);
        return { serving, slot, state };
      });
    const chosen = found.find(({ state }) => state === 'open') ?? found[0];
    if (!chosen) return null;
    const { serving, slot, state } = chosen;
    const line = lines.findLine(serving.line);
    return {
      matter: {
        kind: 'serving',
        ticketNumber: ticket.ticketNumber,
        line: { zh: line?.name ?? serving.line, en: line?.english ?? serving.line },
        counterNumber: serving.counterNumber,
        staffName: findStaff(serving.staffNumber)?.name ?? null,
        at: serving.finishedAt ?? serving.startedAt,
      },
      state,
      assessNumber: slot?.assessNumber ?? 1,
      slot,
    };
  }

  function findBySlip(tx: ReadTx, key: string, at: EpochMs): FoundMatter | null {
    const ticketId = TicketId.safeParse(key);
    const ticket = ticketId.success ? tickets.find(tx, ticketId.data) : null;
    if (!ticket || ticket.state === 'abandoned') return null;
    const found = findServing(tx, ticket, at);
    if (!found) throw new Refusal('RATING_NOT_YET');
    return found;
  }

  function findByNumber(tx: ReadTx, typed: string, counter: CounterNumber, at: EpochMs): FoundMatter | null {
    const [, prefix, digits] = /^([A-Z]?)0{0,3}(\d{1,4})$/.exec(readTyped(typed)) ?? [];
    if (digits === undefined) return null;
    for (const ticket of tickets.listBySequence(tx, currentServiceDay(tx, lines, at), Number(digits)).reverse()) {
      if (prefix !== '' && !ticket.ticketNumber.startsWith(prefix!)) continue;
      const found = findServing(tx, ticket, at, counter);
      if (found) return found;
    }
    return null;
  }

  function findCase(tx: ReadTx, caseId: CaseId | null, at: EpochMs): FoundMatter | null {
    const ratable = caseId && cases.findRatable(tx, caseId);
    if (!ratable) return null;
    return {
      matter: { kind: 'case', caseNumber: ratable.caseNumber, title: ratable.title, at: ratable.at },
      ...caseSlots.findCurrent(tx, ratable, at),
    };
  }

  /** A pair that opens nothing is a wrong try; one that does takes back no tries at other pairs. */
  function countTries(pair: string, find: () => FoundMatter | null): FoundMatter | null {
    tries.refuseWhileBlocked(NUMBER_DOOR);
    const found = find();
    if (found) tries.forgive(NUMBER_DOOR, pair);
    else tries.countWrong(NUMBER_DOOR, pair);
    return found;
  }

  function find(tx: ReadTx, access: MatterAccess, at: EpochMs): FoundMatter | null {
    switch (access.by) {
      case 'ticketNumber':
        return countTries(`${readTyped(access.ticketNumber)} ${access.counterNumber}`, () =>
          findByNumber(tx, access.ticketNumber, access.counterNumber, at),
        );
      case 'case':
        return findCase(tx, cases.findCaseByAccess(tx, access.access), at);
      case 'slip': {
        const payload = readQrPayload(access.payload);
        if (!payload || payload.hallCode !== hallCode) return null;
        if (payload.kind === 'T') return findBySlip(tx, payload.key, at);
        return findCase(tx, cases.findCaseByAccess(tx, { by: 'qr', payload: access.payload }), at);
      }
    }
  }

  return (tx, access, at) => {
    const found = find(tx, access, at);
    if (!found) throw new Refusal('MATTER_NOT_FOUND');
    return found;
  };
}

function readTyped(text: string): string {
  return text
    .slice(0, 40)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
}
